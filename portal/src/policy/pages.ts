import { addWords } from '../shared/i18n';

const words = {
  'zh-CN': () => Promise.all([import('./messages/zh')]),
  en: () => Promise.all([import('./messages/en')]),
};

/** A page about policies: its words are loaded with the first of these pages. */
export function policyPage<T>(page: () => Promise<T>): () => Promise<T> {
  return async () => (await Promise.all([page(), addWords(words)]))[0];
}
