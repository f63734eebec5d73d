/** Budgets, groups and payments as officers see them; sums are fen. */
export interface BenefitList {
  id: string;
  policy: string;
  policyVersion: number;
  policyName: string;
  period: string;
  round?: number;
  /** Those whom the policy finds without applying, or those whose claims were granted. */
  origin?: 'FOUND' | 'CLAIMED';
  state: string;
  foundAt: string;
  reason?: string | null;
  /** Where the department decides on it as a case. */
  listMatter?: string | null;
  applicationNumber?: string | null;
  totalFen: number;
  counts: Record<string, number>;
  clock?: { publicityFrom?: string | null; publicityUntil?: string | null; daysLeft?: number | null } | null;
}

/** Of granted claims nobody confirms anything: when their publicity is over, they may be paid. */
export const listState = (list: BenefitList) => (list.origin === 'CLAIMED' && list.state === 'GRANTED' ? 'PASSED' : list.state);

/** Whether the budget covers what is still to be granted; no mode: no budget bounds it. */
export interface ListCover {
  openFen: number;
  mode?: string | null;
  leftFen?: number | null;
}

export interface ListEntry {
  id: string;
  enterprise: string;
  name: string;
  amountFen: number;
  grantedFen?: number | null;
  state: string;
  exception?: string | null;
  reason?: string | null;
  claimId?: string | null;
}

export interface ListObjection {
  id: string;
  entry: string;
  name: string;
  reason: string;
  raisedAt: string;
  answerBy?: string | null;
  state: string;
  answer?: string | null;
}

/** A case's decision on a list that had gone another way. */
export interface ListImpasse {
  granted: boolean;
  listState: string;
  reason?: string | null;
  decidedBy: string;
  since: string;
}

export interface Budget {
  policy: string;
  name: string;
  year: string;
  mode: string;
  onShort?: string | null;
  recoveredTo?: string | null;
  annualCapFen?: number | null;
  totalFen: number;
  reservedFen: number;
  committedFen: number;
  paidFen: number;
  leftFen: number;
  distributedAt?: string | null;
}

export interface ExclusionGroup {
  code: string;
  name: string;
  mode: string;
  policies: string[];
  capFen?: number | null;
  windowYears?: number | null;
  linked?: boolean;
  /** Its policies are versions of one policy, most local first. */
  variants?: boolean;
  onShort?: string | null;
}

export interface LedgerEntry {
  id: string;
  at: string;
  entry: string;
  debit: string;
  credit: string;
  amountFen: number;
  policy: string;
  year?: string | null;
  enterprise?: string | null;
  claimId?: string | null;
  text: string;
}

export interface Balance {
  accounts: { account: string; debitFen: number; creditFen: number }[];
  balanced: boolean;
  /** Whether each entry fits the one before; only said for one policy and year. */
  intact?: boolean | null;
}

export interface TreasuryFile {
  id: string;
  number: string;
  policy?: string | null;
  date: string;
  lines: number;
  totalFen: number;
  digest: string;
  paid: number;
  returned: number;
  createdAt: string;
  /** Said of a new file only: how many sums stay behind because they have no account. */
  withoutAccount?: number | null;
  /** Not in a new file, because its writer named the account: another officer writes it. */
  namedByWriter?: number | null;
  /** How many are on publicity, or were doubted with success. */
  barred?: number | null;
}

export interface Payment {
  claimId: string;
  policy: string;
  policyName: string;
  year?: string | null;
  enterprise: string;
  amountFen: number;
  state: string;
  /** What keeps it from being paid. */
  bar?: 'PUBLICITY' | 'OBJECTION' | null;
  /** With all but the last four digits hidden; without one the sum waits. */
  account?: MaskedAccount | null;
  at: string;
  /** Since then it is to be taken back. */
  revokedAt?: string | null;
  /** Of the paid sum: what is demanded back in parts, and what is back. */
  owedFen?: number;
  recoveredFen?: number;
}

