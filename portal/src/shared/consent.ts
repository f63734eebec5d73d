import { day } from './format';
import { t, tOr } from './i18n';

/** One consent, or a wish for one, as the exchange tells it. */
export interface Consent {
  id: string;
  status: 'REQUESTED' | 'ACTIVE' | 'REFUSED' | 'REVOKED' | 'EXPIRED' | 'USED' | string;
  consumer: string;
  consumerName: string;
  resource: string;
  resourceName: string;
  providerName: string;
  purpose: { code: string; text?: string | null };
  fields: { name: string; title?: string }[];
  fetchType?: 'ONETIME' | 'PERIODIC' | null;
  frequency?: { unit: string; value: number } | null;
  dataLife?: { unit: string; value: number } | null;
  dataRange?: { from?: string | null; to?: string | null } | null;
  consentStart?: string | null;
  consentExpiry?: string | null;
  revokedAt?: string | null;
  uses?: number | null;
  signature?: string | null;
  receipt?: unknown;
}

const tones: Record<string, string> = { REQUESTED: 'attention', ACTIVE: 'good' };
export const consentTone = (status: string) => tones[status] ?? 'plain';

function span(said: { unit: string; value: number }): string {
  return t('consents.span', { n: said.value, unit: tOr(`unit.${said.unit}`, said.unit) });
}

/** How often data may be fetched under it. */
export function paceOf(consent: Consent): string {
  if (consent.fetchType === 'ONETIME') return t('consents.once');
  return consent.frequency ? t('consents.often', { n: consent.frequency.value, unit: tOr(`unit.${consent.frequency.unit}`, consent.frequency.unit) }) : t('consents.periodic');
}

/** How long the consumer may keep what it fetched. */
export function lifeOf(consent: Consent): string {
  return consent.dataLife ? span(consent.dataLife) : '';
}

export function dataRange(consent: Consent): string {
  const { from, to } = consent.dataRange ?? {};
  return from || to ? `${day(from)} – ${day(to)}` : '';
}
