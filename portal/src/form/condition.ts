import { read } from './pointer';

/** When a question is asked (`x-show-if`): `{field, equals|in|range|filled}`, joined by all, any, not. */
export interface Condition {
  field?: string;
  equals?: unknown;
  in?: unknown[];
  range?: { min?: number | string; max?: number | string };
  filled?: boolean;
  all?: Condition[];
  any?: Condition[];
  not?: Condition;
}

export function isShown(condition: Condition | undefined, answers: unknown): boolean {
  if (!condition) return true;
  if (condition.all) return condition.all.every((one) => isShown(one, answers));
  if (condition.any) return condition.any.some((one) => isShown(one, answers));
  if (condition.not) return !isShown(condition.not, answers);
  if (!condition.field) return true;
  const value = read(answers, condition.field.startsWith('/') ? condition.field : `/${condition.field}`);
  if ('equals' in condition) return value === condition.equals;
  if (condition.in) return condition.in.includes(value);
  if (condition.range) {
    const { min, max } = condition.range;
    return isFilled(value) && (min === undefined || order(value, min) >= 0) && (max === undefined || order(value, max) <= 0);
  }
  return isFilled(value) === (condition.filled ?? true);
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);
}

/** Numbers by value, everything else as text: ISO dates sort as text. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
