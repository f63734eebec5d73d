import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { choicesOf, isAsked, leaves, pagesOf, titleOf, type FormSchema } from '../src/form/schema';
import { sentences } from '../src/form/validate';
import { startI18n } from '../src/shared/i18n';
import type { FormItem } from '../src/shared/types';

/** The forms that the project ships as demo data are rendered by this portal: each must come out whole. */
interface Shipped {
  code?: string;
  task_name?: string;
  task_code?: string;
  form?: FormSchema;
  items?: { task_code: string; task_name: string; optional?: boolean; result?: FormSchema }[];
}

const folder = '../local/demo';
const shipped: [string, Shipped][] = ['life-events', 'matters'].flatMap((part) => {
  const at = join(folder, part);
  return existsSync(at) ? readdirSync(at).map((name): [string, Shipped] => [`${part}/${name}`, JSON.parse(readFileSync(join(at, name), 'utf8'))]) : [];
});

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en')]) }));

describe.skipIf(!shipped.length).each(shipped)('%s', (_name, service) => {
  const items: FormItem[] = (service.items ?? [{ task_code: service.task_code!, task_name: service.task_name! }]).map((item) => ({ taskCode: item.task_code, name: item.task_name, optional: false, selected: true }));
  const context = (answers = {}) => ({ schema: service.form!, answers, facts: [], items, unavailable: [] });
  const forms = [service.form, ...(service.items ?? []).map((item) => item.result)].filter((form): form is FormSchema => Boolean(form));

  it.skipIf(!service.form)('puts every question on a page', () => {
    const placed = new Set(pagesOf(context()).flatMap((page) => page.fields.map((field) => field.pointer)));
    const missing = leaves(service.form!).filter((leaf) => !leaf.gates.some((gate) => gate['x-show-if']) && !placed.has(leaf.pointer));
    expect(missing.map((leaf) => leaf.pointer)).toEqual([]);
  });
  it.skipIf(!service.form)('says for an empty form exactly what must be given', () => {
    const pages = pagesOf(context());
    const said = pages.flatMap((page) => [...sentences(service.form!, page.fields, {}).keys()]);
    const required = pages.flatMap((page) => page.fields.filter((field) => isAsked(field) && field.required).map((field) => field.pointer));
    expect(said.sort()).toEqual(required.sort());
  });
  it('has a title for every question and a word for every choice', () => {
    for (const form of forms) {
      for (const leaf of leaves(form)) {
        expect(titleOf(leaf.schema, 'zh-CN')).not.toBe('');
        for (const choice of choicesOf(leaf.schema, 'zh-CN')) expect(choice.label).not.toBe('');
      }
    }
  });
});
