import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import ClockLine from '../src/components/ClockLine.vue';
import CorrectionPage from '../src/public/pages/CorrectionPage.vue';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import BulkBar from '../src/staff/components/BulkBar.vue';
import MigrationList from '../src/staff/components/MigrationList.vue';
import MaskedText from '../src/staff/components/MaskedText.vue';
import AbsencePage from '../src/staff/pages/AbsencePage.vue';
import InboxPage from '../src/staff/pages/InboxPage.vue';

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
    if (method === 'DELETE') return new Response(null, { status: 204 });
    return answer === undefined ? Response.json({ title: 'x' }, { status: 404 }) : Response.json(answer);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  session.roles = [];
});

async function shown(page: Component, props: Record<string, unknown> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push('/');
  const wrapper = mount(page, { props, global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
  return wrapper;
}

const people = { items: [{ id: 'u1', name: '甲', roles: ['OFFICER'] }, { id: 'u2', name: '乙', roles: ['OFFICER'] }] };

describe('absences', () => {
  it('show the own one and, to the head, the department’s', async () => {
    session.roles = ['HEAD'];
    answers['GET /api/workflow/colleagues'] = people;
    answers['GET /api/workflow/absences/mine'] = { absence: { from: '2026-12-01', to: '2026-12-03', standIn: 'u2', standInName: '乙', enteredByName: '丙' } };
    answers['GET /api/workflow/absences'] = { items: [{ officer: 'u1', name: '甲', from: '2026-12-01', to: '2026-12-03', standIn: 'u2', standInName: '乙', enteredByName: '丙' }] };
    const wrapper = await shown(AbsencePage);
    expect(wrapper.get('.panel').text()).toContain('乙');
    expect(wrapper.text()).toContain('由丙登记');
    await wrapper.findAll('form').at(-1)!.trigger('submit');
    expect(sent.some((one) => one.method === 'PUT')).toBe(false);
    await wrapper.get('#member-officer').setValue(true);
    await wrapper.get('#member-standIn-1').setValue(true);
    await wrapper.get('#member-from').setValue('2026-12-10');
    await wrapper.get('#member-to').setValue('2026-12-11');
    answers['PUT /api/workflow/absences/u1'] = { absence: {} };
    await wrapper.findAll('form').at(-1)!.trigger('submit');
    await flushPromises();
    expect(sent.find((one) => one.method === 'PUT')).toMatchObject({ url: '/api/workflow/absences/u1', body: { from: '2026-12-10', to: '2026-12-11', standIn: 'u2' } });
    await wrapper.get('.rows-list button').trigger('click');
    await flushPromises();
    expect(sent.some((one) => one.method === 'DELETE' && one.url === '/api/workflow/absences/u1')).toBe(true);
    wrapper.unmount();
  });
  it('of others are nobody’s business but the head’s', async () => {
    session.roles = ['OFFICER'];
    answers['GET /api/workflow/absences/mine'] = { absence: null };
    const wrapper = await shown(AbsencePage);
    expect(wrapper.find('#department-absences').exists()).toBe(false);
    wrapper.unmount();
  });
});

describe('a clock that stands still', () => {
  const steps = [{ id: 's1', name: '审查' }];
  const clock = { dueOn: '2026-12-09', legalDueOn: '2026-12-21', daysLeft: 4, lamp: 'GREY', limitDays: 10, steps: [{ step: 's1', dueOn: '2026-12-02' }], events: [] };
  it('names no day as the end of what is paused', async () => {
    const wrapper = await shown(ClockLine, { child: { status: 'SPECIAL', clock: { ...clock, phase: 'DECISION', paused: true } }, steps });
    expect(wrapper.get('.lamp-day').text()).toBe('暂停前为 2026年12月9日 到期，恢复后顺延');
    expect(wrapper.get('ul').text()).toBe('环节“审查”的期限也暂停计时');
    expect(wrapper.text()).not.toContain('12月21日');
    wrapper.unmount();
  });
  it('names the applicant’s own day while a correction is awaited, and every day that runs', async () => {
    const asked = await shown(ClockLine, { child: { status: 'CORRECTION', clock: { ...clock, steps: [], phase: 'CORRECTION', paused: true } }, steps });
    expect(asked.get('.lamp-day').text()).toBe('2026年12月9日 到期');
    asked.unmount();
    const running = await shown(ClockLine, { child: { status: 'REVIEW', clock: { ...clock, lamp: 'GREEN', phase: 'DECISION', paused: false } }, steps });
    expect([running.get('.lamp-day').text(), running.get('ul').text()]).toEqual(['2026年12月9日 到期', '环节“审查”应于 2026年12月2日 前办理']);
    expect(running.text()).toContain('12月21日');
    running.unmount();
  });
});

describe('the inbox', () => {
  it('counts without what is due soon where next year has no calendar, and says so', async () => {
    session.roles = ['OFFICER'];
    answers['GET /api/workflow/tasks'] = { items: [], next: null };
    answers['GET /api/workflow/tasks/counts'] = { all: 3, mine: 1, unclaimed: 2, overdue: 1, dueSoon: null, copied: 0, afterwards: 0, atMost: 1000, lacking: { type: 'urn:onedoor:problem:calendar-missing', year: 2027, detail: 'x' } };
    const wrapper = await shown(InboxPage);
    expect(wrapper.text()).toContain('2027 年的工作日日历尚未维护');
    expect(wrapper.get('.inbox-alert').text()).toBe('1 件已超期');
    expect(wrapper.findAll('.tab-count').map((one) => one.text())).toEqual(['3', '1', '2']);
    wrapper.unmount();
  });
});

describe('moving several tasks', () => {
  const tasks = [{ id: 't1', matterName: '事项', applicationNumber: 'N1', department: 'D1' }, { id: 't2', matterName: '事项', applicationNumber: 'N2', department: 'D1' }];
  it('wants a reason, and lists a result for each', async () => {
    session.roles = ['SUPERVISOR'];
    answers['GET /api/workflow/colleagues?department=D1'] = people;
    const wrapper = await shown(BulkBar, { tasks, moveOnly: true });
    expect(wrapper.findAll('.bulk button')).toHaveLength(2);
    await wrapper.get('.bulk button').trigger('click');
    await flushPromises();
    const dialog = () => document.querySelector<HTMLElement>('dialog, [role=dialog]') ?? document.body;
    const form = dialog().querySelector('form')!;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(sent.some((one) => one.method === 'POST')).toBe(false);
    const pick = dialog().querySelectorAll<HTMLInputElement>('.people-list input')[1];
    pick.checked = true;
    pick.dispatchEvent(new Event('change'));
    const reason = dialog().querySelector<HTMLTextAreaElement>('#bulk-reason')!;
    reason.value = '离岗';
    reason.dispatchEvent(new Event('input'));
    answers['POST /api/workflow/tasks/bulk-reassignments'] = { results: [{ task: 't1', outcome: 'DONE' }, { task: 't2', outcome: 'REFUSED', problem: 'own-case', detail: '不能办理本人的申请' }] };
    await flushPromises();
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ url: '/api/workflow/tasks/bulk-reassignments', body: { tasks: ['t1', 't2'], to: 'u1', reason: '离岗' } });
    expect(dialog().textContent).toContain('不能办理本人的申请');
    wrapper.unmount();
  });
  it('of several departments goes back to the queues only', async () => {
    session.roles = ['SUPERVISOR'];
    const wrapper = await shown(BulkBar, { tasks: [tasks[0], { ...tasks[1], department: 'D2' }], moveOnly: true });
    await wrapper.get('.bulk button').trigger('click');
    await flushPromises();
    expect(document.querySelector('.people-list')).toBeNull();
    wrapper.unmount();
  });
  it('is not offered to whoever does not supervise', async () => {
    session.roles = ['OFFICER'];
    const wrapper = await shown(BulkBar, { tasks });
    expect(wrapper.findAll('.bulk button')).toHaveLength(3);
    wrapper.unmount();
  });
});

