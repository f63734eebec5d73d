/** A permission to call one resource for one purpose. */
export interface Grant {
  id: string;
  consumer: string;
  consumerName?: string;
  provider?: string | null;
  providerName?: string | null;
  resource: string;
  resourceName?: string | null;
  methods: string[];
  path: string;
  fields: string[];
  purpose: string;
  legalBasis: string;
  ground?: string;
  matter?: string | null;
  requestId?: string | null;
  validFrom: string;
  validTo: string;
  quota: Record<string, number>;
  state: string;
  revokedAt?: string | null;
}

/** One counter of a quota; a limit of 0 is none. */
export interface Counter {
  kind: string;
  used: number;
  limit: number;
  resetsAt?: string | null;
}

export const grantStates = ['IN_FORCE', 'FUTURE', 'EXPIRED', 'REVOKED'] as const;
const tones: Record<string, string> = { IN_FORCE: 'good', FUTURE: 'active', REVOKED: 'bad' };
export const grantTone = (state: string) => tones[state] ?? 'plain';

/** The exchange's administrator, and the head of who provides, may end a grant that still stands. */
export function mayRevoke(grant: Grant, department: string | null, has: (...roles: string[]) => boolean): boolean {
  if (!['IN_FORCE', 'FUTURE'].includes(grant.state)) return false;
  return has('EXCHANGE_ADMIN') || (has('HEAD') && department !== null && (grant.provider ?? '').startsWith(`GOV/${department}/`));
}

/** How full a counter is, between 0 and 1; nothing when there is no limit. */
export function fullness(counter: Counter): number | null {
  return counter.limit > 0 ? Math.min(1, counter.used / counter.limit) : null;
}

/** The counters, whichever way they are told: a list, or one object per window. */
export function countersOf(said: unknown, quota: Record<string, number>): Counter[] {
  const answer = (said ?? {}) as { counters?: Counter[]; items?: Counter[] } & Record<string, unknown>;
  const list = answer.counters ?? answer.items;
  if (Array.isArray(list)) return list;
  return Object.entries(quota).map(([kind, limit]) => {
    const told = answer[kind];
    if (told !== null && typeof told === 'object') return { kind, limit, used: 0, ...told };
    return { kind, limit, used: typeof told === 'number' ? told : 0 };
  });
}
