import { lang } from '../../shared/i18n';
import type { Content } from './matter-draft';

/** The same words in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** A field of the 实施清单 or the 材料目录 as the server describes it. */
export interface PublishedField {
  name: string;
  title: Words;
  section?: Words;
  required: boolean;
  kind: 'TEXT' | 'WHOLE' | 'DAY' | 'CODE' | 'CODES' | 'ROWS';
  min?: number;
  max?: number;
  words?: { code: string; words: Words }[];
  columns?: PublishedField[];
}

/** A kind of paper in the platform's own words, and what a matter's words may leave open. */
export interface Paper {
  kind: string;
  title: string;
  body: string;
  placeholders: string[];
}

export interface EditorFields {
  guide: PublishedField[];
  materials: PublishedField[];
  documents: Paper[];
}

/** What a draft can hold; the server's list, so that the portal needs none of its own. */
export const noFields: EditorFields = { guide: [], materials: [], documents: [] };

export function inLanguage(words: Words): string {
  return lang.value === 'en' ? words.en : words.zh;
}

/** The fields tab by tab, in the order in which they come. */
export function bySection(fields: PublishedField[]): { title: string; fields: PublishedField[] }[] {
  const found: { title: string; fields: PublishedField[] }[] = [];
  for (const field of fields) {
    const title = field.section ? inLanguage(field.section) : '';
    const known = found.find((one) => one.title === title);
    if (known) known.fields.push(field);
    else found.push({ title, fields: [field] });
  }
  return found;
}

/** What is still missing of what the national table requires. */
export function missing(fields: PublishedField[], values: Content): PublishedField[] {
  return fields.filter((field) => field.required && isEmpty(values[field.name]));
}

/** What says anything already. */
export function filled(fields: PublishedField[], values: Content): PublishedField[] {
  return fields.filter((field) => !isEmpty(values[field.name]));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
}

/** What a box says as the import wants it; nothing where it is empty, and what cannot be read stays as typed. */
export function meant(field: PublishedField, text: string): unknown {
  const trimmed = text.trim();
  if (!trimmed) return undefined;
  if (field.kind === 'WHOLE') return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed;
  return field.kind === 'TEXT' ? text : trimmed;
}

/** A value as the text of its box; a yes or no may be written as a boolean. */
export function shownText(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value);
}

/** The codes that are set: a list, or as exchanged between provinces `1^2`. */
export function codesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value ? value.split('^') : [];
}

export function withCode(field: PublishedField, value: unknown, code: string, on: boolean): string[] | undefined {
  const before = codesOf(value);
  const known = (field.words ?? []).map((one) => one.code);
  const after = [...known.filter((one) => (one === code ? on : before.includes(one))), ...before.filter((one) => !known.includes(one))];
  return after.length ? after : undefined;
}

export function rowsOf(value: unknown): Content[] {
  return Array.isArray(value) ? value.map((row) => (typeof row === 'object' && row !== null ? (row as Content) : {})) : [];
}

/** A copy in which one value is set, or is no more. */
export function withValue(values: Content, name: string, value: unknown): Content {
  const next = { ...values };
  if (value === undefined) delete next[name];
  else next[name] = value;
  return next;
}

/** Sets a value of an inner object, which is there only while it holds anything. */
export function putInside(content: Content, inner: string, name: string, value: unknown): void {
  const next = withValue(insideOf(content, inner), name, value);
  if (Object.keys(next).length) content[inner] = next;
  else delete content[inner];
}

export function insideOf(content: Content, inner: string): Content {
  const value = content[inner];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Content) : {};
}

/** What is said of a place or of anything within it. */
export function saidOf(problems: Map<string, string>, pointer: string): string | undefined {
  return problems.get(pointer) ?? [...problems].find(([at]) => at.startsWith(`${pointer}/`))?.[1];
}
