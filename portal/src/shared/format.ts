import { lang, t } from './i18n';

const zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang.value} ${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(lang.value === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options });
    formats.set(key, found);
  }
  return found;
}

function valid(value: string | null | undefined): Date | null {
  if (!value) return null;
  const date = new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Today as `yyyy-MM-dd` where the law's clock runs, or so many days later. */
export function today(later = 0): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() + later * 86_400_000);
}

/** What there is of these names, one after another: 甲、乙, or A, B. */
export function listed(names: readonly (string | null | undefined)[]): string {
  return names.filter(Boolean).join(lang.value === 'en' ? ', ' : '、');
}

/** A day: 2026年3月9日, or 9 March 2026. */
export function day(value: string | null | undefined): string {
  const date = valid(value);
  return date ? format('day', { year: 'numeric', month: 'long', day: 'numeric' }).format(date) : (value ?? '');
}

/** A month `yyyy-MM`: 2026年3月, or March 2026. */
export function month(value: string): string {
  const date = valid(`${value}-15`);
  return date ? format('month', { year: 'numeric', month: 'long' }).format(date) : value;
}

/** A day and a time of day in 24 hours. */
export function moment(value: string | null | undefined): string {
  const date = valid(value);
  if (!date) return value ?? '';
  return `${day(value)} ${clock(value)}`;
}

export function clock(value: string | null | undefined): string {
  const date = valid(value);
  return date ? format('clock', { hour: '2-digit', minute: '2-digit', hour12: false }).format(date) : '';
}

/** Fen as yuan: ¥1,234.56; from 10 000 yuan also in 万元 when it is a round number of them. */
export function money(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return '';
  const yuan = fen / 100;
  if (lang.value !== 'en' && yuan >= 10_000 && yuan % 100 === 0) return `${(yuan / 10_000).toLocaleString('zh-CN')} 万元`;
  return `¥${yuan.toLocaleString('en-US', { minimumFractionDigits: yuan % 1 ? 2 : 0, maximumFractionDigits: 2 })}`;
}

export function fileSize(bytes: number): string {
  return bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

/** A promise in working days; none means done at once (即办). */
export function workingDays(days: number | null | undefined): string {
  if (days === null || days === undefined) return '';
  return days === 0 ? t('days.now') : t('days.n', { n: days });
}
