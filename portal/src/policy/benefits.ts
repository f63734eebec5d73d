/** An entry of a 免申即享 list as its enterprise sees it. */
export interface Benefit {
  id: string;
  entryId?: string | null;
  policy: string;
  policyName?: string | null;
  name?: string | null;
  period?: string | null;
  amountFen?: number | null;
  state: string;
  confirmBy?: string | null;
  dueOn?: string | null;
  /** An account that was given, with all but its last digits hidden. */
  account?: string | { accountName?: string | null; bank?: string | null; accountNumber?: string | null; masked?: string | null } | null;
  reason?: string | null;
  exception?: string | null;
  actions?: string[] | null;
}

export interface Account {
  accountName: string;
  bank: string;
  accountNumber: string;
}

/** Confirming is asked for while the list says so; without a word about actions, by the state. */
export function mayConfirm(benefit: Benefit): boolean {
  return benefit.actions ? benefit.actions.includes('CONFIRM') : benefit.state === 'CONFIRMING';
}

export function mayRefuse(benefit: Benefit): boolean {
  return benefit.actions ? benefit.actions.includes('REFUSE') : benefit.state === 'CONFIRMING';
}

export function accountText(benefit: Benefit): string {
  const said = benefit.account;
  if (!said) return '';
  return typeof said === 'string' ? said : [said.accountName, said.bank, said.accountNumber ?? said.masked].filter(Boolean).join(' ');
}

/** Names of the boxes that are wrong; a number is 8 to 32 digits once spaces and dashes are dropped. */
export function accountFaults(typed: Account): (keyof Account)[] {
  const faults: (keyof Account)[] = [];
  if (!typed.accountName.trim()) faults.push('accountName');
  if (!typed.bank.trim()) faults.push('bank');
  if (!/^\d{8,32}$/.test(plainNumber(typed.accountNumber))) faults.push('accountNumber');
  return faults;
}

export const plainNumber = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '');
