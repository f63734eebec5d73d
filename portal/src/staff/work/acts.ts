/** What ends or changes the step; each needs its own answers, chosen as one of a list. */
export const decisions = [
  'RECEIVE', 'ACCEPT', 'GRANT', 'PASS', 'REQUEST_CORRECTION', 'OFFER_DEFICIENT', 'ACCEPT_DEFICIENT', 'PRE_RETURN', 'START_SPECIAL', 'END_SPECIAL', 'EXTEND', 'NOT_ACCEPT', 'DENY', 'TERMINATE',
] as const;
export type Decision = (typeof decisions)[number];

/** Decisions that end the case against the applicant: red, and never without a reason. */
export const adverse: ReadonlySet<string> = new Set(['NOT_ACCEPT', 'DENY', 'TERMINATE']);
/** Decisions that the law wants a reason for. */
export const reasoned: ReadonlySet<string> = new Set(['NOT_ACCEPT', 'DENY', 'TERMINATE', 'START_SPECIAL', 'EXTEND']);
/** Decisions that many cases may take at once: they need no answers of their own. */
export const inBulk = ['RECEIVE', 'ACCEPT', 'PASS', 'GRANT', 'NOT_ACCEPT', 'DENY'] as const;

export type FieldKind = 'person' | 'people' | 'mode' | 'step' | 'signer' | 'text' | 'verdict' | 'day' | 'file';

export interface ActField {
  name: string;
  kind: FieldKind;
  required?: boolean;
}

/** One act of the approval's vocabulary: where it is sent and what it asks. */
export interface ActSpec {
  act: string;
  path: string;
  method?: 'POST' | 'DELETE';
  fields: ActField[];
}

const text = (name: string, required = true): ActField => ({ name, kind: 'text', required });
const person: ActField = { name: 'to', kind: 'person', required: true };

export const acts: ActSpec[] = [
  { act: 'VOTE', path: 'votes', fields: [{ name: 'approve', kind: 'verdict', required: true }, text('opinion')] },
  { act: 'RETURN_DELEGATION', path: 'delegations/returns', fields: [text('opinion')] },
  { act: 'APPROVE_EXTENSION', path: 'extension-approvals', fields: [{ name: 'approve', kind: 'verdict', required: true }, text('reason')] },
  { act: 'APPROVE_SPECIAL', path: 'special-approvals', fields: [{ name: 'approve', kind: 'verdict', required: true }, text('reason', false)] },
  { act: 'TRANSFER', path: 'transfers', fields: [person, text('reason')] },
  { act: 'REASSIGN', path: 'reassignments', fields: [{ name: 'to', kind: 'person' }, text('reason')] },
  { act: 'DELEGATE', path: 'delegations', fields: [person, text('reason')] },
  { act: 'ADD_SIGNERS', path: 'signers', fields: [{ name: 'officers', kind: 'people', required: true }, { name: 'mode', kind: 'mode', required: true }] },
  { act: 'REMOVE_SIGNER', path: 'signers/{signer}', method: 'DELETE', fields: [{ name: 'signer', kind: 'signer', required: true }, text('reason')] },
  { act: 'SEND_BACK', path: 'send-backs', fields: [{ name: 'toStep', kind: 'step', required: true }, text('reason')] },
  { act: 'WITHDRAW_DECISION', path: 'withdrawals', fields: [text('reason')] },
  { act: 'OPINION', path: 'opinions', fields: [text('text')] },
  { act: 'ATTACH', path: 'attachments', fields: [{ name: 'file', kind: 'file', required: true }] },
  { act: 'COPY', path: 'copies', fields: [{ name: 'to', kind: 'people', required: true }, text('note', false)] },
  { act: 'URGE', path: 'urges', fields: [text('message')] },
  { act: 'CHECK_PROMISE', path: 'promise-checks', fields: [{ name: 'kept', kind: 'verdict', required: true }, text('finding'), { name: 'rectifyBy', kind: 'day' }] },
  { act: 'REPAIR_CREDIT', path: 'credit-repairs', fields: [text('reason')] },
  { act: 'REVOKE', path: 'revocations', fields: [text('reason')] },
  { act: 'DELIVER', path: 'deliveries', fields: [text('receiver'), text('tracking', false)] },
];

export interface Offered {
  decisions: Decision[];
  acts: ActSpec[];
  claim: boolean;
  release: boolean;
  /** Names that this portal does not know: shown as they are, so that nothing is hidden. */
  unknown: string[];
}

/** Everything that the server lets this official do, as the page offers it. */
export function offeredBy(actions: readonly string[] | null | undefined): Offered {
  const said = new Set(actions ?? []);
  const known = new Set<string>([...decisions, ...acts.map((one) => one.act), 'CLAIM', 'RELEASE']);
  return {
    decisions: decisions.filter((one) => said.has(one)),
    acts: acts.filter((one) => said.has(one.act)),
    claim: said.has('CLAIM'),
    release: said.has('RELEASE'),
    unknown: [...said].filter((one) => !known.has(one)),
  };
}

export interface Filled {
  [name: string]: string | string[] | boolean | File | null | undefined;
}

export function missingOf(spec: ActSpec, filled: Filled): ActField[] {
  return spec.fields.filter((field) => {
    if (!field.required) return false;
    const value = filled[field.name];
    if (Array.isArray(value)) return value.length === 0;
    return value === undefined || value === null || (typeof value === 'string' && !value.trim());
  });
}

export interface Sent {
  method: 'POST' | 'DELETE';
  path: string;
  body: Record<string, unknown>;
}

/** The request of an act that was filled in. */
export function requestOf(spec: ActSpec, task: string, filled: Filled): Sent {
  const base = `/api/workflow/tasks/${encodeURIComponent(task)}`;
  const body: Record<string, unknown> = {};
  for (const field of spec.fields) {
    if (field.kind === 'signer' || field.kind === 'file') continue;
    const value = filled[field.name];
    if (typeof value === 'string') {
      if (value.trim()) body[field.name] = value.trim();
    } else if (value !== undefined && value !== null) body[field.name] = value;
  }
  return { method: spec.method ?? 'POST', path: `${base}/${spec.path.replace('{signer}', encodeURIComponent(String(filled.signer ?? '')))}`, body };
}
