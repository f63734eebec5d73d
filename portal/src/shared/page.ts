import { nextTick, onScopeDispose, watchEffect } from 'vue';
import type { Router } from 'vue-router';
import { t, lang, type Key } from './i18n';

let site: Key = 'site.name';
let current: (() => string) | null = null;

export function setSite(key: Key): void {
  site = key;
}

/** The document's title: what this page is, then the site. */
export function useTitle(title: () => string | null | undefined): void {
  const mine = () => title() ?? '';
  current = mine;
  const stop = watchEffect(() => {
    if (current === mine) document.title = [mine(), t(site)].filter(Boolean).join(' - ');
  });
  onScopeDispose(stop);
}

/** After each move to another page the focus goes to its heading, so that it is read and Tab goes on from there. */
export function focusHeadings(router: Router): void {
  let first = true;
  router.afterEach((to, from) => {
    const samePage = to.path === from.path;
    if (first || samePage) {
      first = false;
      return;
    }
    void nextTick(() => requestAnimationFrame(() => focusHeading()));
  });
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading) return;
  if (document.activeElement?.closest('[data-keep-focus]')) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

export { lang };
