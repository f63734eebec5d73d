import type { FunnelLine } from './types';

/** Somebody who is entitled on registers alone and has not received. */
export interface Unreceived {
  enterprise: string;
  name?: string | null;
  /** NONE, RESERVED while a claim is under way, REFUSED, LISTED, or EXCEPTION_ and its kind. */
  claim: string;
  told: boolean;
}

/** A criterion that only people can judge, with what was decided on it. */
export interface ReviewedClause {
  clause: string;
  title: string;
  article: string;
  text: string;
  question: string;
  decision?: { passed: boolean; reason?: string | null; decidedAt: string; decidedBy: string } | null;
}

/** A claim that was opened with reviews outstanding. */
export interface WaitingClaim {
  claimId: string;
  policy: string;
  version: number;
  policyName: string;
  enterprise: string;
  applicationNumber?: string | null;
  amountFen: number;
  reviews: ReviewedClause[];
}

/** One claim in the list of those that can be judged again. */
export interface ClaimLine {
  claimId: string;
  policy: string;
  version: number;
  policyName: string;
  enterprise: string;
  applicationNumber?: string | null;
  outcome: string;
  amountFen: number;
  state: string;
  openedAt: string;
  decidedAt?: string | null;
}

/** A case's decision that could not be carried out on its claim. */
export interface Impasse {
  claimId: string;
  policyName: string;
  enterprise: string;
  amountFen: number;
  granted: boolean;
  /** A problem's code. */
  problem: string;
  reason?: string | null;
  decidedBy: string;
  applicationNumber?: string | null;
  since: string;
  settledAt?: string | null;
  settlement?: string | null;
}

/** A second judgement beside the first. */
export interface Replay {
  same: boolean;
  factsHash: string;
  differences: { what: string; was?: string | null; now?: string | null }[];
}

export interface UnreceivedPage {
  policy: string;
  policyName: string;
  asOf: string;
  entitledVerified: number;
  unreceived: number;
  /** Those who did not want it. */
  declined?: number;
}

/** What became of a policy; counts that are too small to publish are missing. */
export interface Evaluation {
  policy: string;
  name: string;
  version?: number | null;
  period?: string | null;
  asOf?: string | null;
  entitled?: number | null;
  reached?: number | null;
  claimed?: number | null;
  granted?: number | null;
  grantedFen?: number | null;
  paidFen?: number | null;
  /** Granted of entitled, 0 to 1. */
  takeUp?: number | null;
  ratings?: { count?: number | null; average?: number | null; distribution?: (number | null)[] | null } | null;
  funnel?: FunnelLine[] | null;
}

export interface Reach {
  policy: string;
  version: number;
  name: string;
  subjects: number;
  sent: number;
  waiting: number;
  withdrawn: number;
  undeliverable: number;
}

export interface Deadline {
  id: string;
  kind: string;
  subject: string;
  title: string;
  department?: string | null;
  startedOn: string;
  limitDays: number;
  dueOn?: string | null;
  daysLeft?: number | null;
  state: string;
  metOn?: string | null;
  escalatedAt?: string | null;
  missingYear?: number | null;
}

export interface RosterState {
  profiles: number;
  refreshedAt?: string | null;
  waiting?: number;
  /** Seconds. */
  lag: number;
  tickets: number;
  feeds?: { register: string; resource: string; state: string; readAt?: string | null }[];
}

export interface Ticket {
  id: number | string;
  subject: string;
  register: string;
  attribute: string;
  title?: string | null;
  period?: string | null;
  kind: string;
  detail?: string | null;
  state: string;
  firstSeen: string;
  lastSeen: string;
}

/** A count that may be withheld because it would name somebody. */
export const counted = (n: number | null | undefined, few: string) => (n === null || n === undefined ? few : n.toLocaleString('en-US'));

/** Time in words of its largest unit: `3` and `HOURS`. */
export function lagOf(seconds: number): { n: number; unit: 'SECONDS' | 'MINUTES' | 'HOURS' | 'DAYS' } {
  if (seconds >= 172_800) return { n: Math.floor(seconds / 86_400), unit: 'DAYS' };
  if (seconds >= 7200) return { n: Math.floor(seconds / 3600), unit: 'HOURS' };
  return seconds >= 120 ? { n: Math.floor(seconds / 60), unit: 'MINUTES' } : { n: seconds, unit: 'SECONDS' };
}

/** How urgent a limit is: red when missed, yellow within two working days. */
export function lampOf(deadline: Deadline): 'GREEN' | 'YELLOW' | 'RED' {
  if (deadline.state === 'OVERDUE' || (deadline.daysLeft ?? 0) < 0) return 'RED';
  return deadline.daysLeft !== null && deadline.daysLeft !== undefined && deadline.daysLeft <= 2 ? 'YELLOW' : 'GREEN';
}