describe('the moves of running cases', () => {
  it('are looked at again until their end, and say which cases stayed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const one = { id: 'm1', from: 'aaa', to: 'bbb', state: 'RUNNING', cases: 3, migrated: 1, refused: 0, waiting: 2, startedBy: '丁', startedAt: '2026-11-22T01:02:03Z' };
    answers['GET /api/workflow/processes/C1/migrations'] = { items: [one], next: null };
    answers['GET /api/workflow/processes/C1/migrations/m1'] = { ...one, state: 'DONE', migrated: 2, refused: 1, waiting: 0, finishedAt: '2026-11-22T01:03:03Z' };
    answers['GET /api/workflow/processes/C1/migrations/m1/cases'] = { items: [{ applicationNumber: 'N7', reason: '环节不一致' }], next: null };
    const wrapper = await shown(MigrationList, { code: 'C1', begun: 0 });
    expect(wrapper.get('progress').attributes('value')).toBe('1');
    await vi.advanceTimersByTimeAsync(2000);
    await flushPromises();
    expect([wrapper.find('progress').exists(), wrapper.emitted('done')?.length]).toEqual([false, 1]);
    await wrapper.get('button.link').trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('环节不一致');
    wrapper.unmount();
  });
});

describe('a correction', () => {
  it('takes from the material library what fits, also beside the form', async () => {
    const gap = { pointer: '/supplement/receipt', title: '费用票据', message: '请补交', kind: 'FILE' };
    answers['GET /api/workflow/applications/a1'] = { id: 'a1', children: [{ id: 'c1', name: '事项', departmentName: '部门', status: 'CORRECTION', correction: { answerBy: '2026-12-01', gaps: [gap] } }] };
    answers['GET /api/workflow/applications/a1/offers'] = { files: [{ pointer: gap.pointer, materialId: 'mat1', name: '费用票据', provenance: { departmentName: '医保局', acceptedOn: '2026-01-02' } }], answers: [] };
    answers['POST /api/workflow/applications/a1/offers/mat1'] = { fileId: '01990000-0000-7000-8000-0000000000f1' };
    const wrapper = await shown(CorrectionPage, { id: 'a1', child: 'c1' });
    await wrapper.get('.offers button').trigger('click');
    await flushPromises();
    expect(sent.find((one) => one.method === 'POST')).toMatchObject({ url: '/api/workflow/applications/a1/offers/mat1', body: { pointer: gap.pointer } });
    answers['POST /api/workflow/applications/a1/children/c1/correction-answers'] = {};
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ body: { answers: { [gap.pointer]: '01990000-0000-7000-8000-0000000000f1' } } });
    wrapper.unmount();
  });
});

