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
  /** Nothing while the shared counters cannot be read. */
  used: number | null;
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
  return counter.limit > 0 && counter.used !== null ? Math.min(1, counter.used / counter.limit) : null;
}

type Told = Record<string, { used?: number | null; limit?: number; resetsAt?: string | null } | undefined>;
/** The exchange's word for each counter, under the name of the limit in the grant. */
const windows: Record<string, string> = { perSecond: 'second', perMinute: 'minute', perDay: 'day', concurrent: 'concurrent', rowsPerDay: 'rows' };

/** The counters in the order of a grant's limits; one that is not told has counted nothing. */
export function countersOf(said: { usage?: Told } | null | undefined, quota: Record<string, number>): Counter[] {
  return Object.entries(windows).map(([kind, window]) => {
    const told = said?.usage?.[window];
    return { kind, used: told?.used === null ? null : (told?.used ?? 0), limit: told?.limit ?? quota[kind] ?? 0, resetsAt: told?.resetsAt ?? null };
  });
}
