import type { DocumentItem, DocumentLine, PolicyDocument } from './types';

export const documentStates = ['VALID', 'AMENDED', 'EXPIRED', 'REPEALED'] as const;

/** 有效 is good; what was changed wants care; the rest is history. */
export function documentTone(state: string | null | undefined): string {
  if (state === 'VALID') return 'good';
  return state === 'AMENDED' ? 'attention' : 'plain';
}

export function countOf(line: Pick<DocumentLine, 'items'>): number {
  return Array.isArray(line.items) ? line.items.length : (line.items ?? 0);
}

const digits = (text: string | null | undefined) => (text ?? '').replace(/[第条款项()（）\s]/g, '');

/** The items that a clause gave rise to; those of no clause that is here stand beside the whole text. */
export function itemsByClause(document: Pick<PolicyDocument, 'clauses' | 'items'>): { of: Map<string, DocumentItem[]>; rest: DocumentItem[] } {
  const of = new Map<string, DocumentItem[]>();
  const rest: DocumentItem[] = [];
  for (const item of document.items) {
    const clause = item.clause && document.clauses.find((one) => digits(item.clause).startsWith(digits(one.no)) && digits(one.no));
    if (clause) of.set(clause.no, [...(of.get(clause.no) ?? []), item]);
    else rest.push(item);
  }
  return { of, rest };
}

/** A list in brackets is JSON, one document a line is NDJSON. */
export const importType = (text: string) => (/^\s*\[/.test(text) ? 'application/json' : 'application/x-ndjson');
