import { day, listed, money } from '../shared/format';
import { lang, t } from '../shared/i18n';
import type { FileRef } from '../shared/types';
import { choicesOf, isEmpty, kindOf, type Kind, type Schema } from './schema';

/** An answer in words, as a person reads it back. */
export function display(schema: Schema | null, value: unknown, files?: Map<string, FileRef>, kind: Kind | null = schema && kindOf(schema)): string {
  if (isEmpty(value)) return t('form.empty');
  switch (kind) {
    case 'date':
      return day(String(value));
    case 'rows':
      return (value as Record<string, unknown>[])
        .map((row) => Object.entries(row).map(([name, one]) => display(schema?.items?.properties?.[name] ?? null, one, files)).join(' '))
        .join(lang.value === 'en' ? '; ' : '；');
    case 'yes-no':
      return t(value === true ? 'form.yes' : 'form.no');
    case 'declaration':
      return t('form.agreed');
    case 'file':
    case 'files':
      return listed((Array.isArray(value) ? value : [value]).map((id) => files?.get(String(id))?.name ?? t('upload.done')));
    case 'radios':
    case 'select':
    case 'checkboxes': {
      const choices = choicesOf(schema!, lang.value);
      const labels = (Array.isArray(value) ? value : [value]).map((one) => choices.find((choice) => choice.value === one)?.label ?? String(one));
      return listed(labels);
    }
    case 'fen':
    case 'amount':
      return typeof value === 'number' && (kind === 'fen' || schema?.type === 'integer') ? money(value) : `¥${String(value)}`;
    default:
      return plain(value);
  }
}

/** A value of which no schema is known. */
export function plain(value: unknown): string {
  if (isEmpty(value)) return t('form.empty');
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (Array.isArray(value)) return listed(value.map(plain));
  if (typeof value === 'object') return Object.values(value as object).map(plain).join(' ');
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : text;
}
