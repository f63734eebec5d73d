import { computed, reactive, shallowRef } from 'vue';
import { Problem, api, cookie } from './api';

export interface Me {
  authenticated: boolean;
  name?: string;
  kind?: 'CITIZEN' | 'STAFF';
  assurance?: number;
  department?: string | null;
  departmentName?: string | null;
  roles?: string[];
  actingFor?: string | null;
  actingForName?: string | null;
  sessionExpiresAt?: string | null;
}

/** Who is signed in, as the gateway says; no token ever comes to the browser. */
export const session = reactive<Me>({ authenticated: false });
export const isStaff = computed(() => session.authenticated && session.kind === 'STAFF');
export const isCitizen = computed(() => session.authenticated && session.kind !== 'STAFF');

/** Why it is not known who is signed in; a page of one's own says so instead of asking for a sign-in. */
export const unknownSession = shallowRef<Problem | null>(null);

let pending: Promise<void> | null = null;
let fresh = false;

export function refreshSession(): Promise<void> {
  pending ??= api
    .get<Me>('/bff/me')
    .then((me) => {
      for (const name of Object.keys(session)) delete (session as unknown as Record<string, unknown>)[name];
      Object.assign(session, me);
      fresh = true;
      unknownSession.value = null;
    })
    .catch((failure: unknown) => {
      // Once known it stays so: what a person is filling in is not taken away because an extension failed.
      if (fresh) return;
      session.authenticated = false;
      unknownSession.value = failure instanceof Problem ? failure : new Problem(0, {});
    })
    .finally(() => (pending = null));
  return pending;
}

/** Asks the gateway once per page load. */
export function knownSession(): Promise<void> {
  return fresh ? Promise.resolve() : refreshSession();
}

export function hasRole(...roles: string[]): boolean {
  return roles.some((role) => session.roles?.includes(role));
}

export function signInUrl(returnTo: string, extra: Record<string, string | number> = {}): string {
  const search = new URLSearchParams({ return: returnTo });
  for (const [name, value] of Object.entries(extra)) search.set(name, String(value));
  return `/bff/login?${search}`;
}

/** Ends the session here and, where the gateway names a page for it, at the identity provider. */
export async function signOut(): Promise<void> {
  let next = '/';
  try {
    const response = await fetch('/bff/logout', {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { Accept: 'application/json', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') ?? '' },
    });
    if (response.ok && response.status !== 204) {
      const body = (await response.json()) as { redirect?: string; location?: string; logoutUrl?: string };
      next = body.redirect ?? body.location ?? body.logoutUrl ?? next;
    }
  } catch {
    // The session cookie may be gone already: the home page says so.
  }
  window.location.assign(next);
}
