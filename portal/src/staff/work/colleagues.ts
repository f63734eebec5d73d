import { shallowRef } from 'vue';
import { api } from '../../shared/api';
import { itemsOf } from '../../shared/list';
import { asProblem } from '../../shared/load';
import type { Problem } from '../../shared/api';
import type { Colleague } from '../../shared/types';

const colleagues = shallowRef<Colleague[] | null>(null);
const problem = shallowRef<Problem | null>(null);
let asked: Promise<void> | null = null;

/** The caller's own department, asked once; who is absent is said with every name. */
export function useColleagues() {
  asked ??= api
    .get<{ items: Colleague[] }>('/api/workflow/colleagues')
    .then((answer) => {
      colleagues.value = itemsOf(answer);
      problem.value = null;
    })
    .catch((failure: unknown) => {
      problem.value = asProblem(failure);
      asked = null;
    });
  return { colleagues, problem };
}
