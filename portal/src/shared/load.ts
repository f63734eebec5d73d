import { ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue';
import { Problem } from './api';

export interface Loading<T> {
  data: ShallowRef<T | null>;
  problem: ShallowRef<Problem | null>;
  busy: Ref<boolean>;
  reload: () => Promise<void>;
}

export function asProblem(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, { title: String(failure) });
}

/** Loads now and whenever a source changes; an answer that comes late for an older question is dropped. */
export function useLoad<T>(load: () => Promise<T>, sources: WatchSource[] = []): Loading<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  let turn = 0;
  async function reload(): Promise<void> {
    const mine = ++turn;
    busy.value = true;
    try {
      const answer = await load();
      if (mine !== turn) return;
      data.value = answer;
      problem.value = null;
    } catch (failure) {
      if (mine === turn) problem.value = asProblem(failure);
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  if (sources.length) watch(sources, reload);
  void reload();
  return { data, problem, busy, reload };
}

export interface Paged<T> {
  items: T[];
  next?: string | null;
}

/** Keyset paging: the pages seen so far, and the way to the following one. */
export function usePaged<T, P extends Paged<T> = Paged<T>>(load: (after: string | null) => Promise<P>, sources: WatchSource[] = []) {
  const items = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const first = useLoad(async () => {
    const page = await load(null);
    items.value = page.items;
    next.value = page.next ?? null;
    return page;
  }, sources);
  const more = ref(false);
  async function loadMore(): Promise<void> {
    if (!next.value || more.value) return;
    more.value = true;
    try {
      const page = await load(next.value);
      items.value = [...items.value, ...page.items];
      next.value = page.next ?? null;
    } catch (failure) {
      first.problem.value = asProblem(failure);
    } finally {
      more.value = false;
    }
  }
  return { ...first, items, next, more, loadMore };
}

/** A button's work: one at a time, its problem kept for the page. */
export function useDoing() {
  const busy = ref(false);
  const problem = shallowRef<Problem | null>(null);
  async function doing<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = null;
    try {
      return await work();
    } catch (failure) {
      problem.value = asProblem(failure);
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, doing };
}
