import { isAsked, kindOf, leaves, shownOf, titleOf, type FormSchema } from '../../form/schema';
import { everyItem } from './form-draft';
import { lang } from '../../shared/i18n';
import type { Answers } from '../../shared/types';

/** A step as a trial has played it. */
export interface TrialTask {
  taskCode: string;
  name?: string;
  department?: string;
  stepId: string;
  stepName?: string;
  kind: string;
  decision?: string;
  done?: boolean;
}

/** What a trial was played with, so that the next one begins from there. */
export interface Setting {
  form: FormSchema;
  records: Record<string, Record<string, unknown>>;
}

/** How a step shall be decided the next time, and what that decision needs. */
export interface StepChoice {
  decision: string;
  reason: string;
  pointer: string;
  message: string;
  dueOn: string;
}

const choices: Record<string, readonly string[]> = {
  ACCEPT: ['ACCEPT', 'REQUEST_CORRECTION', 'ACCEPT_DEFICIENT', 'NOT_ACCEPT'],
  REVIEW: ['PASS'],
  DECIDE: ['GRANT', 'DENY'],
  HANDLE: ['GRANT', 'DENY', 'REQUEST_CORRECTION', 'NOT_ACCEPT'],
};

export function choicesAt(task: TrialTask): readonly string[] {
  return choices[task.kind] ?? [];
}

export function keyOf(task: TrialTask): string {
  return `${task.taskCode}/${task.stepId}`;
}

/** The steps that any trial has come to, those of the last one first in its order. */
export function stepsSeen(before: TrialTask[], tasks: TrialTask[]): TrialTask[] {
  const seen = new Map<string, TrialTask>();
  for (const task of [...tasks, ...before]) if (!seen.has(keyOf(task))) seen.set(keyOf(task), task);
  return [...seen.values()];
}

export function usual(task: TrialTask): StepChoice {
  return { decision: choicesAt(task)[0] ?? '', reason: '', pointer: '', message: '', dueOn: '' };
}

export function needsReason(decision: string): boolean {
  return decision === 'DENY' || decision === 'NOT_ACCEPT';
}

export function needsField(decision: string): boolean {
  return decision === 'REQUEST_CORRECTION' || decision === 'ACCEPT_DEFICIENT';
}

export interface Question {
  pointer: string;
  title: string;
  file: boolean;
}

/** What can be asked for again, or let through for now. */
export function questionsOf(form: FormSchema | undefined): Question[] {
  return form ? leaves(form).filter((leaf) => !leaf.schema['x-source']).map((leaf) => ({ pointer: leaf.pointer, title: titleOf(leaf.schema, lang.value, leaf.pointer), file: ['file', 'files'].includes(kindOf(leaf.schema)) })) : [];
}

/** A decision as an official sends it; nothing where the step is decided as usual. */
function decisionOf(choice: StepChoice, questions: Question[]): Record<string, unknown> | null {
  const asked = questions.find((one) => one.pointer === choice.pointer) ?? questions[0];
  switch (choice.decision) {
    case 'REQUEST_CORRECTION':
      return { decision: choice.decision, gaps: [{ pointer: asked?.pointer ?? '/', title: asked?.title, kind: asked?.file ? 'FILE' : 'FIELD', message: choice.message.trim() }] };
    case 'ACCEPT_DEFICIENT':
      return { decision: choice.decision, missing: [{ name: asked?.title ?? '', pointer: asked?.pointer }], dueOn: choice.dueOn || undefined, promiseHandedIn: true };
    case 'DENY':
    case 'NOT_ACCEPT':
      return { decision: choice.decision, reason: choice.reason.trim() };
    default:
      return null;
  }
}

export function decisionsOf(choices: Record<string, StepChoice>, questions: Question[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(choices).map(([key, choice]) => [key, decisionOf(choice, questions)] as const).filter(([, decision]) => decision));
}

/** What a register says in place of a sample: read as the sample was, a number as a number. */
export function saidLike(sample: unknown, text: string): unknown {
  if (typeof sample === 'number' && /^-?\d{1,15}(\.\d+)?$/.test(text.trim())) return Number(text);
  if (typeof sample === 'boolean') return text === 'true';
  return text;
}

/** What registers say differently from the samples; a trial makes up the rest. */
export function changedRecords(samples: Setting['records'], now: Setting['records']): Setting['records'] {
  const changed: Setting['records'] = {};
  for (const [resource, record] of Object.entries(now)) {
    for (const [field, value] of Object.entries(record)) if (JSON.stringify(value) !== JSON.stringify(samples[resource]?.[field])) (changed[resource] ??= {})[field] = value;
  }
  return changed;
}

/** Answers to what is asked; what registers say is not sent. */
export function givenAnswers(form: FormSchema, answers: Answers): Answers {
  const fields = shownOf({ schema: form, answers, facts: [], items: everyItem(form), unavailable: [] }).fields;
  return Object.fromEntries(Object.entries(answers).filter(([name]) => fields.some((field) => isAsked(field) && (field.pointer === `/${name}` || field.pointer.startsWith(`/${name}/`)))));
}
