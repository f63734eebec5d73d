import type { Condition } from '../../form/condition';
import { choicesOf, kindOf, leaves, type FormSchema, type Kind, type PageSchema, type Schema } from '../../form/schema';
import type { FormItem } from '../../shared/types';
import { moved } from './matter-draft';

/** How a property is asked: a question, or a group of them. */
export type Asked = Kind | 'group';

/** What can be asked, in the order in which it is offered (docs/forms.md). */
export const askable: readonly Asked[] = [
  'text', 'long-text', 'person-name', 'integer', 'amount', 'date', 'month', 'yes-no', 'declaration', 'radios', 'select', 'checkboxes',
  'citizen-id', 'credit-code', 'mobile', 'email', 'file', 'files', 'group', 'rows',
];
const choosing: readonly string[] = ['radios', 'select', 'checkboxes'];

export function askedAs(schema: Schema): Asked {
  return schema.properties ? 'group' : kindOf(schema);
}

/** How many questions a group or a row asks. */
export function questionsIn(schema: Schema): number {
  return schema.items?.properties ? Object.keys(schema.items.properties).length : schema.properties ? leaves(schema).length : 0;
}

/** The registers that fill a question in, or all the questions of a group. */
export function registersOf(schema: Schema): string[] {
  const asked = schema.properties ? leaves(schema).map((leaf) => leaf.schema) : [schema];
  const known = asked.map((one) => one['x-source']?.resource ?? '');
  return known.every(Boolean) ? [...new Set(known)] : [];
}

export function hasChoices(asked: Asked): boolean {
  return choosing.includes(asked);
}

function bare(asked: Asked): Schema {
  switch (asked) {
    case 'text':
      return { type: 'string', maxLength: 100 };
    case 'long-text':
      return { type: 'string', 'x-kind': 'long-text', maxLength: 1000 };
    case 'person-name':
      return { type: 'string', 'x-kind': 'person-name', minLength: 2, maxLength: 50 };
    case 'integer':
      return { type: 'integer' };
    case 'fen':
      return { type: 'integer', 'x-kind': 'fen' };
    case 'yes-no':
      return { type: 'boolean' };
    case 'declaration':
      return { type: 'boolean', const: true };
    case 'radios':
    case 'select':
      return { type: 'string', 'x-kind': asked, enum: [], 'x-enum-labels': {} };
    case 'checkboxes':
      return { type: 'array', items: { type: 'string', enum: [] }, uniqueItems: true, 'x-enum-labels': {} };
    case 'file':
      return { type: 'string', format: 'file-id' };
    case 'files':
      return { type: 'array', items: { type: 'string', format: 'file-id' } };
    case 'rows':
      return { type: 'array', items: { type: 'object', properties: {}, required: [] } };
    case 'group':
      return { type: 'object', properties: {}, required: [] };
    case 'amount':
    case 'date':
    case 'month':
    case 'email':
    case 'citizen-id':
    case 'credit-code':
    case 'mobile':
      return { type: 'string', format: asked };
  }
}

/** A property asked in another way: its words, conditions and choices stay, its old limits go. */
export function askedOtherwise(before: Schema, asked: Asked): Schema {
  const kept = ['title', 'description', 'x-i18n', 'x-show-if', 'x-items', 'x-source', 'x-question', 'x-situation'].filter((name) => before[name] !== undefined && !(name === 'x-question' && ['group', 'rows', 'declaration'].includes(asked)) && !(name === 'x-situation' && !['radios', 'select'].includes(asked)));
  const after: Schema = { ...bare(asked), ...Object.fromEntries(kept.map((name) => [name, before[name]])) };
  return hasChoices(asked) ? withChoices(after, choiceText(before)) : after;
}

/** Choices as lines `value=label`. */
export function choiceText(schema: Schema): string {
  return choicesOf(schema, '').map((one) => (one.label === one.value ? one.label : `${String(one.value)}=${one.label}`)).join('\n');
}

export function withChoices(schema: Schema, text: string): Schema {
  const pairs = text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => /^([^=]*)=(.*)$/.exec(line)?.slice(1).map((part) => part.trim()) ?? [line, line]);
  const values = pairs.map(([value]) => value);
  const labels = Object.fromEntries(pairs);
  return schema.items ? { ...schema, items: { ...schema.items, enum: values }, 'x-enum-labels': labels } : { ...schema, enum: values, 'x-enum-labels': labels };
}

