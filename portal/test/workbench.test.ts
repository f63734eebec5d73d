import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import OpenDataPage from '../src/public/pages/OpenDataPage.vue';
import { lastDay } from '../src/shared/figures';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import DraftSteps from '../src/staff/components/DraftSteps.vue';
import SupervisionRules from '../src/staff/components/SupervisionRules.vue';
import MattersPage from '../src/staff/pages/MattersPage.vue';
import NumberingsPage from '../src/staff/pages/NumberingsPage.vue';
import { comesAfter, withAfter, withoutStep, type Content, type Step } from '../src/staff/work/matter-draft';
import { patternFaults, sampleOf, usualPattern } from '../src/staff/work/numbering';
import { ruleErrors } from '../src/staff/work/supervision-rules';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en'), import('../src/staff/messages/en')]) }));

let sent: { method: string; url: string; body: unknown }[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  answers = {};
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    sent.push({ method, url, body: init.body ? JSON.parse(String(init.body)) : undefined });
    const answer = answers[`${method} ${url}`] ?? answers[`${method} ${url.split('?')[0]}`];
    return answer === undefined ? Response.json({ title: 'x' }, { status: 404 }) : Response.json(answer);
  });
});
afterEach(() => vi.unstubAllGlobals());

async function shown(page: Component, at = '/') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(at);
  const wrapper = mount(page, { global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
  return wrapper;
}

describe('matters and drafts', () => {
  it('come page by page, drafts also by their state', async () => {
    answers['GET /api/workflow/matter-drafts?state=SUBMITTED&limit=20'] = { items: [{ id: 'd1', kind: 'MATTER', name: '甲', state: 'SUBMITTED' }], next: 'd1' };
    answers['GET /api/workflow/matter-drafts?state=SUBMITTED&after=d1&limit=20'] = { items: [{ id: 'd2', kind: 'MATTER', name: '乙', state: 'SUBMITTED' }], next: null };
    const wrapper = await shown(MattersPage, '/staff/matters?view=drafts&state=SUBMITTED');
    expect(wrapper.findAll('tbody tr').map((row) => row.find('a').text())).toEqual(['甲']);
    await wrapper.findAll('button').at(-1)!.trigger('click');
    await flushPromises();
    expect(wrapper.findAll('tbody tr').map((row) => row.find('a').text())).toEqual(['甲', '乙']);
    wrapper.unmount();
  });
});

describe('the numbers of papers', () => {
  it('look as their pattern says', () => {
    expect(sampleOf({ region: '云', word: '审', pattern: usualPattern }, 2026)).toBe('云审受〔2026〕第000123号');
    expect([patternFaults(usualPattern), patternFaults('{kind}{year}'), patternFaults(`${usualPattern}{x}`)]).toEqual([false, true, true]);
  });
  it('are set for a department and refused beside their box', async () => {
    answers['GET /api/workflow/document-numberings'] = { items: [{ department: '11990100001001355M', region: '云', word: '城', pattern: usualPattern }] };
    const wrapper = await shown(NumberingsPage);
    expect(wrapper.get('tbody').text()).toContain('云城受');
    await wrapper.get('tbody button').trigger('click');
    await wrapper.get('#numbering-pattern').setValue('{serial}');
    await wrapper.get('form').trigger('submit');
    expect([wrapper.get('#numbering-pattern').attributes('aria-invalid'), sent.some((one) => one.method === 'PUT')]).toEqual(['true', false]);
    answers['PUT /api/workflow/document-numberings/11990100001001355M'] = { department: '11990100001001355M', region: '云', word: '城管', pattern: usualPattern };
    await wrapper.get('#numbering-pattern').setValue(usualPattern);
    await wrapper.get('#numbering-word').setValue(' 城管 ');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.find((one) => one.method === 'PUT')?.body).toEqual({ region: '云', word: '城管', pattern: usualPattern });
    expect(wrapper.get('[role=status]').text()).toContain('云城管受');
    wrapper.unmount();
  });
});

