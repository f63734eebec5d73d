/** Earlier grants 既往奖补: what was paid before this platform, or by somebody else. */
export interface EarlierGrant {
  id: string;
  enterprise: string;
  policy: string;
  policyName: string;
  period: string;
  amountFen: number;
  paidOn: string;
  evidence: string;
  state: string;
  enteredAt: string;
  /** The reader entered it: somebody else decides. */
  own: boolean;
  decidedAt?: string | null;
  reason?: string | null;
}

export interface OwnEarlierGrant {
  policy: string;
  policyName: string;
  period: string;
  amountFen: number;
  paidOn: string;
  evidence: string;
}

export interface EarlierImport {
  entered: number;
  unchanged: number;
  problems: { line: number; code: string; message: string }[];
}

export const earlierColumns = ['enterprise', 'policy', 'policyName', 'period', 'amount', 'paidOn', 'evidence'] as const;
export type EarlierColumn = (typeof earlierColumns)[number];

/** One sum as a file with one row, which is what the server takes. */
export function asFile(sum: Record<EarlierColumn, string>): string {
  const quoted = (text: string) => `"${text.trim().replaceAll('\n', ' ').replaceAll('"', '""')}"`;
  return `${earlierColumns.join(',')}\n${earlierColumns.map((name) => quoted(sum[name])).join(',')}\n`;
}