/** A demand for part of a paid sum; sums are fen. */
export interface Recovery {
  id: string;
  claimId: string;
  enterprise: string;
  policy: string;
  policyName: string;
  year: string;
  amountFen: number;
  leftFen: number;
  overdueFen: number;
  reason: string;
  state: string;
  instalments: { instalment: number; dueOn: string; amountFen: number }[];
  receipts: { reference: string; amountFen: number; receivedOn: string }[];
  /** What was cancelled or waived of it. */
  waivedFen?: number;
  /** What is proposed to be owed no more, for officers; its proposer does not decide. */
  waiver?: { act: 'CANCEL' | 'WAIVE'; amountFen: number; reason: string; proposedAt: string; own: boolean } | null;
  proposedAt: string;
  /** The reader proposed it: somebody else decides. */
  own: boolean;
  decidedAt?: string | null;
  refusal?: string | null;
  settledAt?: string | null;
}

export interface RecoveryFile {
  id: string;
  number: string;
  lines: number;
  totalFen: number;
  digest: string;
  createdAt: string;
}

/** Lines of a day and a sum in yuan, as somebody types a plan; undefined where one cannot be read. */
export function planOf(typed: string, fenOf: (text: string) => number | undefined): { dueOn: string; amountFen: number }[] | undefined {
  const lines = typed.split('\n').map((line) => line.trim()).filter(Boolean);
  const plan = lines.map((line) => {
    const [dueOn, sum, ...more] = line.split(/[\s，]+/);
    const amountFen = fenOf(sum ?? '');
    return /^\d{4}-\d{2}-\d{2}$/.test(dueOn) && amountFen && !more.length ? { dueOn, amountFen } : undefined;
  });
  return plan.every((one) => one !== undefined) ? plan : undefined;
}

export const recoveredTos = ['TREASURY', 'BUDGET'] as const;
export const recoveryStates = ['PROPOSED', 'DEMANDED', 'SETTLED', 'WAIVED', 'CANCELLED', 'REFUSED'] as const;

export interface MaskedAccount {
  accountName: string;
  bank: string;
  accountNumber: string;
  kind?: string | null;
}

/** A committed sum can be given an account until it is on its way. */
export const wantsAccount = (payment: string | null | undefined, account: MaskedAccount | null | undefined) => payment === 'RETURNED' || (payment === 'PAYABLE' && !account);

export interface TreasuryLine {
  line: number;
  claimId: string;
  policy: string;
  year?: string | null;
  enterprise: string;
  amountFen: number;
  state: string;
  reason?: string | null;
  answeredAt?: string | null;
}

export const listStates = ['FOUND', 'SUBMITTED', 'APPROVED', 'PUBLICITY', 'CONFIRMING', 'GRANTED', 'RETURNED'] as const;
export const entryStates = ['LISTED', 'GRANTED', 'EXCLUDED', 'REFUSED'] as const;
export const accounts = ['APPROPRIATION', 'UNBUDGETED', 'BUDGET', 'RESERVED', 'PAYABLE', 'PAID', 'RETURNED', 'OWED', 'RECOVERED'] as const;
export const paymentStates = ['PAYABLE', 'SENT', 'PAID', 'RETURNED', 'RECOVERED'] as const;
export const budgetModes = ['FIRST_COME', 'PROPORTIONAL'] as const;
export const groupModes = ['MAX_OF', 'PRIORITY', 'CHOOSE', 'STACK'] as const;
export const onShorts = ['REFUSE', 'TRUNCATE'] as const;

export interface Answers {
  lines: { line: number; outcome: 'PAID' | 'RETURNED'; reason?: string }[];
  wrong: number[];
}

/** The treasury's answers as they are pasted: `3 PAID`, or `4 RETURNED 账号有误`; numbers of lines that say something else. */
export function answersOf(text: string): Answers {
  const found: Answers = { lines: [], wrong: [] };
  text.split('\n').forEach((row, i) => {
    if (!row.trim()) return;
    const said = /^\s*(\d{1,6})[\s,，]+(PAID|RETURNED|已付|退回)(?:[\s,，]+(.{1,200}))?\s*$/i.exec(row);
    if (!said) return void found.wrong.push(i + 1);
    const outcome = /^(paid|已付)$/i.test(said[2]) ? 'PAID' : 'RETURNED';
    found.lines.push({ line: Number(said[1]), outcome, ...(said[3]?.trim() ? { reason: said[3].trim() } : {}) });
  });
  return found;
}
