/** An entry of a 免申即享 list as its enterprise sees it. */
export interface Benefit {
  id: string;
  policy: string;
  policyName?: string | null;
  departmentName?: string | null;
  period?: string | null;
  amountFen?: number | null;
  grantedFen?: number | null;
  /** Of the entry; the list's own state says how far the whole has come. */
  state: string;
  listState?: string | null;
  exception?: string | null;
  reason?: string | null;
  publicityUntil?: string | null;
  /** The last day on which it can be confirmed; found again on a later list. */
  confirmUntil?: string | null;
  actions?: string[] | null;
}

export interface Account {
  accountName: string;
  bank: string;
  accountNumber: string;
}

export const mayConfirm = (benefit: Benefit) => Boolean(benefit.actions?.includes('confirm'));
export const mayRefuse = (benefit: Benefit) => Boolean(benefit.actions?.includes('refuse'));

/** What is true of it now: its own end, else how far its list has come. */
export const stateOf = (benefit: Benefit) => (benefit.state === 'LISTED' ? (benefit.listState ?? benefit.state) : benefit.state);

/** Names of the boxes that are wrong; a number is 6 to 32 digits once spaces and dashes are dropped. */
export function accountFaults(typed: Account): (keyof Account)[] {
  const faults: (keyof Account)[] = [];
  if (!typed.accountName.trim()) faults.push('accountName');
  if (!typed.bank.trim()) faults.push('bank');
  if (!/^\d{6,32}$/.test(plainNumber(typed.accountNumber))) faults.push('accountNumber');
  return faults;
}

export const plainNumber = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '');
