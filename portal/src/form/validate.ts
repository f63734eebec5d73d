import { Validator, format as formats, type OutputUnit, type Schema as CfSchema } from '@cfworker/json-schema';
import { lang, t, type Key } from '../shared/i18n';
import type { Answers } from '../shared/types';
import { isCitizenId, isCreditCode, isDay } from './checkdigits';
import { read, type Pointer } from './pointer';
import { isAsked, isEmpty, rowFields, titleOf, type Field, type FormSchema, type Kind, type Schema } from './schema';

formats['citizen-id'] = isCitizenId;
formats['credit-code'] = isCreditCode;
formats.date = isDay;
formats.month = (text: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
formats.mobile = (text: string) => /^1[3-9]\d{9}$/.test(text);
formats.amount = (text: string) => /^(0|[1-9]\d{0,12})(\.\d{1,2})?$/.test(text);
formats['file-id'] = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export interface FormError {
  pointer: Pointer;
  keyword: string;
}

/** Wrapper errors say only that something inside is wrong. */
const wrappers = new Set(['properties', 'items', 'allOf', 'additionalProperties']);

/** Every error of the document, each with the pointer of the answer that must change. */
function errorsOf(schema: Schema, whole: Answers): FormError[] {
  const result = new Validator(schema as CfSchema, '2020-12', false).validate(whole);
  const found = new Map<Pointer, FormError>();
  for (const unit of result.errors) {
    if (wrappers.has(unit.keyword)) continue;
    const pointer = pointerIn(unit);
    if (!found.has(pointer)) found.set(pointer, { pointer, keyword: unit.keyword });
  }
  return [...found.values()];
}

/** `required` is reported at the parent: the missing name is in the message. */
function pointerIn(unit: OutputUnit): Pointer {
  const at = unit.instanceLocation.replace(/^#/, '');
  if (unit.keyword !== 'required') return at;
  const name = /"([^"]+)"/.exec(unit.error)?.[1];
  return name ? `${at}/${name}` : at;
}

/** The schema of what is shown and asked: what is hidden or comes from a register is neither required nor checked. */
function prune(schema: Schema, asked: Set<Pointer>, at: Pointer = ''): Schema {
  const properties: Record<string, Schema> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const pointer = `${at}/${name}`;
    if (property.properties) {
      const inner = prune(property, asked, pointer);
      if (Object.keys(inner.properties ?? {}).length) properties[name] = inner;
    } else if (asked.has(pointer)) properties[name] = property;
  }
  return { ...schema, properties, required: schema.required?.filter((name) => name in properties) };
}

/** Checks the fields that are asked; errors in the order of the page, at most one for each answer. */
export function check(schema: FormSchema, fields: Field[], whole: Answers): FormError[] {
  const asked = fields.filter(isAsked);
  const errors = errorsOf(prune(schema, new Set(asked.map((field) => field.pointer))), whole);
  return asked.flatMap((field) => {
    const own = errors.filter((error) => error.pointer === field.pointer || error.pointer.startsWith(`${field.pointer}/`));
    const value = read(whole, field.pointer);
    if (field.kind === 'rows' && !isEmpty(value)) return own;
    if (own.length) return [{ pointer: field.pointer, keyword: isEmpty(value) ? 'required' : own[0].keyword }];
    // A group of which nothing is answered is not even there for the validator.
    return field.required && isEmpty(value) ? [{ pointer: field.pointer, keyword: 'required' }] : [];
  });
}

const choose = new Set<Kind>(['radios', 'select', 'yes-no', 'checkboxes']);
const wrongKind: Partial<Record<Kind, Key>> = {
  'citizen-id': 'error.citizenId',
  'credit-code': 'error.creditCode',
  mobile: 'error.mobile',
  email: 'error.email',
  'person-name': 'error.personName',
  date: 'error.date',
  month: 'error.month',
  amount: 'error.amount',
  fen: 'error.amount',
  integer: 'error.integer',
};
const limits: Record<string, Key> = {
  maxLength: 'error.maxLength',
  minLength: 'error.minLength',
  minimum: 'error.minimum',
  maximum: 'error.maximum',
  maxItems: 'error.maxItems',
};

/** The sentence for an error: what to do, in the words of the question. */
export function sentence(field: Field, keyword: string): string {
  const title = titleOf(field.schema, lang.value, field.name);
  if (field.kind === 'declaration') return t('error.declare');
  if (keyword === 'required' || keyword === 'minItems') {
    if (field.kind === 'file' || field.kind === 'files') return t('error.upload', { title });
    return t(choose.has(field.kind) ? 'error.choose' : 'error.required', { title });
  }
  if (field.kind === 'person-name') return t('error.personName', { title });
  if (limits[keyword]) return t(limits[keyword], { title, n: Number(field.schema[keyword]) });
  return t(wrongKind[field.kind] ?? 'error.invalid', { title });
}

/** The errors of a page in words, by pointer; those inside a row name the row. */
export function sentences(schema: FormSchema, fields: Field[], whole: Answers): Map<Pointer, string> {
  const said = new Map<Pointer, string>();
  for (const error of check(schema, fields, whole)) {
    const field = fields.find((one) => one.pointer === error.pointer);
    if (field) {
      said.set(error.pointer, sentence(field, error.keyword));
      continue;
    }
    const group = fields.find((one) => error.pointer.startsWith(`${one.pointer}/`));
    const row = Number(error.pointer.slice((group?.pointer.length ?? 0) + 1).split('/')[0]);
    const inner = group && rowFields(group, row).find((one) => one.pointer === error.pointer);
    if (inner) said.set(error.pointer, t('error.inRow', { n: row + 1, text: sentence(inner, error.keyword) }));
    else if (group) said.set(group.pointer, sentence(group, error.keyword));
  }
  return said;
}
