/**
 * A form as data: the platform's subset of JSON Schema 2020-12 with the extensions that say how it is asked
 * (docs/forms.md). Nothing in it is code.
 */
import { isShown, type Condition } from './condition';
import { pointerOf, read, write, type Pointer } from './pointer';
import { isChosen } from '../shared/choices';
import type { Answers, Fact, FormItem, Promisable, Unavailable } from '../shared/types';

export type Kind =
  | 'text'
  | 'long-text'
  | 'integer'
  | 'amount'
  | 'fen'
  | 'date'
  | 'month'
  | 'yes-no'
  | 'radios'
  | 'checkboxes'
  | 'select'
  | 'person-name'
  | 'citizen-id'
  | 'credit-code'
  | 'mobile'
  | 'email'
  | 'file'
  | 'files'
  | 'rows'
  | 'declaration';

interface Words {
  title?: string;
  description?: string;
  text?: string;
  'x-enum-labels'?: Record<string, string>;
}

type Translations = Record<string, Words>;

export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  'x-kind'?: string;
  'x-enum-labels'?: Record<string, string>;
  'x-show-if'?: Condition;
  'x-items'?: string[];
  'x-source'?: { resource: string; field: string; subject?: string };
  'x-accept'?: string[];
  'x-max-bytes'?: number;
  'x-i18n'?: Translations;
  [keyword: string]: unknown;
}

export interface PageSchema {
  id: string;
  title?: string;
  text?: string;
  fields: string[];
  'x-i18n'?: Translations;
}

export interface FormSchema extends Schema {
  'x-pages'?: PageSchema[];
}

/** One question that this applicant sees. */
export interface Field {
  pointer: Pointer;
  name: string;
  schema: Schema;
  kind: Kind;
  required: boolean;
  /** The group around it, whose title goes before its own. */
  group: Schema | null;
  /** What a register says of it: shown, not asked. */
  fact: Fact | null;
  /** 告知承诺 that may take the place of an answer. */
  promise: OfferedPromise | null;
  /** A register's datum that has not come: the department's branch waits for it, the applicant is not asked. */
  pending: boolean;
}

/** The matters that the applicant may promise instead of answering, and whether all of them are promised. */
export interface OfferedPromise {
  items: FormItem[];
  made: boolean;
}

export interface Page {
  id: string;
  schema: PageSchema;
  fields: Field[];
}

const kinds = new Set<string>([
  'text', 'long-text', 'integer', 'amount', 'fen', 'date', 'month', 'yes-no', 'radios', 'checkboxes', 'select', 'person-name', 'citizen-id',
  'credit-code', 'mobile', 'email', 'file', 'files', 'rows', 'declaration',
]);
const kindOfFormat: Record<string, Kind> = {
  date: 'date',
  month: 'month',
  email: 'email',
  amount: 'amount',
  'citizen-id': 'citizen-id',
  'credit-code': 'credit-code',
  mobile: 'mobile',
  'file-id': 'file',
};

/** How a property is asked: its own word first, then its format, then its type and the number of its choices. */
export function kindOf(schema: Schema): Kind {
  const said = schema['x-kind'];
  if (said && kinds.has(said)) return said as Kind;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'array') {
    if (schema.items?.properties) return 'rows';
    return schema.items?.format === 'file-id' ? 'files' : 'checkboxes';
  }
  if (schema.format && kindOfFormat[schema.format]) return kindOfFormat[schema.format];
  if (type === 'boolean') return schema.const === true ? 'declaration' : 'yes-no';
  if (schema.enum) return schema.enum.length > 6 ? 'select' : 'radios';
  if (type === 'integer') return 'integer';
  return (schema.maxLength ?? 0) > 100 ? 'long-text' : 'text';
}

export interface Choice {
  value: unknown;
  label: string;
}

export function choicesOf(schema: Schema, lang: string): Choice[] {
  const labels = { ...schema.items?.['x-enum-labels'], ...schema['x-enum-labels'], ...translated(schema, lang)?.['x-enum-labels'] };
  return (schema.enum ?? schema.items?.enum ?? []).map((value) => ({ value, label: labels[String(value)] ?? String(value) }));
}

function translated(schema: { 'x-i18n'?: Translations }, lang: string): Words | undefined {
  return schema['x-i18n']?.[lang];
}

export function titleOf(schema: { title?: string; 'x-i18n'?: Translations }, lang: string, fallback = ''): string {
  return translated(schema, lang)?.title ?? schema.title ?? fallback;
}

export function hintOf(schema: { description?: string; text?: string; 'x-i18n'?: Translations }, lang: string): string | undefined {
  const words = translated(schema, lang);
  return words?.description ?? words?.text ?? schema.description ?? schema.text;
}

export interface Leaf {
  pointer: Pointer;
  schema: Schema;
  required: boolean;
  group: Schema | null;
  /** The `x-show-if` and `x-items` of the property and of the groups around it. */
  gates: Schema[];
}

