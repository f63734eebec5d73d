/** Linked companies 关联企业 as officers and their members see them. */
export interface Undertaking {
  code: string;
  name: string;
  members: number;
}

export interface Linked {
  enterprise: string;
  validFrom: string;
  validTo?: string | null;
  source: string;
  evidence?: string | null;
  knownSince: string;
}

export interface UndertakingDetail {
  code: string;
  name: string;
  on: string;
  knownAt: string;
  members: Linked[];
}

export interface LinkChange {
  id: string;
  act: string;
  code: string;
  name?: string | null;
  enterprise: string;
  on: string;
  until?: string | null;
  source: string;
  evidence: string;
  state: string;
  proposedAt: string;
  /** The reader proposed it: somebody else decides. */
  own: boolean;
  decidedAt?: string | null;
  reason?: string | null;
}

export interface LinkObjection {
  id: string;
  enterprise: string;
  code: string;
  reason: string;
  state: string;
  raisedAt: string;
  answer?: string | null;
  answeredAt?: string | null;
}

export interface OwnUndertaking {
  undertaking?: { code: string; name: string; validFrom: string; validTo?: string | null; source: string; evidence?: string | null } | null;
  objections: LinkObjection[];
}

export interface Approvals {
  results: { id: string; problem?: string | null; detail?: string | null }[];
}

export interface LinkImport {
  proposed: number;
  unchanged: number;
  problems: { line: number; code: string; message: string }[];
}
