import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import ConsentsPage from '../src/public/pages/ConsentsPage.vue';
import DataUsePage from '../src/public/pages/DataUsePage.vue';
import DecisionPage from '../src/staff/pages/exchange/DecisionPage.vue';
import DisclosurePage from '../src/staff/pages/exchange/DisclosurePage.vue';
import LogPage from '../src/staff/pages/exchange/LogPage.vue';
import SharingRequestPage from '../src/staff/pages/exchange/SharingRequestPage.vue';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en'), import('../src/staff/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

let sent: { method: string; path: string; body: unknown; key: string | undefined }[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const path = url.split('?')[0];
    if (method !== 'GET') sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined, key: (init.headers as Record<string, string>)['Idempotency-Key'] });
    const answer = answers[`${method} ${path}`] ?? answers[path];
    if (typeof answer === 'string') return new Response(answer);
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

/** Digests and signatures are reckoned on other threads: their pages are ready when they are. */
const reckoned = (expected: () => void) => vi.waitFor(expected, { timeout: 30_000 });

const use = { at: '2026-11-20T06:00:00Z', consumer: 'CN/GOV/A/x', consumerName: '示例市公安局', resource: '1/1', resourceName: '户籍', providerName: '示例市民政局', purpose: { code: 'P', text: '新生儿出生一件事' }, law: '《户口登记条例》第七条', legalBasis: null, fields: [{ name: 'address', title: '户籍地址' }], issue: null, outcome: 'OK', exchangeId: 'e1', actor: 'STAFF', delayed: null };

describe('the page of uses', () => {
  it('tells who, what, for what and under which law, and marks what was told late', async () => {
    answers = { '/api/exchange/usage/mine': { items: [use, { ...use, exchangeId: 'e2', outcome: 'client.quota_exceeded', delayed: { basis: '《刑事诉讼法》第一百五十二条', until: '2026-11-21T00:00:00Z' } }], next: null } };
    const { wrapper } = await shown(DataUsePage);
    const rows = wrapper.findAll('.uses > li');
    expect(rows[0].text()).toMatch(/示例市公安局.*户籍.*新生儿出生一件事.*户籍地址.*《户口登记条例》第七条/s);
    expect([rows[0].text().includes('延迟告知'), rows[1].text().includes('延迟告知'), rows[1].text().includes('已拒绝')]).toEqual([false, true, true]);
  });
  it('sends an objection about one field of one exchange, once', async () => {
    answers = { '/api/exchange/usage/mine': { items: [use], next: null }, 'POST /api/exchange/objections': { id: 'o1' } };
    const { wrapper } = await shown(DataUsePage);
    const form = wrapper.get('.uses form');
    await form.trigger('submit');
    expect([sent, form.get('textarea').attributes('aria-invalid')]).toEqual([[], 'true']);
    await form.get('select').setValue('address');
    await form.get('textarea').setValue(' 门牌号不对 ');
    await form.trigger('submit');
    await form.trigger('submit');
    await flushPromises();
    expect(sent.map((one) => [one.path, one.body])).toEqual([['/api/exchange/objections', { exchangeId: 'e1', field: 'address', reason: '门牌号不对' }]]);
    expect(wrapper.text()).toContain('已转给示例市民政局核实');
  });
  it('does not call verified what it cannot read', async () => {
    answers = { '/api/exchange/usage/mine': { items: [use], next: null }, '/api/exchange/evidence/e1': { records: [{ side: 'client', logIndex: 1, canonical: '{}', salt: 'AA==', jws: 'a.b.c', proof: 'nonsense' }] }, '/api/exchange/keys': {} };
    const { wrapper } = await shown(DataUsePage);
    await wrapper.get('.proof button').trigger('click');
    await reckoned(() => expect(wrapper.get('.proof-verdict').attributes('data-tone')).toBe('bad'));
  });
});

describe('the page of consents', () => {
  const asked = { id: 'c1', status: 'ASKED', consumer: 'GOV/A/x', consumerName: '医保局', provider: 'GOV/B/y', providerName: '民政局', resource: '1/1', resourceName: '婚姻登记', terms: { mode: 'VIEW', fetchType: 'ONETIME', purpose: { code: 'P', text: '核对关系' }, dataLife: { unit: 'DAY', value: 0 }, frequency: { unit: 'DAY', value: 1 } }, fields: [{ name: 'spouse', title: '配偶姓名' }], startsAt: '', expiresAt: '2026-12-01T00:00:00Z', used: 0, askedAt: '' };
  it('gives consent only by a mark that the person set', async () => {
    answers = { '/api/exchange/consents/mine': { items: [asked], next: null }, 'POST /api/exchange/consents/c1/decisions': {} };
    const { wrapper } = await shown(ConsentsPage);
    expect((wrapper.get('#consent-c1').element as HTMLInputElement).checked).toBe(false);
    await wrapper.get('.actions .button').trigger('click');
    expect([sent.length, wrapper.find('.error-summary').exists()]).toEqual([0, true]);
    await wrapper.get('#consent-c1').setValue(true);
    await wrapper.get('.actions .button').trigger('click');
    await flushPromises();
    expect(sent[0]).toMatchObject({ path: '/api/exchange/consents/c1/decisions', body: { give: true } });
    expect(sent[0].key).toBeTruthy();
  });
  it('revokes on the second press', async () => {
    answers = { '/api/exchange/consents/mine': { items: [{ ...asked, status: 'ACTIVE', decidedAt: '2026-11-01T00:00:00Z' }], next: null }, 'POST /api/exchange/consents/c1/revocations': {} };
    const { wrapper } = await shown(ConsentsPage);
    await wrapper.get('.link.danger').trigger('click');
    expect(sent).toEqual([]);
    await wrapper.get('.link.danger').trigger('click');
    await flushPromises();
    expect(sent.map((one) => one.path)).toEqual(['/api/exchange/consents/c1/revocations']);
  });
});

