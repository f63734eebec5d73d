import { t, tOr } from '../shared/i18n';
import { money } from '../shared/format';
import type { Match, MissingFact } from '../shared/types';
import type { HeldFact, Subject } from './types';

export const groups = ['eligible', 'possible', 'nearMiss', 'notEligible'] as const;
export type Group = (typeof groups)[number];

/** A step on the cheapest way to become eligible: a title to gain, a figure to raise, a day to wait for. */
export interface PathStep {
  text?: string | null;
  title?: string | null;
  criterion?: string | null;
  attribute?: string | null;
  policy?: string | null;
  policyName?: string | null;
}

export interface FoundMatch extends Match {
  states?: string[] | null;
  nextStep?: string | { text?: string | null; policy?: string | null } | null;
  path?: { steps: (PathStep | string)[]; amountFen?: number | null; unlocks?: number | string[] | null } | (PathStep | string)[] | null;
  deadline?: string | null;
  muted?: boolean | null;
  /** The policy that shuts this one out, and what caps leave of it. */
  excludedBy?: string | null;
  excludedByName?: string | null;
  cappedFen?: number | null;
  /** Other versions of the same policy, folded beneath it. */
  variants?: Variant[] | null;
}

/** Another place's version of a policy and in what it differs. */
export interface Variant {
  code: string;
  name: string;
  departmentName: string;
  outcome: string;
  amountFen?: number | null;
  amountText: string;
  together: boolean;
  amountDiffers: boolean;
  more: string[];
  less: string[];
  claim?: { state: string; matter?: string | null; applicationId?: string | null } | null;
}

export interface FoundMatches {
  enterprise?: Subject | null;
  subject?: Subject | null;
  person?: Subject | null;
  asOf: string;
  facts?: HeldFact[];
  unavailable?: { sourceName: string; reason?: string; attributes?: string[] }[];
  counts?: Partial<Record<Group, number>> | null;
  items?: FoundMatch[];
  eligible?: FoundMatch[];
  possible?: FoundMatch[];
  nearMiss?: FoundMatch[];
  notEligible?: FoundMatch[];
  next?: string | null | Partial<Record<Group, string | null>>;
}

/** The few changes that bring most, with what they open; nothing when no honest advice can be given. */
export interface Way {
  path: {
    steps: { attribute: string; title: string; text: string; policy?: string | null; policyName?: string | null }[];
    unlocked: { code: string; name: string; fen: number }[];
    gainFen: number;
  } | null;
}

/** One group's page out of an answer, whether it carries that group alone or all four. */
export function pageOf(answer: FoundMatches, group: Group): { items: FoundMatch[]; next: string | null } {
  const next = typeof answer.next === 'object' && answer.next ? answer.next[group] : answer.next;
  return { items: answer.items ?? answer[group] ?? [], next: (next as string | null | undefined) ?? null };
}

export function sizeOf(answer: FoundMatches | null, group: Group): number | null {
  return answer?.counts?.[group] ?? answer?.[group]?.length ?? null;
}

export const nameOf = (answer: FoundMatches) => (answer.enterprise ?? answer.subject ?? answer.person)?.name ?? '';

/** What it brings: the sum when it is certain, else the text or the range. */
export function amountOf(match: FoundMatch): string {
  if (match.amountFen !== null && match.amountFen !== undefined) return match.amountFen === 0 ? t('matches.zero') : money(match.amountFen);
  if (match.amountText) return match.amountText;
  const range = match.amountRange;
  if (!range) return '';
  return range.maxFen === null || range.maxFen === undefined ? t('matches.from', { min: money(range.minFen ?? 0) }) : t('matches.range', { min: money(range.minFen ?? 0), max: money(range.maxFen) });
}

/** What is true beside the outcome, in words; what a button says already is left out. */
export function notesOf(match: FoundMatch): string[] {
  const told = ['MUTED', 'EXCLUDED_BY', 'CAPPED', 'OVER_CAP', 'BUDGET_SHORT', ...(match.claim?.state === 'RECEIVED' ? ['ALREADY_RECEIVED'] : [])];
  const notes = (match.states ?? []).filter((one) => !told.includes(one)).map((one) => tOr(`matchState.${one}`, one));
  if (match.excludedBy) notes.push(t('matches.excludedBy', { name: match.excludedByName ?? match.excludedBy }));
  if (match.cappedFen !== null && match.cappedFen !== undefined) notes.push(t(match.states?.includes('OVER_CAP') ? 'matches.overCap' : match.states?.includes('BUDGET_SHORT') ? 'matches.shortBudget' : 'matches.capped', { amount: money(match.cappedFen) }));
  return notes;
}

export const isMuted = (match: FoundMatch) => match.muted === true || Boolean(match.states?.includes('MUTED'));

export function stepsOf(match: FoundMatch): PathStep[] {
  const path = match.path;
  const steps = Array.isArray(path) ? path : (path?.steps ?? []);
  return steps.map((one) => (typeof one === 'string' ? { text: one } : one));
}

export function nextStepOf(match: FoundMatch): string {
  return typeof match.nextStep === 'string' ? match.nextStep : (match.nextStep?.text ?? '');
}

type Asked = Pick<MissingFact, 'title' | 'question' | 'type' | 'unit'> | { title: string; question?: string | null; type?: string | null; unit?: string | null };

/** A question with its unit, unless it names the unit itself. */
export function asked(fact: Asked): string {
  const question = fact.question ?? fact.title;
  return fact.unit && !question.includes(fact.unit) ? `${question} (${fact.unit})` : question;
}

/** What was typed, as the service wants it: full-width digits folded, separators dropped; nothing when it is no such value. */
export function answerOf(fact: { type?: string | null }, typed: string): unknown {
  const text = typed.trim().normalize('NFKC');
  if (text === '') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  const figures = text.replaceAll(',', '');
  const type = fact.type?.toLowerCase();
  const numeric = type ? ['integer', 'number', 'amount', 'decimal', 'ratio'].includes(type) : /^-?\d+(\.\d+)?$/.test(figures);
  if (!numeric) return text;
  if (!/^-?\d+(\.\d+)?$/.test(figures) || (type === 'integer' && figures.includes('.'))) return undefined;
  return Number(figures);
}

/** What is held, as its subject would type it: money is held in fen and asked for in 元. */
export function typedOf(fact: { value: unknown; form?: { type: string } | null }): string {
  const value = Array.isArray(fact.value) ? fact.value[0] : fact.value;
  if (value === undefined || value === null) return '';
  return fact.form?.type === 'amount' ? String(Number(value) / 100) : String(value);
}

/** What is declared: of a yearly fact with the year that was asked about. */
export const declared = (fact: { period?: string | null }, value: unknown) => ({ value, ...(fact.period ? { period: fact.period } : {}), asOf: today() });

export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
