import { lang } from './i18n';
import type { Words } from './types';

/** What came in both languages, in the one in use. */
export function words(said: Words | null | undefined): string {
  if (!said) return '';
  return (lang.value === 'en' ? said.en : said.zh) || said.zh || said.en;
}
