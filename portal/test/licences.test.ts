import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import DocumentList from '../src/components/DocumentList.vue';
import LicenceObjection from '../src/public/pages/LicenceObjection.vue';
import LicencePage from '../src/public/pages/LicencePage.vue';
import LicenceObjections from '../src/staff/components/LicenceObjections.vue';
import LicencesPage from '../src/staff/pages/LicencesPage.vue';
import type { Licence } from '../src/shared/types';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en'), import('../src/staff/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

let sent: { method: string; path: string; body: unknown }[];
let asked: string[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  asked = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const path = url.split('?')[0];
    if (method !== 'GET') sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined });
    else asked.push(url);
    const answer = answers[`${method} ${path}`] ?? answers[path];
    return answer === undefined ? new Response('{}', { status: 404 }) : Response.json(answer);
  });
});

async function shown(page: Component, props: Record<string, unknown> = {}, at = '/') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(at);
  const wrapper = mount(page, { props, global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
  return { wrapper, router };
}

const licence: Licence = { id: 'L1', identifier: '1.2.156.3005.2.X.Y.20260001.001.A', name: '样例许可证', number: '20260001', state: '01', usable: true, holderName: '周一诺', issuerName: '样例许可局', issuedOn: '2026-01-02', validTo: '2027-01-01', version: 1, face: [{ field: 'name', title: '姓名', value: '周一诺' }, { field: 'address', title: '地址', value: '东湖区 18 号' }], versions: [{ id: 'L1', version: 1, state: '01', issuedOn: '2026-01-02', identifier: 'x' }] };

describe('a holder’s licence', () => {
  it('is copied for a purpose and an application', async () => {
    answers = { '/api/workflow/licences/L1': licence, 'POST /api/workflow/licences/L1/purpose-copies': {} };
    URL.createObjectURL = () => 'blob:copy';
    URL.revokeObjectURL = () => undefined;
    const { wrapper } = await shown(LicencePage, { id: 'L1' });
    await wrapper.get('#purpose').setValue('租房合同核验');
    await wrapper.get('#copy-number').setValue(' bj2026x1 ');
    await wrapper.get('#purpose').element.closest('form')!.dispatchEvent(new Event('submit'));
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ path: '/api/workflow/licences/L1/purpose-copies', body: { purpose: '租房合同核验', applicationNumber: 'BJ2026X1' } });
  });
  it('is shown and copied only while it can be used', async () => {
    answers = { '/api/workflow/licences/L1': { ...licence, state: '05', usable: false } };
    const lapsed = (await shown(LicencePage, { id: 'L1' })).wrapper;
    expect([lapsed.text().includes('显示二维码'), lapsed.text().includes('不能出示或复制'), lapsed.find('a[href$="/json"]').exists()]).toEqual([false, true, true]);
    answers = { '/api/workflow/licences/L1': licence };
    expect((await shown(LicencePage, { id: 'L1' })).wrapper.text()).toContain('显示二维码');
  });
  it('shows what was answered to each objection', async () => {
    answers = { '/api/workflow/licences/L1/objections': { items: [{ id: 'o1', fieldTitle: '姓名', reason: '错字', state: 'UPHELD', raisedAt: '2026-11-20T01:00:00Z', answer: '将换发', answeredAt: '2026-11-21T01:00:00Z' }] } };
    const { wrapper } = await shown(LicenceObjection, { licence });
    expect(wrapper.text()).toMatch(/姓名.*错字.*样例许可局答复：将换发.*确有错误/s);
  });
});

describe('a case’s papers', () => {
  it('say which is revoked, and come with their signature', async () => {
    const { wrapper } = await shown(DocumentList, { documents: [{ id: 'd1', kind: 'GRANT', title: '准予决定', annulled: true }, { id: 'd2', kind: 'REVOCATION', title: '撤销决定', annulled: false }] });
    const rows = wrapper.findAll('li');
    expect([rows[0].text().includes('已撤销'), rows[1].text().includes('不再有效'), rows[1].find('a[href="/api/workflow/documents/d2/signature"]').exists()]).toEqual([true, false, true]);
  });
});

describe('an issuer’s licences', () => {
  beforeEach(() => {
    Object.assign(session, { roles: ['OFFICER'] });
    answers = { '/api/workflow/issued-licences': { items: [licence], next: null }, '/api/workflow/issued-licences/types': { items: [{ type: 'sample', name: '样例许可证' }] }, '/api/workflow/licences/L1': licence, 'POST /api/workflow/issued-licences/L1/changes': { id: 'L2' } };
  });
  it('are looked for by what the address says', async () => {
    await shown(LicencesPage, {}, '/staff/licences?word=20260001&type=sample&state=01');
    expect(asked.some((url) => url.startsWith('/api/workflow/issued-licences?word=20260001&type=sample&state=01'))).toBe(true);
  });
  it('are changed line by line, beginning from an upheld objection', async () => {
    const { wrapper } = await shown(LicencesPage, {}, '/staff/licences?change=L1&field=address');
    const form = wrapper.get('dialog form');
    expect((form.get('#face-address').element as HTMLInputElement).value).toBe('东湖区 18 号');
    await form.trigger('submit');
    expect(sent).toEqual([]);
    await form.get('#face-address').setValue('东湖区 20 号');
    await form.get('textarea').setValue('地址有误');
    await form.trigger('submit');
    await flushPromises();
    expect(sent).toEqual([{ method: 'POST', path: '/api/workflow/issued-licences/L1/changes', body: { reason: '地址有误', face: { address: '东湖区 20 号' } } }]);
  });
  it('are named in the objections to them; upholding leads to the change', async () => {
    answers['/api/workflow/licence-objections'] = { items: [{ id: 'o1', licenceId: 'L1', licenceName: '样例许可证', licenceNumber: '20260001', licenceIdentifier: licence.identifier, field: 'address', fieldTitle: '地址', reason: '门牌错了', state: 'OPEN', raisedAt: '2026-11-20T01:00:00Z' }], next: null };
    answers['POST /api/workflow/licence-objections/o1/answers'] = { id: 'o1' };
    const { wrapper, router } = await shown(LicenceObjections);
    expect(wrapper.text()).toMatch(/样例许可证 · 地址.*20260001/s);
    await wrapper.get('button').trigger('click');
    await wrapper.get('#upheld').setValue();
    await wrapper.get('textarea').setValue('确有误');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(router.currentRoute.value.query).toMatchObject({ change: 'L1', field: 'address' });
  });
});
