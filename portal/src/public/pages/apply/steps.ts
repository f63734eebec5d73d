import { computed, inject } from 'vue';
import { lang, t } from '../../../shared/i18n';
import { check, type FormError } from '../../../form/validate';
import { draftKey, type Draft } from '../../../form/draft';
import { openChoices } from '../../../shared/choices';
import { read } from '../../../form/pointer';
import { isAsked, isEmpty, titleOf, type Page } from '../../../form/schema';

export interface Step {
  id: string;
  title: string;
  page: Page | null;
  state: 'todo' | 'started' | 'done' | 'problem';
  errors: FormError[];
}

/** Where an error about a choice between items points to. */
export function choiceId(group: string): string {
  return `choice-${group.replaceAll(/[^\p{L}\p{N}]/gu, '-')}`;
}

export function useDraft(): Draft {
  const draft = inject(draftKey);
  if (!draft) throw new Error('a page of an application outside its layout');
  return draft;
}

/** The pages of this application in order, with how far each one is. */
export function useSteps(draft: Draft) {
  return computed<Step[]>(() => {
    const form = draft.form.value;
    const context = draft.context.value;
    if (!form || !context) return [];
    const steps: Step[] = [];
    if (form.items.some((item) => item.optional || item.choice)) {
      const open = openChoices(draft.items.value).map((choice) => ({ pointer: choiceId(choice.group!), keyword: 'required' }) as FormError);
      steps.push({ id: 'items', title: t('apply.itemsTitle'), page: null, state: !open.length && (draft.visited.has('items') || draft.savedAt.value) ? 'done' : 'todo', errors: open });
    }
    for (const page of draft.pages.value) {
      const errors = check(form.schema, page.fields, draft.whole.value);
      const asked = page.fields.filter(isAsked);
      const any = asked.some((field) => !isEmpty(read(draft.answers, field.pointer)));
      const seen = draft.visited.has(page.id);
      const done = errors.length === 0 && (any || seen || asked.length === 0);
      steps.push({
        id: page.id,
        title: titleOf(page.schema, lang.value, t('apply.formTitle')),
        page,
        state: done ? 'done' : any ? (errors.some((error) => error.keyword !== 'required') ? 'problem' : 'started') : 'todo',
        errors,
      });
    }
    return steps;
  });
}
