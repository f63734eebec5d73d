import { t } from './i18n';
import type { MaterialNeed, NamedStep, SituationQuestion } from './types';

export interface Answered {
  question: SituationQuestion;
  option: string | null;
}

/** The questions on the way so far: each answered one, then the one to answer now. */
export function wayOf(situations: SituationQuestion[], answers: Record<string, string>): Answered[] {
  const way: Answered[] = [];
  const seen = new Set<string>();
  let at: SituationQuestion | undefined = situations[0];
  while (at && !seen.has(at.id)) {
    const question: SituationQuestion = at;
    seen.add(question.id);
    const option = question.options.find((one) => one.id === answers[question.id]);
    way.push({ question, option: option?.id ?? null });
    at = option?.next ? situations.find((one) => one.id === option.next) : undefined;
  }
  return way;
}

export function isComplete(way: Answered[]): boolean {
  return way.length > 0 && way.every((one) => one.option !== null);
}

/** The steps in their order, each with the department that does it if that is another. */
export function stepNames(steps: NamedStep[]): string {
  return steps.map((step) => (step.departmentName ? t('step.with', { name: step.name, department: step.departmentName }) : step.name)).join(' → ');
}

/** The steps that remain: a step that options name only where one of them was chosen. */
export function stepsOf<T extends { id?: string }>(situations: SituationQuestion[], way: Answered[], steps: T[]): T[] {
  const options = situations.flatMap((one) => one.options);
  const chosen = new Set(way.map((one) => one.option));
  return steps.filter((step) => {
    const naming = options.filter((option) => step.id !== undefined && option.steps?.includes(step.id));
    return naming.length === 0 || naming.some((option) => chosen.has(option.id));
  });
}

/** Materials that no option names are always needed; the others when one of their options was chosen. */
export function neededOf<T extends MaterialNeed>(situations: SituationQuestion[], way: Answered[], materials: T[]): T[] {
  const options = situations.flatMap((one) => one.options);
  const chosen = new Set(way.map((one) => one.option));
  return materials.filter((material) => {
    const naming = options.filter((option) => option.materials?.includes(material.name));
    return naming.length === 0 || naming.some((option) => chosen.has(option.id));
  });
}
