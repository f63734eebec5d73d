import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { api, timing } from '../src/shared/api';
import { broken, recoverPages } from '../src/shared/recovery';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en'), import('../src/staff/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

const ended = () => Response.json({ type: 'urn:onedoor:problem:session-expired' }, { status: 401 });
const failed = () => Response.json({ type: 'urn:onedoor:problem:internal-error', traceId: 'r-7' }, { status: 500 });
const citizen = () => Response.json({ authenticated: true, kind: 'CITIZEN', name: '周某' });

let answers: Record<string, (() => Response)[]>;
let asked: string[];
beforeEach(() => {
  answers = {};
  asked = [];
  broken.value = null;
  timing.pause = () => Promise.resolve();
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answers[url]?.shift()?.() ?? new Response('{}', { status: 404 });
  });
});
afterEach(() => document.body.replaceChildren());

describe('a session that another sign-in has replaced', () => {
  it('is asked with the new cookie, once', async () => {
    answers = { '/api/a': [ended, () => Response.json({ ok: 1 })] };
    expect(await api.get('/api/a')).toEqual({ ok: 1 });
    answers = { '/api/a': [ended, ended, ended] };
    await expect(api.get('/api/a')).rejects.toMatchObject({ status: 401 });
    expect(asked).toHaveLength(4);
  });
  it('never sends a write twice that has no key', async () => {
    answers = { '/api/a': [ended, () => Response.json({})] };
    await expect(api.post('/api/a')).rejects.toMatchObject({ status: 401 });
    expect(asked).toHaveLength(1);
  });
});

/** The site as it starts, each time with a memory of its own. */
async function site(at: string) {
  vi.resetModules();
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  window.history.replaceState(null, '', at);
  const i18n = await import('../src/shared/i18n');
  await i18n.startI18n({ 'zh-CN': words.zh, en: words.en });
  const { router } = await import('../src/public/routes');
  const App = (await import('../src/public/App.vue')).default;
  const wrapper = mount(App, { global: { plugins: [router] }, attachTo: document.body });
  await router.isReady().catch(() => undefined);
  await vi.waitFor(async () => {
    await flushPromises();
    expect(assign.mock.calls.length || wrapper.find('main h1').exists()).toBeTruthy();
  }, { timeout: 30_000 });
  return { wrapper, assign };
}

describe("a page of one's own", () => {
  it('says so with a heading and a way on when the gateway cannot tell who is signed in', async () => {
    answers = { '/bff/me': [failed, failed, failed] };
    const { wrapper, assign } = await site('/inbox');
    expect(wrapper.get('main h1').text()).toBe('服务暂时不可用，请稍后再试');
    expect(wrapper.get('main .problem').text()).toMatch(/重试.*r-7/s);
    expect(assign).not.toHaveBeenCalled();
  });
  it('leads to the sign-in when nobody is signed in', async () => {
    answers = { '/bff/me': [() => Response.json({ authenticated: false })] };
    const { assign } = await site('/inbox');
    expect(assign).toHaveBeenCalledWith('/bff/login?return=%2Finbox');
  });
  it('is shown when the second answer tells who it is', async () => {
    answers = { '/bff/me': [ended, citizen] };
    const { wrapper, assign } = await site('/inbox');
    expect(wrapper.find('main h1').exists()).toBe(true);
    expect(assign).not.toHaveBeenCalled();
  });
});

describe('a page whose script does not come', () => {
  const lost = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
  function places(): { router: Router; load: ReturnType<typeof vi.fn> } {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }, { path: '/lost', component: lost }] });
    const load = vi.fn();
    recoverPages(router, load);
    return { router, load };
  }
  it('is loaded anew as a whole when one comes from another page', async () => {
    const { router, load } = places();
    await router.push('/');
    await router.push('/lost?a=1').catch(() => undefined);
    expect([load.mock.calls, broken.value]).toEqual([[['/lost?a=1']], null]);
  });
  it('is said to be broken when the document began with it', async () => {
    const { router, load } = places();
    await router.push('/lost').catch(() => undefined);
    expect(load).not.toHaveBeenCalled();
    expect(broken.value?.at).toBe('/lost');
    await router.push('/');
    expect(broken.value).toBeNull();
  });
});
