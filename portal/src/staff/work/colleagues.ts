import { shallowRef, type ShallowRef } from 'vue';
import { api, query } from '../../shared/api';
import { itemsOf } from '../../shared/list';
import { asProblem } from '../../shared/load';
import type { Problem } from '../../shared/api';
import type { Colleague } from '../../shared/types';

interface Known {
  colleagues: ShallowRef<Colleague[] | null>;
  problem: ShallowRef<Problem | null>;
  asked: Promise<void> | null;
}

const known = new Map<string, Known>();

/** The caller's own department, or for supervisors another; asked once, and who is absent is said with every name. */
export function useColleagues(department = '') {
  const one: Known = known.get(department) ?? { colleagues: shallowRef(null), problem: shallowRef(null), asked: null };
  known.set(department, one);
  one.asked ??= api
    .get<{ items: Colleague[] }>(`/api/workflow/colleagues${query({ department })}`)
    .then((answer) => {
      one.colleagues.value = itemsOf(answer);
      one.problem.value = null;
    })
    .catch((failure: unknown) => {
      one.problem.value = asProblem(failure);
      one.asked = null;
    });
  return { colleagues: one.colleagues, problem: one.problem };
}
