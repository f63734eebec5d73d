/** A list on publicity: who is to receive what, for everybody to see and to object to. */
export interface Publicity {
  id: string;
  policy: string;
  policyName: string;
  departmentName?: string | null;
  period?: string | null;
  publicityFrom?: string | null;
  publicityUntil?: string | null;
  /** Objections are taken. */
  open?: boolean;
  totalFen?: number | null;
}

export interface PublicEntry {
  id: string;
  name: string;
  enterprise?: string | null;
  amountFen?: number | null;
}
