/** The acts of 差评整改: where each is sent and what it asks. */
export interface RectificationAct {
  act: string;
  path: string;
  fields: { name: string; kind: 'text' | 'verdict'; required: boolean }[];
}

const text = (name: string, required = true) => ({ name, kind: 'text' as const, required });
const verdict = (name: string) => ({ name, kind: 'verdict' as const, required: true });

const known: RectificationAct[] = [
  { act: 'RECEIVE', path: 'receipts', fields: [] },
  { act: 'CONTACT', path: 'contacts', fields: [text('note')] },
  { act: 'RECTIFY', path: 'measures', fields: [text('text')] },
  { act: 'CALL_BACK', path: 'call-backs', fields: [verdict('satisfied'), text('note', false)] },
  { act: 'APPEAL', path: 'appeals', fields: [text('reason')] },
  { act: 'DECIDE_APPEAL', path: 'appeal-decisions', fields: [verdict('upheld'), text('reason')] },
];

export function rectificationActs(actions: readonly string[] | null | undefined): RectificationAct[] {
  return known.filter((one) => actions?.includes(one.act));
}

export function lacking(act: RectificationAct, filled: Record<string, unknown>): string[] {
  return act.fields.filter((field) => field.required && (filled[field.name] === undefined || filled[field.name] === null || String(filled[field.name]).trim() === '')).map((field) => field.name);
}
