import type { Kind, Schema } from './schema';

/** Full-width letters, digits and spaces as the keyboard's half-width ones. */
function half(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ');
}

const compact = (text: string) => half(text).replace(/[\s\-—–]/g, '');

/** What was typed as what is meant: trimmed, folded, without the spaces and dashes that people put into numbers. */
export function normalise(kind: Kind, text: string, schema: Schema = {}): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (kind) {
    case 'citizen-id':
    case 'credit-code':
      return compact(text).toUpperCase() || undefined;
    case 'mobile':
      return compact(text).replace(/^\+?86(?=1\d{10}$)/, '') || undefined;
    case 'integer': {
      const digits = half(text).replace(/[\s,]/g, '');
      if (!digits) return undefined;
      return /^-?\d{1,15}$/.test(digits) ? Number(digits) : text.trim();
    }
    case 'fen':
    case 'amount': {
      const digits = half(text).replace(/[\s,¥\uFFE5元]/g, '');
      if (!digits) return undefined;
      if (!/^\d{1,12}(\.\d{1,2})?$/.test(digits)) return text.trim();
      if (kind === 'fen' || type === 'integer') return Math.round(Number(digits) * 100);
      return type === 'number' ? Number(digits) : digits;
    }
    case 'person-name':
      return half(text).trim().replace(/[.•・‧]/g, '·') || undefined;
    case 'email':
      return half(text).trim() || undefined;
    case 'text':
      return spaceless(half(text).trim(), schema.pattern) ?? (text.trim() || undefined);
    default:
      return text.trim() || undefined;
  }
}

/** A number whose pattern knows no spaces or dashes, such as a card number, without those that people put in. */
function spaceless(text: string, pattern: string | undefined): string | undefined {
  if (!pattern) return undefined;
  const allowed = new RegExp(pattern, 'u');
  return !allowed.test(text) && allowed.test(compact(text)) ? compact(text) : undefined;
}

/** A stored value as the text in its box. */
export function shown(kind: Kind, value: unknown, schema: Schema = {}): string {
  if (value === undefined || value === null) return '';
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if ((kind === 'fen' || (kind === 'amount' && type === 'integer')) && typeof value === 'number') return (value / 100).toFixed(value % 100 ? 2 : 0);
  return String(value);
}
