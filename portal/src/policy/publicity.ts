/** A list on publicity: who is to receive what, for everybody to see and to object to. */
export interface Publicity {
  id: string;
  policy: string;
  policyName: string;
  departmentName?: string | null;
  period?: string | null;
  /** Those whom a policy finds without applying, or those whose claims were granted. */
  origin?: 'FOUND' | 'CLAIMED';
  publicityFrom?: string | null;
  publicityUntil?: string | null;
  /** Objections are taken. */
  open?: boolean;
  totalFen?: number | null;
}

/** One's own doubt about a list, with its answer. */
export interface MyObjection {
  id: string;
  listId: string;
  policyName: string;
  name: string;
  reason: string;
  raisedAt: string;
  answerBy?: string | null;
  state: string;
  answer?: string | null;
  decidedAt?: string | null;
}

export interface PublicEntry {
  id: string;
  name: string;
  enterprise?: string | null;
  amountFen?: number | null;
}
