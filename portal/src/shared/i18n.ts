import { ref, shallowRef } from 'vue';
import type common from './messages/zh';
import type pub from '../public/messages/zh';
import type staff from '../staff/messages/zh';
import type policy from '../policy/messages/zh';
import { prefs } from './prefs';

/** Every sentence the pages can say; a key that does not exist does not compile. */
export type Key = keyof typeof common | keyof typeof pub | keyof typeof staff | keyof typeof policy;
export type Lang = 'zh-CN' | 'en';
type Messages = Record<string, string>;
type Loader = () => Promise<{ default: Messages }[]>;

export const lang = ref<Lang>('zh-CN');
const messages = shallowRef<Messages>({});
let loaders: Record<Lang, Loader> | null = null;
const more = new Set<Record<Lang, Loader>>();

/** Loads only the language in use; the other one comes when it is chosen. */
export async function startI18n(sources: Record<Lang, Loader>): Promise<void> {
  loaders = sources;
  await switchTo(prefs.lang ?? 'zh-CN');
}

export async function switchTo(to: Lang): Promise<void> {
  if (!loaders) return;
  const parts = (await Promise.all([loaders, ...more].map((one) => one[to]()))).flat();
  messages.value = Object.assign({}, ...parts.map((part) => part.default));
  lang.value = to;
  prefs.lang = to;
  document.documentElement.lang = to;
}

/** Adds words that only some pages need, before the first of these pages is shown. */
export async function addWords(source: Record<Lang, Loader>): Promise<void> {
  if (more.has(source)) return;
  const parts = await source[lang.value]();
  more.add(source);
  messages.value = Object.assign({}, messages.value, ...parts.map((part) => part.default));
}

/** The sentence for a key; `{name}` takes a parameter, `{s}` is the English plural ending of `n`. */
export function t(key: Key, params: Record<string, string | number> = {}): string {
  const text = messages.value[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 's' && !('s' in params)) return Number(params.n) === 1 ? '' : 's';
    return name in params ? String(params[name]) : whole;
  });
}

/** The platform's word for a code when it has one, else the text that the server sent. */
export function tOr(key: string, fallback: string | null | undefined): string {
  return messages.value[key] ?? fallback ?? key;
}