describe('the rules of supervision', () => {
  const rule = { code: 'OVERDUE', name: '逾期率偏高', metric: 'OVERDUE_SHARE', windowDays: 30, threshold: 0.1, minimum: 5, level: 'YELLOW', coolDownDays: 7, enabled: true };
  it('take only what the server takes', () => {
    const form = { windowDays: '61', threshold: '0.25', minimum: '0', coolDownDays: '365', level: 'RED', enabled: true };
    expect([ruleErrors(form), ruleErrors({ ...form, windowDays: '60', minimum: '1', threshold: 'x' })]).toEqual([['windowDays', 'minimum'], ['threshold']]);
  });
  it('are moved by supervisors and only read by heads', async () => {
    answers['GET /api/workflow/supervision/rules'] = { items: [rule] };
    session.roles = ['HEAD'];
    const head = await shown(SupervisionRules);
    expect([head.text().includes('逾期率偏高'), head.findAll('button').length]).toEqual([true, 0]);
    session.roles = ['SUPERVISOR'];
    const wrapper = await shown(SupervisionRules);
    await wrapper.get('button').trigger('click');
    await wrapper.get('#rule-threshold').setValue('0.2');
    await wrapper.get('#rule-level').setValue('RED');
    answers['PUT /api/workflow/supervision/rules/OVERDUE'] = { ...rule, threshold: 0.2 };
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.find((one) => one.method === 'PUT')?.body).toEqual({ windowDays: 30, threshold: 0.2, minimum: 5, coolDownDays: 7, level: 'RED', enabled: true });
    expect(wrapper.get('[role=status]').text()).toContain('已调整');
    head.unmount();
    wrapper.unmount();
    session.roles = [];
  });
});

describe('open data', () => {
  it('tells what became of low ratings, for whole months', async () => {
    answers['GET /api/workflow/ratings/figures'] = { items: [{ department: 'D', departmentName: '民政局', rated: 10, goodShare: 0.9, byScore: {}, activeShare: 0.5, rectifiedOnTimeShare: 1, callBackShare: null, upheldShare: 0.125 }] };
    const wrapper = await shown(OpenDataPage);
    expect(wrapper.findAll('table')[1].get('tbody').text()).toMatch(/民政局.*50 %.*100 %.*–.*12\.5 %/s);
    const months = wrapper.get('#rated-to').findAll('option').map((one) => (one.element as HTMLOptionElement).value);
    await wrapper.get('#rated-to').setValue(months[1]);
    await flushPromises();
    expect(sent.at(-1)!.url).toContain(`to=${lastDay(months[1], new Date())}`);
    expect(wrapper.find(`a[href="/api/workflow/open-data/cases.json?month=${months[1]}"]`).exists()).toBe(true);
    wrapper.unmount();
  });
  it('knows the last day of a month', () => {
    const now = new Date('2026-03-09T20:00:00Z');
    expect(['2024-02', '2026-02', '2026-03', '2025-12'].map((month) => lastDay(month, now))).toEqual(['2024-02-29', '2026-02-28', '2026-03-10', '2025-12-31']);
  });
});

describe('steps side by side', () => {
  const step = (id: string, kind: string, after?: string[]): Step => ({ id, name: id, kind, roles: [], signing: 'ONE', ...(after ? { after } : {}) });
  const steps = [step('accept', 'ACCEPT'), step('fire', 'REVIEW'), step('health', 'REVIEW'), step('decide', 'DECIDE')];
  it('say what they come after only where it is not the step above', () => {
    const forked = withAfter(steps, 2, ['accept']);
    expect([comesAfter(steps, 2), forked[2].after, comesAfter(forked, 2)]).toEqual([['fire'], ['accept'], ['accept']]);
    expect(withAfter(forked, 2, ['fire'])[2]).not.toHaveProperty('after');
    expect(withoutStep([...steps.slice(0, 3), step('both', 'REVIEW', ['fire', 'health']), steps[3]], 1)[2].after).toEqual(['health', 'accept']);
  });
  it('are ticked in the editor', async () => {
    const item: Content = { steps: steps.map((one) => ({ ...one })) };
    const wrapper = mount(DraftSteps, { props: { item, at: '', problems: new Map([['/steps/2/after', '环节的先后顺序形成了循环']]) } });
    const row = wrapper.findAll('.draft-rows > li')[2];
    expect(row.text()).toContain('形成了循环');
    const boxes = row.findAll('fieldset').at(-1)!.findAll('input');
    expect(boxes.map((box) => (box.element as HTMLInputElement).checked)).toEqual([false, true]);
    await boxes[0].setValue(true);
    expect((item.steps as Step[])[2].after).toEqual(['fire', 'accept']);
    expect(wrapper.findAll('.draft-rows > li')[1].findAll('fieldset')).toHaveLength(1);
  });
});