/** All the matters that a form's questions name, chosen: so that every question can be seen. */
export function everyItem(root: FormSchema): FormItem[] {
  const codes = new Set<string>();
  eachProperty(root, (schema) => schema['x-items']?.forEach((code) => codes.add(code)));
  return [...codes].map((taskCode) => ({ taskCode, name: taskCode, optional: false, selected: true }));
}

/** A form with nothing in it yet. */
export function newForm(title: string): FormSchema {
  return { type: 'object', title, properties: {}, required: [] };
}

/** Adds a question under a name that the owner does not have; on a form of pages, to the last one. */
export function addField(root: FormSchema, owner: Schema, at: string): string {
  const names = Object.keys(owner.properties ?? {});
  let n = names.length + 1;
  while (names.includes(`field${n}`)) n++;
  const name = `field${n}`;
  owner.properties = { ...owner.properties, [name]: { ...bare('text'), title: '' } };
  const pages = root['x-pages'] ?? [];
  const page = at === '' ? pages.at(-1) : pages.find((one) => one.fields.some((pointer) => pointer.startsWith(`${at}/`)));
  if (page) page.fields = [...page.fields, `${at}/${name}`];
  return name;
}

export function isRequired(owner: Schema, name: string): boolean {
  return Boolean(owner.required?.includes(name));
}

export function setRequired(owner: Schema, name: string, on: boolean): void {
  const order = Object.keys(owner.properties ?? {});
  const now = new Set(owner.required ?? []);
  if (on) now.add(name);
  else now.delete(name);
  owner.required = order.filter((one) => now.has(one));
}

/** Whether a name can be a property's, and is not another's already. */
export function nameFault(owner: Schema, from: string, to: string): 'shape' | 'taken' | null {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(to)) return 'shape';
  return to !== from && owner.properties && to in owner.properties ? 'taken' : null;
}

/** Gives a property another name in its place, and everywhere in the form where it was meant. */
export function renameField(root: FormSchema, owner: Schema, at: string, from: string, to: string): void {
  owner.properties = Object.fromEntries(Object.entries(owner.properties ?? {}).map(([name, schema]) => [name === from ? to : name, schema]));
  if (owner.required) owner.required = owner.required.map((name) => (name === from ? to : name));
  const old = `${at}/${from}`;
  const renamed = (pointer: string) => (pointer === old || pointer.startsWith(`${old}/`) ? `${at}/${to}${pointer.slice(old.length)}` : pointer);
  for (const page of root['x-pages'] ?? []) page.fields = page.fields.map(renamed);
  eachProperty(root, (schema) => {
    if (schema['x-show-if']) schema['x-show-if'] = withFields(schema['x-show-if'], renamed);
    const source = schema['x-source'];
    if (source?.subject) schema['x-source'] = { ...source, subject: renamed(source.subject) };
  });
}

export function removeField(root: FormSchema, owner: Schema, at: string, name: string): void {
  owner.properties = Object.fromEntries(Object.entries(owner.properties ?? {}).filter(([one]) => one !== name));
  if (owner.required) owner.required = owner.required.filter((one) => one !== name);
  const gone = `${at}/${name}`;
  for (const page of root['x-pages'] ?? []) page.fields = page.fields.filter((pointer) => pointer !== gone && !pointer.startsWith(`${gone}/`));
}

/** Moves a property among those of its owner; on pages the order follows. */
export function moveField(root: FormSchema, owner: Schema, name: string, by: number): void {
  const names = Object.keys(owner.properties ?? {});
  const order = moved(names, names.indexOf(name), by);
  owner.properties = Object.fromEntries(order.map((one) => [one, owner.properties![one]]));
  const inOrder = leaves(root).map((leaf) => leaf.pointer);
  const place = (pointer: string) => inOrder.findIndex((one) => one === pointer || one.startsWith(`${pointer}/`));
  for (const page of root['x-pages'] ?? []) page.fields = [...page.fields].sort((a, b) => place(a) - place(b));
}

