import type { FormItem } from './types';

/** Whether an item goes with the application: chosen, or not to be left out. In a choice only the chosen one goes. */
export function isChosen(item: { selected: boolean; optional: boolean; choice?: string | null }): boolean {
  return item.selected || (!item.optional && !item.choice);
}

/** Whether nobody may apply for it today: suspended or cancelled. */
export function isOutOfUse(item: { inUse?: boolean }): boolean {
  return item.inUse === false;
}

export interface Choice {
  group: string | null;
  items: FormItem[];
}

/** The items as they are offered: each by itself, those of one choice together where its first one stands. */
export function choicesOf(items: FormItem[]): Choice[] {
  const choices: Choice[] = [];
  for (const item of items) {
    const group = item.choice || null;
    const known = group && choices.find((one) => one.group === group);
    if (known) known.items.push(item);
    else choices.push({ group, items: [item] });
  }
  return choices;
}

/** Exactly one of a choice is chosen. */
export function choose(items: FormItem[], chosen: FormItem): void {
  for (const item of items) if (item.choice === chosen.choice) item.selected = item.taskCode === chosen.taskCode;
}

/** Choices of which nothing is chosen yet. */
export function openChoices(items: FormItem[]): Choice[] {
  return choicesOf(items).filter((one) => one.group !== null && !one.items.some((item) => item.selected));
}
