import type { Content } from './matter-draft';

/** Where a matter of a chain stands: stages count from one, working days from the whole's acceptance. */
export interface Place {
  stage: number;
  from: number;
  until: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const nameOf = (item: Content): string => text(item.task_name);
export const choiceOf = (item: Content): string => text(item.choice);

/** The names of what a matter comes after: matters, or groups of which one is taken. */
export function afterOf(item: Content): string[] {
  return Array.isArray(item.after) ? item.after.filter((one): one is string => typeof one === 'string') : [];
}

/** What a name means in `after`: a matter's name or code, or all of a group. */
function named(items: Content[], name: string): number[] {
  return items.flatMap((one, i) => (nameOf(one) === name || text(one.task_code) === name || choiceOf(one) === name ? [i] : []));
}

/** Each matter's place; null if the order runs in a circle. A name that nothing has holds nothing up. */
export function places(items: Content[]): Place[] | null {
  const known = new Map<number, Place>();
  const place = (i: number, way: number[]): Place | null => {
    if (way.includes(i)) return null;
    const before = known.get(i);
    if (before) return before;
    let stage = 1;
    let from = 0;
    for (const earlier of afterOf(items[i]).flatMap((name) => named(items, name))) {
      const found = place(earlier, [...way, i]);
      if (!found) return null;
      stage = Math.max(stage, found.stage + 1);
      from = Math.max(from, found.until);
    }
    const days = Number(items[i].promise_days);
    const here = { stage, from, until: from + (Number.isFinite(days) ? days : 0) };
    known.set(i, here);
    return here;
  };
  const all = items.map((_, i) => place(i, []));
  return all.every((one): one is Place => one !== null) ? all : null;
}

/** What a matter may be said to come after: the others' names, their groups, and what is said already. */
export function candidates(items: Content[], index: number): string[] {
  const others = items.filter((_, i) => i !== index);
  const own = choiceOf(items[index]);
  return [...new Set([...others.map(choiceOf).filter((group) => group && group !== own), ...others.map(nameOf).filter(Boolean), ...afterOf(items[index])])];
}

/** Without one matter; who came after it, or after a group that goes with it, comes after what it came after. */
export function withoutItem(items: Content[], index: number): Content[] {
  const left = items.filter((_, i) => i !== index);
  const lost = items[index];
  const gone = [nameOf(lost), text(lost.task_code), choiceOf(lost)].filter((name) => name && !named(left, name).length);
  return left.map((one) => {
    const after = afterOf(one);
    return after.some((name) => gone.includes(name)) ? { ...one, after: [...new Set([...after.filter((name) => !gone.includes(name)), ...afterOf(lost)])] } : one;
  });
}
