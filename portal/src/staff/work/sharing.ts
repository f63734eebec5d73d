import type { Lamp } from '../../shared/types';

/** A request for another department's data, as the exchange tells it. */
export interface SharingRequest {
  id: string;
  number: string;
  consumer: string;
  consumerName: string;
  provider: string;
  providerName: string;
  resource: string;
  resourceName: string;
  shareType?: number | null;
  ask: Ask;
  state: string;
  stateName?: string;
  clock?: { dueOn: string; daysLeft: number; lamp: Lamp } | null;
  extended?: boolean;
  escalated?: boolean;
  grantId?: string | null;
  law?: string | null;
  reason?: string | null;
  createdAt: string;
  role: string[];
  actions: string[];
}

export interface Ask {
  matter: string;
  basis: string;
  scenario: string;
  purpose: string;
  fields: string[];
  method: string;
  frequency: string;
  ground?: string;
  validFrom: string;
  validTo: string;
}

export interface SharingDetail {
  request: SharingRequest;
  responsible: { name: string; phone: string };
  trace: { act: string; from: string; to: string; party: string; actor: string; reason?: string | null; law?: string | null; at: string }[];
}

export const states = ['DRAFT', 'COMPLIANCE', 'PROVIDER_REVIEW', 'DELIVERY', 'IN_USE', 'EXPIRED', 'REVOKED', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'NEGOTIATION', 'AUTHORITY', 'GOVERNMENT', 'DISMISSED'] as const;
export const methods = ['INTERFACE', 'DATABASE', 'FILE'] as const;
export const frequencies = ['REAL_TIME', 'DAILY', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY', 'ONCE'] as const;
export const quotaKinds = ['perSecond', 'perMinute', 'perDay', 'concurrent', 'rowsPerDay'] as const;

const tones: Record<string, string> = { IN_USE: 'good', DELIVERY: 'active', COMPLIANCE: 'active', PROVIDER_REVIEW: 'active', RETURNED: 'attention', NEGOTIATION: 'attention', AUTHORITY: 'attention', GOVERNMENT: 'attention', REFUSED: 'bad', DISMISSED: 'bad', REVOKED: 'bad' };
export const stateTone = (state: string) => tones[state] ?? 'plain';

/** What must be said with an act: a refusal cites the law and its article (政务数据共享条例 art. 17). */
export interface ActNeed {
  reason: 'needed' | 'optional';
  law?: boolean;
  gives?: boolean;
}

const gives: ActNeed = { reason: 'optional', gives: true };
const refuses: ActNeed = { reason: 'needed', law: true };
const explains: ActNeed = { reason: 'needed' };
const needs: Record<string, ActNeed> = { APPROVE: gives, AGREE: gives, UPHOLD: gives, REFUSE: refuses, DISMISS: refuses, RETURN: explains, EXTEND: explains, DISPUTE: explains, ESCALATE: explains, REFER: explains };
export const needOf = (act: string): ActNeed => needs[act] ?? { reason: 'optional' };

const article = /《[^《》]+》[\s\S]*第[一二三四五六七八九十百千零〇\d]+条/;
/** Whether a text names a law in book marks and an article of it. */
export const citesLaw = (text: string) => article.test(text);

export interface Filled {
  reason: string;
  law: string;
  fields: string[];
  quota: Record<string, string>;
}

/** What is wrong with an act as filled in, by box. */
export function actWrong(act: string, filled: Filled): ('reason' | 'law' | 'fields' | 'quota')[] {
  const need = needOf(act);
  const wrong: ('reason' | 'law' | 'fields' | 'quota')[] = [];
  if (need.reason === 'needed' && !filled.reason.trim()) wrong.push('reason');
  if (need.law && !citesLaw(filled.law)) wrong.push('law');
  if (need.gives && !filled.fields.length) wrong.push('fields');
  if (need.gives && Object.values(filled.quota).some((value) => value.trim() && !/^\d{1,9}$/.test(value.trim()))) wrong.push('quota');
  return wrong;
}

/** The body of an act; a quota left empty is the usual one. */
export function actBody(act: string, filled: Filled): Record<string, unknown> {
  const need = needOf(act);
  const limits = Object.entries(filled.quota).filter(([, value]) => value.trim());
  return {
    act,
    reason: filled.reason.trim() || undefined,
    law: need.law ? filled.law.trim() : undefined,
    fields: need.gives ? filled.fields : undefined,
    quota: need.gives && limits.length ? Object.fromEntries(quotaKinds.map((kind) => [kind, Number(filled.quota[kind]?.trim() || 0)])) : undefined,
  };
}

/** Which lists a person has: what the own department asks, what it is asked, all. */
export function rolesOf(own: string[] | undefined): string[] {
  const has = (...roles: string[]) => roles.some((role) => own?.includes(role));
  return [...(has('OFFICER', 'HEAD') ? ['consumer', 'provider'] : []), ...(has('EXCHANGE_ADMIN', 'SUPERVISOR') ? ['supervisor'] : [])];
}
