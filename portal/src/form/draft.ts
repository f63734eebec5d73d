import { computed, onScopeDispose, reactive, ref, shallowRef, watch, type InjectionKey } from 'vue';
import { api, type FieldError, type Problem } from '../shared/api';
import { isChosen } from '../shared/choices';
import { asProblem } from '../shared/load';
import type { Answers, ApplicationForm, FileRef } from '../shared/types';
import { read } from './pointer';
import { pagesOf, relevantAnswers, subjectsOf, wholeOf, type Context } from './schema';

export type SaveState = 'idle' | 'dirty' | 'saving' | 'saved' | 'offline' | 'conflict' | 'signed-out' | 'failed';

const debounce = 1000;
const retryAfter = 5000;

/**
 * An application's draft: kept on the server one second after the last change, one request at a time, with the version
 * it is based on. A newer draft elsewhere is offered, never overwritten.
 */
export function openDraft(id: string) {
  const form = shallowRef<ApplicationForm | null>(null);
  const answers = reactive<Answers>({});
  const items = ref<ApplicationForm['items']>([]);
  const files = reactive(new Map<string, FileRef>());
  const problem = shallowRef<Problem | null>(null);
  const state = ref<SaveState>('idle');
  const savedAt = ref<string | null>(null);
  const visited = reactive(new Set<string>());
  const refused = reactive<(FieldError & { value: string })[]>([]);
  let version = 0;
  let subjects = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let quiet = false;

  async function load(): Promise<void> {
    try {
      const got = await api.get<ApplicationForm>(`/api/workflow/applications/${id}/form`);
      quiet = true;
      form.value = got;
      for (const name of Object.keys(answers)) delete answers[name];
      Object.assign(answers, structuredClone(got.answers ?? {}));
      items.value = got.items.map((item) => ({ ...item, selected: isChosen(item) }));
      got.files?.forEach((file) => files.set(file.fileId, file));
      version = got.version;
      subjects = subjectValues();
      savedAt.value = got.savedAt ?? null;
      state.value = got.savedAt ? 'saved' : 'idle';
      problem.value = null;
    } catch (failure) {
      problem.value = asProblem(failure);
    } finally {
      quiet = false;
    }
  }

  const context = computed<Context | null>(() =>
    form.value && { schema: form.value.schema, facts: form.value.facts ?? [], unavailable: form.value.unavailable ?? [], answers, items: items.value, promisable: form.value.mayPromise === false ? [] : form.value.promisable },
  );
  const pages = computed(() => (context.value ? pagesOf(context.value) : []));
  const whole = computed(() => (context.value ? wholeOf(context.value) : {}));

  /** What the registers' answers depend on: whom they are about, and for which items they are asked. */
  function subjectValues(): string {
    const about = form.value ? subjectsOf(form.value.schema).map((pointer) => read(answers, pointer) ?? null) : [];
    return JSON.stringify([about, items.value.filter((item) => item.selected).map((item) => item.taskCode)]);
  }

  /** When an answer that names somebody, or the choice of items, has changed, the registers are asked again. */
  async function refreshFacts(): Promise<void> {
    if (!form.value || subjectValues() === subjects || !(await flush())) return;
    const got = await api.get<ApplicationForm>(`/api/workflow/applications/${id}/form`).catch(() => null);
    if (!got) return;
    subjects = subjectValues();
    form.value = { ...form.value, facts: got.facts, unavailable: got.unavailable };
  }

  /** Keeps what the server refused, each for as long as its answer is the refused one. */
  function refuse(errors: FieldError[]): void {
    refused.splice(0, refused.length, ...errors.map((error) => ({ ...error, value: JSON.stringify(read(answers, error.pointer)) })));
  }

  function refusal(pointer: string): string | undefined {
    const found = refused.find((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`));
    return found && found.value === JSON.stringify(read(answers, found.pointer)) ? found.message : undefined;
  }

  /** What a save and a submission carry. */
  function content(): { answers: Answers; selected: string[]; promises: string[] } {
    return {
      answers: context.value ? relevantAnswers(context.value) : {},
      selected: items.value.filter((item) => item.selected).map((item) => item.taskCode),
      promises: items.value.filter((item) => isChosen(item) && item.promise && item.promised).map((item) => item.taskCode),
    };
  }

  async function put(): Promise<void> {
    state.value = 'saving';
    const sent = JSON.stringify(content());
    try {
      const saved = await api.put<{ version: number; savedAt: string }>(`/api/workflow/applications/${id}/answers`, JSON.parse(sent), version);
      version = saved.version;
      savedAt.value = saved.savedAt;
      state.value = 'saved';
      if (JSON.stringify(content()) !== sent) schedule();
    } catch (failure) {
      const answer = asProblem(failure);
      if (answer.status === 409 || answer.status === 412) state.value = 'conflict';
      else if (answer.status === 401) state.value = 'signed-out';
      else if (answer.offline || answer.status >= 500) {
        state.value = 'offline';
        schedule(retryAfter);
      } else {
        problem.value = answer;
        state.value = 'failed';
      }
    }
  }

  function schedule(wait = debounce): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  }

  /** Saves now; a save already under way is waited for first. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (running) await running;
    if (state.value === 'saved' || state.value === 'idle' || state.value === 'conflict') return state.value !== 'conflict';
    running = put().finally(() => (running = null));
    await running;
    return (state.value as SaveState) === 'saved';
  }

  watch([answers, items], () => {
    if (quiet || state.value === 'conflict') return;
    state.value = state.value === 'offline' ? 'offline' : 'dirty';
    schedule();
  }, { deep: true, flush: 'sync' });

  const online = () => {
    if (state.value === 'offline') void flush();
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (state.value === 'dirty' || state.value === 'offline') event.preventDefault();
  };
  window.addEventListener('online', online);
  window.addEventListener('beforeunload', leaving);
  onScopeDispose(() => {
    clearTimeout(timer);
    window.removeEventListener('online', online);
    window.removeEventListener('beforeunload', leaving);
  });

  return { id, form, answers, items, files, problem, state, savedAt, visited, refused, refuse, refusal, context, pages, whole, load, flush, refreshFacts, content };
}

export type Draft = ReturnType<typeof openDraft>;
export const draftKey: InjectionKey<Draft> = Symbol('draft');
