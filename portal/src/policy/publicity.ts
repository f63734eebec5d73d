/** A list on publicity: who is to receive what, for everybody to see and to object to. */
export interface Publicity {
  id: string;
  policy: string;
  policyName?: string | null;
  name?: string | null;
  departmentName?: string | null;
  period?: string | null;
  from?: string | null;
  to?: string | null;
  startsOn?: string | null;
  endsOn?: string | null;
  publicFrom?: string | null;
  publicTo?: string | null;
  count?: number | null;
  totalFen?: number | null;
  open?: boolean | null;
  contact?: string | null;
  entries?: { id: string; name: string; uscc?: string | null; amountFen?: number | null }[] | null;
}

export const startOf = (one: Publicity) => one.from ?? one.startsOn ?? one.publicFrom;
export const endOf = (one: Publicity) => one.to ?? one.endsOn ?? one.publicTo;

/** Objections are taken until the last day is over. */
export function stillOpen(one: Publicity, today: string): boolean {
  if (one.open !== undefined && one.open !== null) return one.open;
  const end = endOf(one);
  return !end || today <= end.slice(0, 10);
}
