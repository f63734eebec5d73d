import { ref, type ShallowRef } from 'vue';
import type { Problem } from './api';

/** What is wrong with a form: found here or by the server, each said at the box it is about. */
export function useErrors(prefix: string) {
  const errors = ref<{ id: string; text: string }[]>([]);
  const turn = ref(0);
  const id = (name: string) => `${prefix}-${name}`;
  const wrong = (name: string) => errors.value.find((one) => one.id === id(name))?.text;

  /** Names with a sentence are wrong, the others are not; true when any is. */
  function say(found: Record<string, string | false | null | undefined>): boolean {
    errors.value = Object.entries(found).flatMap(([name, text]) => (text ? [{ id: id(name), text }] : []));
    if (errors.value.length) turn.value++;
    return errors.value.length > 0;
  }

  /** Takes over what the server found at boxes of this form, by the end of each pointer. */
  function take(problem: ShallowRef<Problem | null>): void {
    const said = problem.value;
    if (!said?.errors.length) return;
    errors.value = said.errors.map((one) => ({ id: id(nameOf(one.pointer)), text: one.message }));
    if (said.status === 422 || said.status === 400) problem.value = null;
    turn.value++;
  }

  return { errors, turn, id, wrong, say, take };
}

/** `/responsible/phone` is the box `phone`, `/fields/2` the box `fields`. */
export function nameOf(pointer: string): string {
  return pointer.split('/').filter((part) => part && !/^\d+$/.test(part)).pop() ?? '';
}