describe('the page of a sharing request', () => {
  const detail = { request: { id: 'r1', number: 'GX1', consumer: 'GOV/A/x', consumerName: '医保局', provider: 'GOV/B/y', providerName: '公安局', resource: '1/1', resourceName: '户籍', shareType: 2, ask: { matter: 'm', basis: 'b', scenario: 's', purpose: 'p', fields: ['address', 'head'], method: 'INTERFACE', frequency: 'DAILY', ground: 'LAW', validFrom: '2026-01-01', validTo: '2026-12-31' }, state: 'PROVIDER_REVIEW', clock: { dueOn: '2026-12-01', daysLeft: 2, lamp: 'YELLOW' }, createdAt: '2026-11-01T00:00:00Z', role: ['PROVIDER'], actions: ['APPROVE', 'REFUSE'] }, responsible: { name: '甲', phone: '1' }, trace: [] };
  it('lets nobody refuse without the law and its article', async () => {
    answers = { '/api/exchange/sharing-requests/r1': detail, 'POST /api/exchange/sharing-requests/r1/acts': { ...detail, request: { ...detail.request, state: 'REFUSED', actions: [] } } };
    const { wrapper } = await shown(SharingRequestPage, { id: 'r1' });
    await wrapper.get('input[value=REFUSE]').setValue(true);
    await wrapper.get('.decide form').trigger('submit');
    expect([sent, wrapper.findAll('.error-summary li').length]).toEqual([[], 2]);
    await wrapper.get('#act-law').setValue('《户口登记条例》第四条');
    await wrapper.get('#act-reason').setValue('与事项无关');
    await wrapper.get('.decide form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ act: 'REFUSE', reason: '与事项无关', law: '《户口登记条例》第四条' });
    expect(wrapper.text()).toContain('现在没有需要您办理的');
  });
  it('gives only the fields that stay marked', async () => {
    answers = { '/api/exchange/sharing-requests/r1': detail, 'POST /api/exchange/sharing-requests/r1/acts': detail };
    const { wrapper } = await shown(SharingRequestPage, { id: 'r1' });
    await wrapper.get('input[value=APPROVE]').setValue(true);
    await wrapper.get('input[value=head]').setValue(false);
    await wrapper.get('.decide form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ act: 'APPROVE', fields: ['address'] });
  });
});

describe('the page of a decision', () => {
  it('names the check that objected, and what to do', async () => {
    answers = { '/api/exchange/decisions/d1': { id: 'd1', at: '2026-11-20T06:00:00Z', client: 'c', service: 's', verb: 'POST', path: '/q', purpose: null, fields: [], outcome: 'server.serverproxy.access_denied', checks: [{ name: 'service', passed: true }, { name: 'grant', passed: false, reason: 'none' }, { name: 'brand_new', passed: true }], grantId: null } };
    const { wrapper } = await shown(DecisionPage, { id: 'd1' });
    expect(wrapper.findAll('.decision-checks [aria-current]').map((one) => one.text())).toEqual([expect.stringContaining('请在资源目录里申请共享')]);
    expect(wrapper.text()).toContain('brand_new');
  });
});

describe('the page of the log', () => {
  it('finds a head whose root the tiles do not give', async () => {
    const note = (size: number) => `log.example\n${size}\nNmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=\n\n\u2014 log.example AAAA\n`;
    answers = { '/api/exchange/log': { origin: 'log.example', vkey: null, size: 4, root: 'x', witnesses: [], quorum: { name: 'none', needed: 0, reached: false } }, '/log/checkpoint': note(3), '/log/tile/0/000.p/3': 'too short' };
    const { wrapper } = await shown(LogPage);
    await wrapper.get('.actions .button').trigger('click');
    await reckoned(() => expect(wrapper.findAll('.proof-checks li').map((one) => one.attributes('data-verdict'))).toEqual(['FAILED', 'FAILED', 'FAILED', 'SKIPPED']));
    answers['/log/checkpoint'] = note(2);
    await wrapper.get('.actions .button').trigger('click');
    await reckoned(() => expect(wrapper.findAll('.proof-checks li')[3].attributes('data-verdict')).toBe('FAILED'));
  });
});

describe('the page of delayed disclosure', () => {
  it('offers the form to the operator and the decision to the auditor, on the second press', async () => {
    answers = { '/api/exchange/disclosure-delays': { items: [{ id: 'x', exchangeIds: ['e'], basis: '法', until: '2026-12-01T00:00:00Z', approvedBy: '甲', state: 'PROPOSED', proposedAt: '2026-11-01T00:00:00Z' }], next: null }, 'POST /api/exchange/disclosure-delays/x/decisions': {} };
    session.roles = ['EXCHANGE_ADMIN'];
    const operator = await shown(DisclosurePage);
    expect([operator.wrapper.find('form').exists(), operator.wrapper.find('.row-actions').exists()]).toEqual([true, false]);
    session.roles = ['AUDIT_ADMIN'];
    const { wrapper } = await shown(DisclosurePage);
    expect(wrapper.find('form').exists()).toBe(false);
    const approve = wrapper.get('.row-actions .link');
    await approve.trigger('click');
    expect(sent).toEqual([]);
    await approve.trigger('click');
    await flushPromises();
    expect(sent[0].body).toEqual({ approve: true });
    session.roles = undefined;
  });
});
