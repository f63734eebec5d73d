import { shallowRef } from 'vue';
import type { Router } from 'vue-router';

/** What the page shown broke on, and the address that loads it anew. */
export const broken = shallowRef<{ failure: unknown; at: string } | null>(null);

/**
 * A page whose script does not come (a newer version was installed, the network failed) is asked for once more with
 * its whole document; a document that begins with it says so, with a way on.
 */
export function recoverPages(router: Router, load: (address: string) => void = (address) => window.location.assign(address)): void {
  router.onError((failure, to, from) => {
    console.error(failure);
    if (from.matched.length) load(to.fullPath);
    else broken.value = { failure, at: to.fullPath };
  });
  router.afterEach((_to, _from, refused) => {
    if (!refused) broken.value = null;
  });
}