function eachProperty(schema: Schema, visit: (property: Schema) => void): void {
  for (const property of Object.values(schema.properties ?? {})) {
    visit(property);
    eachProperty(property.items ?? property, visit);
  }
}

function withFields(condition: Condition, renamed: (pointer: string) => string): Condition {
  const all = (list: Condition[] | undefined) => list?.map((one) => withFields(one, renamed));
  return {
    ...condition,
    ...(condition.field !== undefined ? { field: renamed(condition.field) } : {}),
    ...(condition.all ? { all: all(condition.all) } : {}),
    ...(condition.any ? { any: all(condition.any) } : {}),
    ...(condition.not ? { not: withFields(condition.not, renamed) } : {}),
  };
}

/** What a condition asks when it is one of the plain ones that a box can show. */
export interface PlainCondition {
  field: string;
  relation: 'equals' | 'filled' | 'empty';
  value: unknown;
}

export function plain(condition: Condition | undefined): PlainCondition | null {
  if (!condition?.field) return null;
  if ('equals' in condition) return { field: condition.field, relation: 'equals', value: condition.equals };
  if (condition.in) return condition.in.length === 1 ? { field: condition.field, relation: 'equals', value: condition.in[0] } : null;
  if (condition.range) return null;
  return { field: condition.field, relation: condition.filled === false ? 'empty' : 'filled', value: undefined };
}

export function conditionOf(one: PlainCondition): Condition {
  return one.relation === 'equals' ? { field: one.field, equals: one.value } : { field: one.field, filled: one.relation === 'filled' };
}

/** The questions before this one: only they may be asked about in its condition. */
export function questionsBefore(root: FormSchema, pointer: string): { pointer: string; schema: Schema }[] {
  const all = leaves(root);
  const here = all.findIndex((leaf) => leaf.pointer === pointer || leaf.pointer.startsWith(`${pointer}/`));
  return (here < 0 ? all.filter((leaf) => leaf.pointer !== pointer) : all.slice(0, here)).filter((leaf) => !['rows', 'file', 'files'].includes(kindOf(leaf.schema)));
}

/** What an answer is compared with, as its question would hold it. */
export function compared(schema: Schema | undefined, text: string): unknown {
  const kind = schema ? kindOf(schema) : 'text';
  if (kind === 'yes-no' || kind === 'declaration') return text === 'true';
  return kind === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Everything on one page first, when a form is divided. */
export function divided(root: FormSchema, title: string): PageSchema[] {
  return [{ id: 'page1', title, fields: Object.keys(root.properties ?? {}).map((name) => `/${name}`) }];
}

export function addPage(root: FormSchema, title: string): void {
  const pages = root['x-pages'] ?? [];
  let n = pages.length + 1;
  while (pages.some((page) => page.id === `page${n}`)) n++;
  root['x-pages'] = [...pages, { id: `page${n}`, title, fields: [] }];
}

/** A page's questions go to the one before it; the last page's go with the division. */
export function removePage(root: FormSchema, index: number): void {
  const pages = root['x-pages'] ?? [];
  if (pages.length < 2) delete root['x-pages'];
  else {
    const into = index === 0 ? 1 : index - 1;
    root['x-pages'] = pages.map((page, i) => (i === into ? { ...page, fields: index < into ? [...pages[index].fields, ...page.fields] : [...page.fields, ...pages[index].fields] } : page)).filter((_, i) => i !== index);
  }
}

export function pageOf(root: FormSchema, pointer: string): string {
  return root['x-pages']?.find((page) => page.fields.some((one) => one === pointer || one.startsWith(`${pointer}/`)))?.id ?? '';
}

/** Puts a question, or a group with all that it has, on a page, where the form's order has it. */
export function setPage(root: FormSchema, pointer: string, id: string): void {
  const order = Object.keys(root.properties ?? {}).map((name) => `/${name}`);
  const place = (one: string) => order.findIndex((top) => one === top || one.startsWith(`${top}/`));
  for (const page of root['x-pages'] ?? []) {
    const others = page.fields.filter((one) => one !== pointer && !one.startsWith(`${pointer}/`));
    page.fields = page.id === id ? [...others, pointer].sort((a, b) => place(a) - place(b)) : others;
  }
}
