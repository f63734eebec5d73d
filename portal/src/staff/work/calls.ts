/** One side's record of a call, under X-Road's names; never with a payload. */
export interface Operation {
  securityServerType?: string;
  requestInTs?: number | string | null;
  responseOutTs?: number | string | null;
  clientXRoadInstance?: string | null;
  clientMemberClass?: string | null;
  clientMemberCode?: string | null;
  clientSubsystemCode?: string | null;
  serviceXRoadInstance?: string | null;
  serviceMemberClass?: string | null;
  serviceMemberCode?: string | null;
  serviceSubsystemCode?: string | null;
  serviceCode?: string | null;
  restMethod?: string | null;
  restPath?: string | null;
  messageId?: string | null;
  messageIssue?: string | null;
  xRequestId?: string | null;
  requestSize?: number | null;
  responseSize?: number | null;
  succeeded?: boolean;
  statusCode?: number | null;
  faultCode?: string | null;
  faultString?: string | null;
}

export interface ServiceHealth {
  provider: string;
  service: string;
  state: 'UP' | 'DEGRADED' | 'DOWN' | string;
  calls: number;
  failures: number;
  averageMillis: number;
  lastAnsweredAt?: string | null;
  lastFailedAt?: string | null;
}

export interface Decision {
  id: string;
  at: string;
  client: string;
  service: string;
  verb: string;
  path: string;
  purpose?: string | null;
  fields: string[];
  outcome: string;
  checks: { name: string; passed: boolean; reason?: string | null }[];
  grantId?: string | null;
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('/');
export const clientOf = (one: Operation) => joined(one.clientXRoadInstance, one.clientMemberClass, one.clientMemberCode, one.clientSubsystemCode);
export const serviceOf = (one: Operation) => joined(one.serviceXRoadInstance, one.serviceMemberClass, one.serviceMemberCode, one.serviceSubsystemCode, one.serviceCode);

/** X-Road's times are milliseconds since 1970; ours may be written out. */
export function instantOf(value: number | string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  const date = new Date(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** How long it took, in milliseconds. */
export function millisOf(one: Operation): number | null {
  const from = instantOf(one.requestInTs);
  const to = instantOf(one.responseOutTs);
  return from && to ? Math.max(0, Date.parse(to) - Date.parse(from)) : null;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** An error's number as people paste it, or nothing. */
export const numberOf = (text: string) => (uuid.test(text.trim()) ? text.trim().toLowerCase() : null);

/** Several numbers, one a line or with commas; nothing when one of them is none. */
export function numbersOf(text: string): string[] | null {
  const numbers = text.split(/[\s,，;；]+/).filter(Boolean).map(numberOf);
  return numbers.every((one) => one !== null) ? [...new Set(numbers)] : null;
}