/** Every question of the schema in document order; groups are walked, rows are one question. */
export function leaves(schema: Schema, at: string[] = [], gates: Schema[] = [], group: Schema | null = null): Leaf[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = [...at, name];
    const own = property['x-show-if'] || property['x-items'] ? [...gates, property] : gates;
    if (property.properties) return leaves(property, path, own, property);
    const required = Boolean(schema.required?.includes(name)) && !property['x-source'];
    return [{ pointer: pointerOf(path), schema: property, required, group, gates: own }];
  });
}

export interface Context {
  schema: FormSchema;
  answers: Answers;
  facts: Fact[];
  items: FormItem[];
  unavailable: Unavailable[];
  promisable?: Promisable[];
}

function promiseOf(context: Context, pointer: Pointer): OfferedPromise | null {
  const found = context.promisable?.find((one) => one.pointer === pointer);
  const chosen = context.items.filter(isChosen);
  if (!found || chosen.some((item) => found.needing.includes(item.taskCode))) return null;
  const items = chosen.filter((item) => found.promised.includes(item.taskCode));
  return items.length ? { items, made: items.every((item) => item.promised) } : null;
}

/**
 * The questions that are shown, in document order: a condition sees only the answers before it that are themselves
 * shown, as the server does.
 */
export function shownOf(context: Context): { fields: Field[]; whole: Answers } {
  const selected = new Set(context.items.filter(isChosen).map((item) => item.taskCode));
  const facts = new Map(context.facts.map((fact) => [fact.pointer, fact]));
  const whole: Answers = {};
  const fields: Field[] = [];
  for (const leaf of leaves(context.schema)) {
    const open = leaf.gates.every(
      (gate) => (!gate['x-items'] || gate['x-items'].some((code) => selected.has(code))) && isShown(gate['x-show-if'], whole),
    );
    if (!open) continue;
    const fact = facts.get(leaf.pointer) ?? null;
    const promise = promiseOf(context, leaf.pointer);
    const value = fact ? fact.value : leaf.schema['x-source'] || promise?.made ? undefined : read(context.answers, leaf.pointer);
    if (!isEmpty(value)) write(whole, leaf.pointer, value);
    fields.push({
      pointer: leaf.pointer,
      name: leaf.pointer.slice(1),
      schema: leaf.schema,
      kind: kindOf(leaf.schema),
      required: leaf.required,
      group: leaf.group,
      fact,
      promise,
      pending: !fact && Boolean(leaf.schema['x-source']),
    });
  }
  return { fields, whole };
}

export function isAsked(field: Field): boolean {
  return !field.fact && !field.pending && !field.promise?.made;
}

/** Answers and facts as one document: what conditions and the validator look at. */
export function wholeOf(context: Context): Answers {
  return shownOf(context).whole;
}

/** The pages that this applicant must see now; one with nothing to show is left out. */
export function pagesOf(context: Context): Page[] {
  const { fields } = shownOf(context);
  const pages = context.schema['x-pages'];
  if (!pages) return fields.length ? [{ id: 'form', schema: { id: 'form', fields: [] }, fields }] : [];
  return pages
    .map((page) => ({
      id: page.id,
      schema: page,
      fields: page.fields.flatMap((pointer) => fields.filter((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`))),
    }))
    .filter((page) => page.fields.length > 0);
}

/** Fields in a row that stand in the same group, under its title. */
export function grouped(fields: Field[], lang: string): { title: string; fields: Field[] }[] {
  const groups: { group: Schema | null; title: string; fields: Field[] }[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last.group === field.group) last.fields.push(field);
    else groups.push({ group: field.group, title: field.group ? titleOf(field.group, lang) : '', fields: [field] });
  }
  return groups;
}

/** What is sent: answers to questions that are shown and asked, without what the registers said. */
export function relevantAnswers(context: Context): Answers {
  const kept: Answers = {};
  for (const field of shownOf(context).fields) {
    const value = isAsked(field) ? read(context.answers, field.pointer) : undefined;
    if (!isEmpty(value)) write(kept, field.pointer, value);
  }
  return kept;
}

/** The answers that a register is asked about: when one changes, the facts may. */
export function subjectsOf(schema: Schema): Pointer[] {
  return [...new Set(leaves(schema).flatMap((leaf) => leaf.schema['x-source']?.subject ?? []))].filter((subject) => subject.startsWith('/'));
}

/** The questions of one row of a repeated group, each with its full pointer. */
export function rowFields(field: Field, row: number): Field[] {
  const items = field.schema.items ?? {};
  return Object.entries(items.properties ?? {}).map(([name, schema]) => ({
    pointer: `${field.pointer}/${row}/${name}`,
    name,
    schema,
    kind: kindOf(schema),
    required: Boolean(items.required?.includes(name)),
    group: null,
    fact: null,
    promise: null,
    pending: false,
  }));
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
