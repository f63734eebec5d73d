import type { Lang } from './i18n';

/** The only two things kept in the browser: the language and the elder mode's text size. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that forbids storage only forgets the preference.
  }
}

export const elderSizes = [0, 20, 24, 30] as const;
export type ElderSize = (typeof elderSizes)[number];

export const prefs = {
  get lang(): Lang | null {
    const stored = read('onedoor.lang');
    return stored === 'en' || stored === 'zh-CN' ? stored : null;
  },
  set lang(value: Lang | null) {
    if (value) write('onedoor.lang', value);
  },
  /** 0 is the ordinary page; 20, 24 and 30 are the elder mode's text sizes in pixels. */
  get elder(): ElderSize {
    const stored = Number(read('onedoor.elder'));
    return elderSizes.find((size) => size === stored) ?? 0;
  },
  set elder(value: ElderSize) {
    write('onedoor.elder', String(value));
    applyElder(value);
  },
};

export function applyElder(size: ElderSize): void {
  const root = document.documentElement;
  if (size) root.dataset.elder = String(size);
  else delete root.dataset.elder;
}
