import type { FunnelLine, PolicyDocument } from './types';
import type { Criterion } from './rule-tree';

export type Content = Record<string, unknown> & { rule?: Criterion; amount?: AmountStep[]; cases?: PolicyCase[] };
export type AmountStep = { step: string; money?: unknown; fen?: unknown } & Record<string, unknown>;

export interface PolicyCase {
  name: string;
  expect: string;
  date?: string;
  facts: Record<string, unknown>;
  declared?: Record<string, unknown>;
  amount?: number;
  missing?: string[];
}

export interface PolicyDraft {
  id: string;
  documentId?: string | null;
  code?: string | null;
  name?: string | null;
  state: string;
  revision: number;
  content: Content;
  author?: string | null;
  authorName?: string | null;
  authors?: string[] | null;
  updatedAt?: string | null;
  submittedAt?: string | null;
  reason?: string | null;
  returnReason?: string | null;
  version?: number | null;
  actions?: string[] | null;
}

export interface Checked {
  flaws: { pointer: string; code?: string; message: string }[];
  cases: { name: string; expect: string; outcome?: string | null; passed: boolean; amountFen?: number | null; message?: string | null }[];
  /** How many cases try each answer, and which limits and steps none tries. */
  gate?: { eligible: number | boolean; ineligible: number | boolean; unknown: number | boolean; boundaries: { criterion: string; label: string; at: boolean; beyond: boolean }[]; amounts: { tier: string; covered: boolean }[]; complete: boolean } | null;
  fairCompetition: { pointer: string; code: string; message: string; law?: string | null }[];
  /** Worth a second look; they prevent nothing. */
  cautions?: { pointer: string; code: string; message: string }[];
}

export interface Preview {
  id?: string;
  state: string;
  asOf?: string | null;
  profiles?: number;
  verified?: number;
  declared?: number;
  possible?: number;
  nearMiss?: number;
  gained?: number;
  lost?: number;
  budget?: { lowFen?: number | null; highFen?: number | null } | null;
  funnel?: FunnelLine[];
  tookMs?: number | null;
  message?: string | null;
}

export const sections = ['basics', 'rule', 'amount', 'cases', 'check', 'preview', 'release', 'json'] as const;
export type Section = (typeof sections)[number];

/** The part of the editor in which a pointer's box stands. */
export function sectionOf(pointer: string): Section {
  const first = pointer.split('/')[1];
  return first === 'rule' || first === 'amount' || first === 'cases' ? first : 'basics';
}

/** What is missing before a release, as keys of words with their names. */
export function missingOf(checked: Checked): { kind: 'flaws' | 'cases' | 'eligible' | 'ineligible' | 'unknown' | 'at' | 'beyond' | 'tier'; name: string }[] {
  const gate = checked.gate;
  return [
    ...(checked.flaws.length ? [{ kind: 'flaws' as const, name: String(checked.flaws.length) }] : []),
    ...(checked.cases.some((one) => !one.passed) ? [{ kind: 'cases' as const, name: String(checked.cases.filter((one) => !one.passed).length) }] : []),
    ...(gate ? (['eligible', 'ineligible', 'unknown'] as const).filter((one) => !gate[one]).map((kind) => ({ kind, name: '' })) : []),
    ...(gate?.boundaries ?? []).flatMap((one) => [...(one.at ? [] : [{ kind: 'at' as const, name: one.label }]), ...(one.beyond ? [] : [{ kind: 'beyond' as const, name: one.label }])]),
    ...(gate?.amounts ?? []).filter((one) => !one.covered).map((one) => ({ kind: 'tier' as const, name: one.tier })),
  ];
}

/** A fact of a case as it is typed: yes or no, a figure, JSON, else words. */
export function factValue(typed: string): unknown {
  const text = typed.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?(0|[1-9]\d{0,15})(\.\d{1,6})?$/.test(text)) return Number(text);
  if (/^[{[]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

export const factText = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''));

/** Yuan as people write it, in fen and without a float; nothing when it has more than two decimals. */
export function fenOf(typed: string): number | undefined {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.trim().normalize('NFKC').replaceAll(',', ''));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

export function yuanOf(fen: unknown): string {
  if (typeof fen !== 'number' || !Number.isSafeInteger(fen)) return '';
  const rest = fen % 100;
  return `${Math.trunc(fen / 100)}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`;
}

export const amountSteps = ['base', 'rate', 'tierTable', 'min', 'max', 'cap', 'prorate', 'round', 'sum', 'maxOf'] as const;
export const outcomes = ['ELIGIBLE_VERIFIED', 'ELIGIBLE_DECLARED', 'POSSIBLE', 'NEAR_MISS', 'NOT_ELIGIBLE'] as const;

export function newStep(step: string): AmountStep {
  const more: Record<string, Record<string, unknown>> = { base: { money: '' }, rate: { rate: '10%' }, tierTable: { by: 'size', tiers: [] }, min: { money: '' }, max: { money: '' }, cap: { money: '' }, prorate: { attribute: '', upTo: 12 }, round: { to: 'FEN', mode: 'HALF_UP' }, sum: { of: [] }, maxOf: { of: [] } };
  return { step, ...(more[step] ?? {}) };
}

export function emptyContent(department: string | null | undefined, departmentName: string | null | undefined, year: number): Content {
  return { code: '', name: '', class: '快申快享', department: department ?? '', departmentName: departmentName ?? undefined, documentNo: '', summary: '', legalBasis: '', period: String(year), openFrom: `${year}-01-01`, relevantDate: 'APPLICATION', rule: { op: 'allOf', of: [] }, amount: [{ step: 'base', money: '' }], cases: [] };
}

/** What a document says already is not typed again; its first item that no policy carries out yet is meant. */
export function contentOf(document: PolicyDocument, empty: Content): Content {
  const item = document.items.find((one) => !one.code) ?? document.items[0];
  const number = document.documentNo ?? '';
  return {
    ...empty,
    name: item?.name ?? document.title.slice(0, 100),
    class: item?.class ?? empty.class,
    documentNo: number,
    documentTitle: document.title,
    legalBasis: `《${document.title}》${number && `(${number})`}${item?.clause ?? ''}`,
    openFrom: document.effectiveFrom ?? empty.openFrom,
    openTo: document.expiresOn ?? undefined,
  };
}

/** Only what is not empty goes to the service, which names what is missing. */
export function pruned(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== '' && value !== undefined && value !== null)) as Content;
}
