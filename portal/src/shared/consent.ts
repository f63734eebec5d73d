import { day } from './format';
import { t, tOr } from './i18n';

interface Span {
  unit: string;
  value: number;
}

/** One consent, or a consumer's wish for one, as the exchange tells it. */
export interface Consent {
  id: string;
  status: 'ASKED' | 'REFUSED' | 'ACTIVE' | 'REVOKED' | 'EXPIRED' | string;
  consumer: string;
  consumerName: string;
  provider: string;
  providerName: string;
  resource: string;
  resourceName: string;
  terms: {
    mode: 'VIEW' | 'STORE';
    fetchType: 'ONETIME' | 'PERIODIC';
    purpose: { code: string; refUri?: string | null; text: string };
    dataLife: Span;
    frequency: Span;
    dataRange?: { from: string; to: string } | null;
  };
  fields: { name: string; title: string }[];
  startsAt: string;
  expiresAt: string;
  used: number;
  askedAt: string;
  decidedAt?: string | null;
  endedAt?: string | null;
}

const tones: Record<string, string> = { ASKED: 'attention', ACTIVE: 'good', REFUSED: 'bad' };
export const consentTone = (status: string) => tones[status] ?? 'plain';

/** How often data may be fetched under it. */
export function paceOf({ terms }: Consent): string {
  if (terms.fetchType === 'ONETIME') return t('consents.once');
  return t('consents.often', { n: terms.frequency.value, unit: tOr(`unit.${terms.frequency.unit}`, terms.frequency.unit) });
}

/** How long the consumer may keep what it fetched; what may only be viewed is not kept. */
export function lifeOf({ terms }: Consent): string {
  if (terms.mode === 'VIEW' || terms.dataLife.value === 0) return t('consents.viewOnly');
  return t('consents.span', { n: terms.dataLife.value, unit: tOr(`unit.${terms.dataLife.unit}`, terms.dataLife.unit) });
}

export function dataRange({ terms }: Consent): string {
  return terms.dataRange ? `${day(terms.dataRange.from)} – ${day(terms.dataRange.to)}` : '';
}