describe('a correction of which some may follow', () => {
  const must = { pointer: '/shopName', title: '店名', message: '请写全称', kind: 'FIELD' };
  const may = { pointer: '/supplement/lease', title: '租赁合同', message: '可以现在提交', kind: 'FIELD' };
  const offer = { days: 3, text: '本人承诺补齐', textHash: 'f'.repeat(64), pointers: [may.pointer] };
  const child = (of: object) => ({ id: 'a1', children: [{ id: 'c1', name: '事项', departmentName: '部门', status: 'CORRECTION', correction: { answerBy: '2026-12-01', gaps: [must, may], offer: of } }] });
  const promises = 'POST /api/workflow/applications/a1/children/c1/deficiency-promises';
  it('is promised together with what is needed now', async () => {
    answers['GET /api/workflow/applications/a1'] = child(offer);
    const wrapper = await shown(CorrectionPage, { id: 'a1', child: 'c1' });
    expect([...document.querySelectorAll('h2')].map((one) => one.textContent)).toEqual(['必须现在补正的内容', '也可以先受理、后补齐（容缺受理）', '或者现在把可以后补的材料也一并提交']);
    expect(wrapper.text()).toContain('可以现在提交，也可以签署承诺书、受理后 3 个工作日内补齐。');
    await wrapper.get('#offer-read').setValue(true);
    const sign = wrapper.get('.panel form');
    const all = wrapper.get('h2 + form');
    await sign.trigger('submit');
    await flushPromises();
    expect(sent.some((one) => one.method === 'POST')).toBe(false);
    expect(wrapper.findAll('.gap .error-message')).toHaveLength(1);
    await wrapper.get('#musts-title ~ .gap input').setValue('全称店');
    await all.trigger('submit');
    await flushPromises();
    expect(sent.some((one) => one.method === 'POST')).toBe(false);
    answers[promises] = {};
    await sign.trigger('submit');
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ url: promises.slice(5), body: { textHash: offer.textHash, answers: { '/shopName': '全称店' } } });
    wrapper.unmount();
  });
  it('is signed alone where all of it may follow, as in offers that name no gap', async () => {
    answers['GET /api/workflow/applications/a1'] = child({ ...offer, pointers: undefined });
    answers[promises] = {};
    const wrapper = await shown(CorrectionPage, { id: 'a1', child: 'c1' });
    expect(wrapper.find('#musts-title').exists()).toBe(false);
    await wrapper.get('.panel form').trigger('submit');
    expect(wrapper.get('#offer-error').text()).toBe('请先阅读承诺书并勾选同意');
    await wrapper.get('#offer-read').setValue(true);
    await wrapper.get('.panel form').trigger('submit');
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ url: promises.slice(5), body: { textHash: offer.textHash } });
    wrapper.unmount();
  });
});

describe('a masked number', () => {
  it('is shown whole to whoever has the task and says why', async () => {
    answers['POST /api/workflow/tasks/t1/reveals'] = { value: '13800138000' };
    const props = { task: 't1', text: '138****8000', name: '电话', hidden: 'answer/mobile', may: true };
    const wrapper = await shown(MaskedText, props);
    await wrapper.get('button').trigger('click');
    const form = document.querySelector<HTMLFormElement>('dialog form')!;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(sent).toEqual([]);
    const reason = document.querySelector<HTMLInputElement>('#reveal-reason')!;
    reason.value = '核实';
    reason.dispatchEvent(new Event('input'));
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(sent).toEqual([{ method: 'POST', url: '/api/workflow/tasks/t1/reveals', body: { hidden: 'answer/mobile', reason: '核实' } }]);
    expect(wrapper.text()).toBe('13800138000');
    wrapper.unmount();
    const other = await shown(MaskedText, { ...props, may: false });
    expect(other.find('button').exists()).toBe(false);
    other.unmount();
  });
});
