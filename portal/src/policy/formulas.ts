/** How attributes follow from others: what is in force, what was, and what two people decide. */
export type FormulaAct = 'DEFINE' | 'CHANGE' | 'WITHDRAW';

export interface FormulaProposal {
  id: string;
  code: string;
  act: FormulaAct;
  baseVersion: number;
  title: string;
  type: string;
  unit: string;
  yearly: boolean;
  expression: string;
  /** None: from the day of its release. */
  validFrom?: string | null;
  reason: string;
  state: 'PROPOSED' | 'RELEASED' | 'REFUSED';
  proposedAt: string;
  /** Somebody else has to release it. */
  own: boolean;
  decidedAt?: string | null;
  refusal?: string | null;
}

export interface Formula {
  code: string;
  title: string;
  type: string;
  unit: string;
  yearly: boolean;
  expression: string;
  version: number;
  standing: 'COMING' | 'IN_FORCE' | 'WITHDRAWN';
  changesOn?: string | null;
  proposal?: FormulaProposal | null;
}

export interface FormulaVersion {
  version: number;
  act: FormulaAct;
  title: string;
  expression: string;
  validFrom: string;
  releasedAt: string;
  reason: string;
}

export interface UsedBy {
  count: number;
  first: { code: string; name: string }[];
}

export interface FormulaHistory {
  formula: Formula;
  versions: FormulaVersion[];
  proposals: FormulaProposal[];
  usedBy: UsedBy;
}

export interface FormulaPreview {
  id: string;
  state: 'RUNNING' | 'DONE' | 'FAILED';
  asOf?: string;
  profiles?: number;
  gainedValue?: number;
  lostValue?: number;
  otherValue?: number;
  policiesReading?: number;
  matchesGained?: number;
  matchesLost?: number;
  policies?: { code: string; name: string; gained: number; lost: number }[];
  examples?: { subject: string; period: string; before?: string | null; after?: string | null }[];
  cases?: { policy: string; name: string }[];
  tookMs?: number;
}

export interface DerivationProgress {
  revision: number;
  derived: number;
  profiles: number;
  done: boolean;
  doneAt?: string | null;
}

/** Of a hundred, rounded down: what is not done is not called so. */
export function percentOf(progress: DerivationProgress): number {
  return progress.done || progress.profiles === 0 ? 100 : Math.min(99, Math.floor((progress.derived * 100) / progress.profiles));
}
