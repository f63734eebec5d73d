import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import { accountFaults } from '../src/policy/benefits';
import { itemsByClause } from '../src/policy/documents';
import { amountOf, answerOf, notesOf, pageOf, stepsOf, type FoundMatch } from '../src/policy/matches';
import DeliveryPage from '../src/public/pages/policy/DeliveryPage.vue';
import DocumentPage from '../src/public/pages/policy/DocumentPage.vue';
import DocumentsPage from '../src/public/pages/policy/DocumentsPage.vue';
import FactsPage from '../src/public/pages/policy/FactsPage.vue';
import GrantsPage from '../src/public/pages/policy/GrantsPage.vue';
import MatchesPage from '../src/public/pages/policy/MatchesPage.vue';
import PoliciesPage from '../src/public/pages/policy/PoliciesPage.vue';
import PolicyPage from '../src/public/pages/policy/PolicyPage.vue';
import PolicyRatingPage from '../src/public/pages/policy/PolicyRatingPage.vue';
import PublicityObjectionsPage from '../src/public/pages/policy/PublicityObjectionsPage.vue';
import PublicityPage from '../src/public/pages/policy/PublicityPage.vue';
import QuestionsPage from '../src/public/pages/policy/QuestionsPage.vue';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh'), import('../src/policy/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en'), import('../src/policy/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

let sent: { method: string; path: string; body: unknown; key: string | undefined }[];
let asked: string[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  asked = [];
  Object.assign(session, { authenticated: true, actingFor: '91990000MOCK00000X', actingForName: '甲公司' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const path = url.split('?')[0];
    if (method === 'GET') asked.push(url);
    else sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined, key: (init.headers as Record<string, string>)['Idempotency-Key'] });
    const found = answers[`${method} ${url}`] ?? answers[`${method} ${path}`] ?? answers[path];
    const answer = typeof found === 'function' ? found() : found;
    return answer === undefined ? Response.json({}, { status: 404 }) : Response.json(answer);
  });
});

async function shown(page: Component, props: Record<string, unknown> = {}, at = '/') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  await router.push(at);
  const wrapper = mount(page, { props, global: { plugins: [router] }, attachTo: document.body });
  await flushPromises();
  return { wrapper, router };
}

const match = (more: Partial<FoundMatch> = {}): FoundMatch => ({ code: 'Q1', name: '稳岗返还', class: '免申即享', departmentName: '人社局', outcome: 'NEAR_MISS', criteria: [{ id: 'a', title: '裁员率不高于 5.5%', verdict: 'FALSE', actual: '6%', required: '≤ 5.5%', distance: '还差 0.5 个百分点' }], ...more });
const matches = { enterprise: { uscc: 'X', name: '甲公司' }, asOf: '2026-11-20T00:00:00Z', counts: { eligible: 0, possible: 1, nearMiss: 2, notEligible: 9 } };

describe('a public policy', () => {
  const leaf = (id: string, more = {}) => ({ kind: 'CONDITION', id, title: `条件${id}`, clause: '第二条', text: '正文', least: 0, of: [], ...more });
  it('says its amount, its groups of conditions and its document', async () => {
    const criteria = [leaf('甲'), { kind: 'ANY', least: 2, of: [leaf('乙'), leaf('丙'), leaf('丁')] }, { kind: 'TIER', title: '裁员率', least: 1, of: [leaf('戊', { when: '参保人数 不超过 30 人' })] }];
    answers = { '/api/policy/policies/Q1': { code: 'Q1', name: '稳岗返还', class: '快申快享', documentNo: '云发〔2026〕1号', documentTitle: '通知', open: true, claimMatter: 'M1', amount: ['以失业保险费缴纳额为基数', '按 60% 计'], criteria }, '/api/policy/documents': { items: [{ id: 'd9', title: '别的', documentNo: '云发〔2026〕11号' }, { id: 'd1', title: '通知', documentNo: '云发〔2026〕1号' }] } };
    const { wrapper } = await shown(PolicyPage, { code: 'Q1' });
    await flushPromises();
    expect(wrapper.text()).toMatch(/按 60% 计.*满足以下全部条件.*条件甲.*以下 3 项中至少满足 2 项.*条件乙.*按情形适用.*参保人数 不超过 30 人的.*条件戊/s);
    expect(wrapper.findAll('a').map((one) => one.attributes('href'))).toEqual(expect.arrayContaining(['/policy-documents/d1', '/apply/new?matter=M1&policy=Q1']));
  });
  it('is searched for at the server, page by page', async () => {
    answers = { 'GET /api/policy/policies?query=%E8%B4%B4%E6%81%AF&limit=30': { items: [{ code: 'Q1', name: '贷款贴息', class: '快申快享' }], next: 'Q1' }, 'GET /api/policy/policies?query=%E8%B4%B4%E6%81%AF&after=Q1&limit=30': { items: [{ code: 'Q2', name: '设备贴息', class: '评审类' }], next: null }, '/api/policy/policies': { items: [], next: null } };
    const { wrapper, router } = await shown(PoliciesPage, {}, '/policies?query=贴息');
    await wrapper.get('.more button').trigger('click');
    await flushPromises();
    expect(wrapper.findAll('.rows-list a').map((one) => one.text())).toEqual(['贷款贴息', '设备贴息']);
    await wrapper.get('#policies-query').setValue('没有');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect([router.currentRoute.value.query.query, wrapper.text().includes('没有相符的政策')]).toEqual(['没有', true]);
  });
});

describe('the matched policies', () => {
  it('show one group with its size, and fetch the next page of it', async () => {
    answers = {
      '/api/policy/matches': { ...matches, items: [match()], next: { nearMiss: 'Q1' } },
      'GET /api/policy/matches?group=nearMiss&after=Q1&limit=20': { ...matches, items: [match({ code: 'Q2', name: '小升规奖励' })], next: null },
    };
    const { wrapper } = await shown(MatchesPage, {}, '/enterprise?group=nearMiss');
    expect(asked).toContain('/api/policy/matches?group=nearMiss&limit=20');
    expect(wrapper.get('.tabs [aria-current=true] .group-count').text()).toBe('2');
    await wrapper.get('.more button').trigger('click');
    await flushPromises();
    expect(wrapper.findAll('.match h3').map((one) => one.text())).toEqual(['稳岗返还', '小升规奖励']);
    expect(wrapper.get('.match').text()).toContain('还差 0.5 个百分点');
  });
  it('tell the way to become eligible, and what else is true', async () => {
    answers = { '/api/policy/matches': { ...matches, items: [match({ path: { steps: [{ text: '取得高新技术企业', policy: 'Q7', policyName: '高企认定' }] }, nextStep: '再参保 3 人', states: ['NOT_YET_OPEN', 'EXCLUDED_BY'], excludedBy: 'Q3' })] } };
    const { wrapper } = await shown(MatchesPage, {}, '/enterprise?group=nearMiss');
    expect(wrapper.get('.path').text()).toMatch(/再参保 3 人.*取得高新技术企业.*高企认定/s);
    expect(wrapper.get('.match-notes').text()).toMatch(/未到申报时间.*Q3.*不可同享/s);
  });
  it('say of what is not claimed online how it is had, and never that it is too early', async () => {
    const elsewhere = match({ outcome: 'ELIGIBLE_VERIFIED', claim: { state: 'NOT_ONLINE' }, nextStep: '不在本平台网上申报，请按示科发〔2026〕6号到科技局申报。' });
    const over = match({ code: 'Q2', outcome: 'ELIGIBLE_VERIFIED', claim: { state: 'CLOSED' }, states: ['CLOSED'], nextStep: '本期申报已于 2026-06-14 截止。' });
    answers = { '/api/policy/matches': { ...matches, items: [elsewhere, over] } };
    const { wrapper } = await shown(MatchesPage);
    const [first, second] = wrapper.findAll('.match').map((one) => one.text());
    expect(first).toMatch(/不在网上申报.*到科技局申报/s);
    expect(second).toMatch(/申报已截止.*2026-06-14 截止/s);
    expect(first + second).not.toContain('未到申报时间');
  });
  it('turn a match off and on again', async () => {
    answers = { '/api/policy/matches': { ...matches, items: [match()] }, 'POST /api/policy/policies/Q1/mutes': {}, 'DELETE /api/policy/policies/Q1/mutes': {} };
    const { wrapper } = await shown(MatchesPage, {}, '/enterprise?group=nearMiss');
    const button = wrapper.get('.match > p > .link');
    await button.trigger('click');
    await flushPromises();
    expect([wrapper.get('.match-notes').text(), button.text()]).toEqual(['已关闭提醒', '恢复提醒稳岗返还']);
    await button.trigger('click');
    await flushPromises();
    expect(sent.map((one) => one.method)).toEqual(['POST', 'DELETE']);
    expect(sent[0].key).toBeTruthy();
  });
  it('read the older answer with all groups at once', () => {
    expect(pageOf({ asOf: '', eligible: [match()], possible: [] }, 'eligible')).toMatchObject({ items: [{ code: 'Q1' }], next: null });
  });
  it('ask a person who acts for an enterprise to switch first', async () => {
    answers = {};
    const { wrapper } = await shown(MatchesPage, { person: true });
    expect([asked, wrapper.find('.notice a.button').exists()]).toEqual([[], true]);
  });
  it('tell zero from nothing, and a range from a sum', () => {
    expect([amountOf(match({ amountFen: 0 })), amountOf(match({ amountFen: 123456 })), amountOf(match({ amountRange: { minFen: 100 } })), amountOf(match())]).toEqual(['符合条件，金额为零', '¥1,234.56', '¥1起', '']);
    expect(notesOf(match({ states: ['OVER_CAP'], cappedFen: 1000000 }))).toEqual(['累计上限只剩 1 万元，不足这项的金额，申报会被拒绝']);
    expect([notesOf(match({ states: ['CAPPED'], cappedFen: 1000000 })), stepsOf(match({ path: ['甲'] }))]).toEqual([['受上限限制，最多 1 万元'], [{ text: '甲' }]]);
  });
  it('take figures as people write them and refuse what is none', () => {
    expect([answerOf({ type: 'amount' }, ' １，２００.5 '), answerOf({ type: 'integer' }, '1.5'), answerOf({ type: 'decimal' }, '五'), answerOf({ type: 'boolean' }, 'false'), answerOf({ type: 'string' }, '甲')]).toEqual([1200.5, undefined, undefined, false, '甲']);
  });
});

describe('the way to more', () => {
  it('is found when it is asked for, and shown step by step with what it opens', async () => {
    const path = { steps: [{ attribute: 'insured', title: '参保人数', text: '还差 2 人' }, { attribute: 'titles', title: '荣誉资质', text: '申报「认定」,取得「高企」', policy: 'Q7', policyName: '认定' }], unlocked: [{ code: 'Q1', name: '高企奖励', fen: 20000000 }], gainFen: 20000000 };
    answers = { '/api/policy/matches': { ...matches, items: [] }, '/api/policy/matches/path': { path } };
    const { wrapper } = await shown(MatchesPage);
    expect(asked.some((one) => one.includes('/path'))).toBe(false);
    await wrapper.get('.path-box button').trigger('click');
    await flushPromises();
    expect(wrapper.get('.path-box').text()).toMatch(/参保人数：还差 2 人.*申报「认定」.*高企奖励.*20 万元.*裁员/s);
    expect(wrapper.get('.path-box ol a').attributes('href')).toBe('/policies/Q7');
  });
  it('to one policy says so where nothing can be advised', async () => {
    answers = { '/api/policy/matches': { ...matches, items: [match()] }, '/api/policy/matches/path': { path: null } };
    const { wrapper } = await shown(MatchesPage, {}, '/enterprise?group=notEligible');
    await wrapper.get('.match .path-box button').trigger('click');
    await flushPromises();
    expect(asked.at(-1)).toBe('/api/policy/matches/path?policy=Q1');
    expect(wrapper.get('.match .path-box').text()).toContain('没有可以建议的办法');
  });
});

describe('the questions', () => {
  it('are answered one at a time, until none can change a result', async () => {
    const next = [{ next: { attribute: 'loanRate', title: '贷款年利率', question: '年利率是多少', type: 'decimal', unit: '%', decides: 3, stakeFen: 20000000 }, remaining: 2 }, { next: null, remaining: 0 }];
    answers = { '/api/policy/matches/questions': () => next.shift(), 'PUT /api/policy/facts/loanRate': {} };
    const { wrapper } = await shown(QuestionsPage);
    expect(wrapper.get('.question').text()).toMatch(/还有 2 个.*年利率是多少 \(%\).*3 项政策.*20 万元/s);
    await wrapper.get('form').trigger('submit');
    expect([sent, wrapper.get('#question-value').attributes('aria-invalid')]).toEqual([[], 'true']);
    await wrapper.get('#question-value').setValue('3.5');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0]).toMatchObject({ method: 'PUT', path: '/api/policy/facts/loanRate', body: { value: 3.5 } });
    expect(wrapper.text()).toContain('没有需要您补充的信息了');
  });
});

describe('a question about a year', () => {
  it('is answered for that year', async () => {
    const next = [{ next: { attribute: 'rdStaff@Y-2', period: '2024', title: '2024年研发人员', question: '2024年末研发人员有多少人?', type: 'integer', unit: '人', decides: 1 }, remaining: 1 }, { next: null, remaining: 0 }];
    answers = { '/api/policy/matches/questions': () => next.shift(), 'PUT /api/policy/facts/rdStaff%40Y-2': {} };
    const { wrapper } = await shown(QuestionsPage);
    await wrapper.get('#question-value').setValue('3');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => one.body)).toMatchObject([{ value: 3, period: '2024' }]);
  });
});

describe('the facts held', () => {
  it('tell source, date and trust, and take an objection once', async () => {
    answers = { '/api/policy/profile': { enterprise: { name: '甲公司' }, size: { class: '小型', codes: ['SMALL'], how: '从业人员 18 人' }, facts: [{ attribute: 'headcount', title: '从业人员', value: 18, display: '18 人', period: '2025', sourceName: '税务局', asOf: '2026-06-01', trust: 'VERIFIED', stale: true }] }, 'POST /api/policy/profile/objections': { id: 'o1' }, 'GET /api/policy/profile/objections': { items: [] } };
    const { wrapper } = await shown(FactsPage);
    expect(wrapper.text()).toMatch(/小型.*税务局.*从业人员.*18 人.*登记信息.*已过时/s);
    const form = wrapper.get('form');
    await form.trigger('submit');
    expect(wrapper.findAll('.error-summary li')).toHaveLength(2);
    await form.get('input').setValue('21 人');
    await form.get('textarea').setValue(' 年末人数 ');
    await form.trigger('submit');
    await form.trigger('submit');
    await flushPromises();
    expect(sent.map((one) => one.body)).toEqual([{ attribute: 'headcount', period: '2025', claimed: '21 人', reason: '年末人数' }]);
    expect(wrapper.text()).toContain('已转给税务局核实');
  });
});

describe('a fact that one declared', () => {
  it('is said anew in 元, or taken back', async () => {
    const loan = { attribute: 'loanAmount', title: '贷款本金', value: 5000050, display: '5.0001 万元', sourceName: '企业填报', trust: 'DECLARED', correctable: 'DECLARE', form: { type: 'amount', unit: '元', options: [] } };
    answers = { '/api/policy/profile': { enterprise: { name: '甲公司' }, facts: [loan] }, 'GET /api/policy/profile/objections': { items: [] }, 'PUT /api/policy/facts/loanAmount': {}, 'DELETE /api/policy/facts/loanAmount': {} };
    const { wrapper } = await shown(FactsPage);
    expect((wrapper.get('form input').element as HTMLInputElement).value).toBe('50000.5');
    await wrapper.get('form input').setValue('很多');
    await wrapper.get('form').trigger('submit');
    expect([sent, wrapper.findAll('.error-summary li').length]).toEqual([[], 1]);
    await wrapper.get('form input').setValue('60,000');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    await wrapper.get('form button.link').trigger('click');
    await flushPromises();
    expect(sent.map((one) => [one.method, one.path, (one.body as { value?: number } | undefined)?.value])).toEqual([['PUT', '/api/policy/facts/loanAmount', 60000], ['DELETE', '/api/policy/facts/loanAmount', undefined]]);
  });
});

describe('a policy that is granted without applying', () => {
  it('has no claim button, and says what comes instead', async () => {
    const found = match({ outcome: 'ELIGIBLE_VERIFIED', criteria: [], nextStep: '无需申报，请等待核定名单并确认收款账户。', claim: { state: 'AUTOMATIC', matter: 'M' } });
    answers = { '/api/policy/matches': { ...matches, counts: { eligible: 1 }, items: [found] } };
    const { wrapper } = await shown(MatchesPage, {}, '/enterprise?group=eligible');
    expect([wrapper.findAll('.match .actions a').length, wrapper.get('.match .actions').text()]).toEqual([0, '免申即享，无需申报无需申报，请等待核定名单并确认收款账户。']);
  });
  it('asks a single policy in its own order', async () => {
    answers = { '/api/policy/matches/questions': { next: null, remaining: 0 } };
    await shown(QuestionsPage, {}, '/enterprise/questions?policy=Q1');
    expect(asked).toContain('/api/policy/matches/questions?policy=Q1');
  });
});

describe('the delivery settings', () => {
  it('keep the form in which the service says its hours', async () => {
    answers = { 'GET /api/policy/delivery-settings': { enabled: true, categories: ['免申即享'], quietFrom: '22:00', quietTo: '08:00' }, 'PUT /api/policy/delivery-settings': {}, '/api/policy/deliveries/mine': { items: [{ id: 'd1', policy: 'Q1', name: '稳岗返还', kind: 'CLOSING', reason: '参保满 12 个月', sentAt: '2026-11-20T00:00:00Z' }] } };
    const { wrapper } = await shown(DeliveryPage);
    await wrapper.findAll('input[type=checkbox]')[0].setValue(false);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ enabled: false, categories: ['免申即享'], quietFrom: '22:00', quietTo: '08:00' });
    expect(wrapper.text()).toMatch(/参保满 12 个月.*即将截止申报/s);
  });
});

describe('a grant without an application', () => {
  const benefit = { id: 'e1', policy: 'Q1', policyName: '首次认定奖励', period: '2026', amountFen: 20000000, state: 'LISTED', listState: 'CONFIRMING', actions: ['confirm', 'refuse'] };
  beforeEach(() => (answers = { '/api/policy/grants/mine': { items: [] }, '/api/policy/benefits/mine': { items: [benefit] }, 'POST /api/policy/benefits/e1/confirmations': {}, 'POST /api/policy/benefits/e1/refusals': {} }));
  it('is confirmed with an account that can be one', async () => {
    const { wrapper } = await shown(GrantsPage);
    const form = wrapper.get('form');
    await form.trigger('submit');
    expect([sent, wrapper.findAll('.error-summary li').length]).toEqual([[], 3]);
    const [name, bank, number] = form.findAll('input');
    await name.setValue('甲公司');
    await bank.setValue('示例银行');
    await number.setValue('６222 0000-1111 2222');
    await form.trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ accountName: '甲公司', bank: '示例银行', accountNumber: '6222000011112222' });
  });
  it('is refused only with a reason and on a second press', async () => {
    const { wrapper } = await shown(GrantsPage);
    await wrapper.get('form .link').trigger('click');
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('textarea').setValue('不需要');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => one.path)).toEqual(['/api/policy/benefits/e1/refusals']);
  });
  it('asks for a number of 6 to 32 digits', () => expect(accountFaults({ accountName: 'a', bank: 'b', accountNumber: '123-45' })).toEqual(['accountNumber']));
});

describe('what a person claimed', () => {
  const claimed = { claimId: 'c9', policy: 'P10', policyName: '健康体检补助', period: '2026', entitledFen: 30000, amountFen: 30000, state: 'RESERVED', payment: null, applicationId: 'a9', at: '2026-11-20T00:00:00Z' };
  beforeEach(() => {
    Object.assign(session, { actingFor: null, actingForName: null });
    answers = { '/api/policy/grants/mine': { items: [claimed] }, '/api/policy/recoveries/mine': { items: [] } };
  });
  it('is shown with its application, and what enterprises are offered is not asked for', async () => {
    const { wrapper } = await shown(GrantsPage, { person: true }, '/benefits/grants');
    expect(wrapper.get('h1').text()).toBe('我申请的补贴');
    expect(wrapper.find('.rows-list a[href="/applications/a9"]').exists()).toBe(true);
    expect(asked.some((url) => url.includes('/benefits/mine'))).toBe(false);
    expect(wrapper.get('.tabs [aria-current="page"]').attributes('href')).toBe('/benefits/grants');
  });
  it('begins at the match, in words of its own', async () => {
    answers['/api/policy/matches'] = { ...matches, counts: { eligible: 1 }, eligible: [match({ code: 'P10', name: '健康体检补助', outcome: 'ELIGIBLE_VERIFIED', amountFen: 30000, criteria: [], claim: { state: 'CLAIMABLE', matter: 'M9' } })] };
    const { wrapper } = await shown(MatchesPage, { person: true }, '/benefits');
    const button = wrapper.get('a[href="/apply/new?matter=M9&policy=P10"]');
    expect(button.text()).toContain('申请这项补贴');
  });
  it('needs nobody who acts for an enterprise', async () => {
    Object.assign(session, { actingFor: '91990000MOCK00000X' });
    await flushPromises();
    asked = [];
    const { wrapper } = await shown(GrantsPage, { person: true }, '/benefits/grants');
    expect([asked, wrapper.find('.notice a.button').exists()]).toEqual([[], true]);
  });
  it.each([
    [{ actingFor: null }, true],
    [{ actingFor: '91990000MOCK00000X' }, false],
  ])('is claimed on its page in one’s own name: %o', async (as, offered) => {
    Object.assign(session, as);
    answers = { '/api/policy/policies/P10': { code: 'P10', name: '健康体检补助', subject: 'PERSON', class: '快申快享', open: true, claimMatter: 'M9' } };
    const { wrapper } = await shown(PolicyPage, { code: 'P10' });
    expect(wrapper.find('a[href="/apply/new?matter=M9&policy=P10"]').exists()).toBe(offered);
    expect(wrapper.find('a[href="/benefits"]').exists()).toBe(true);
  });
});

describe('what an enterprise was granted', () => {
  const grant = { claimId: 'c1', policy: 'Q1', policyName: '首次认定奖励', period: '2026', entitledFen: 30000000, amountFen: 20000000, state: 'COMMITTED', payment: 'PAID', account: { accountName: '甲公司', bank: '示例银行', accountNumber: '****2222' }, at: '2026-11-20T00:00:00Z', rated: false };
  const granted = (change: object) => (answers = { '/api/policy/grants/mine': { items: [{ ...grant, ...change }] }, '/api/policy/benefits/mine': { items: [] }, 'POST /api/policy/payments/c1/accounts': { ...grant, payment: 'PAYABLE' } });
  it('says how far the money is, what a limit left of it, and lets it be rated once it is there', async () => {
    granted({});
    const { wrapper } = await shown(GrantsPage);
    expect(wrapper.get('.rows-list').text()).toMatch(/可享 30 万元.*示例银行 \*\*\*\*2222.*20 万元.*已到账/s);
    expect(wrapper.find('a[href="/policies/Q1/rating"]').exists()).toBe(true);
  });
  it.each([{ payment: 'SENT' }, { rated: true }, { revokedAt: '2026-11-21T00:00:00Z' }])('is not rated while %o', async (change) => {
    granted(change);
    const { wrapper } = await shown(GrantsPage);
    expect([wrapper.find('a[href="/policies/Q1/rating"]').exists(), wrapper.find('.rows-list button').exists()]).toEqual([false, false]);
  });
  it.each([{ payment: 'RETURNED' }, { payment: 'PAYABLE', account: null }])('asks for an account while %o', async (change) => {
    granted(change);
    const { wrapper } = await shown(GrantsPage);
    await wrapper.get('.rows-list button').trigger('click');
    const [name, bank, number] = wrapper.findAll('.rows-list form input');
    await name.setValue('甲公司');
    await bank.setValue('示例银行');
    await wrapper.get('.rows-list form').trigger('submit');
    expect(sent).toEqual([]);
    await number.setValue('6222 0000 1111 2222');
    await wrapper.get('.rows-list form').trigger('submit');
    await flushPromises();
    expect([sent[0].path, sent[0].body, wrapper.text().includes('收款账户已保存')]).toEqual(['/api/policy/payments/c1/accounts', { accountName: '甲公司', bank: '示例银行', accountNumber: '6222000011112222' }, true]);
  });
});

describe('policy documents', () => {
  const doc = { id: 'd1', title: '若干措施', documentNo: '云政发〔2026〕12号', issuer: '市政府', state: 'VALID', publishedOn: '2026-03-01', clauses: [{ no: '第一条', text: '奖励 20 万元。' }, { no: '第二条', text: '贴息。' }], items: [{ code: 'Q1', name: '首次认定奖励', class: '免申即享', open: true, clause: '第一条第(一)项' }, { code: 'Q2', name: '贴息', class: '快申快享', open: false }], interpretations: [{ title: '一图读懂', text: '要点' }], url: 'javascript:alert(1)' };
  it('are searched by the words in the address', async () => {
    answers = { '/api/policy/documents': { items: [{ ...doc, items: 2 }], next: null } };
    const { wrapper } = await shown(DocumentsPage, {}, '/policy-documents?q=%E6%8E%AA%E6%96%BD&state=VALID');
    expect(decodeURIComponent(asked[0])).toBe('/api/policy/documents?q=措施&state=VALID&limit=20');
    expect(wrapper.get('.rows-list').text()).toMatch(/若干措施.*云政发〔2026〕12号.*含 2 个惠企事项.*有效/s);
  });
  it('are read with items beside their clause, and without links that are no web addresses', async () => {
    answers = { '/api/policy/documents/d1': doc };
    const { wrapper } = await shown(DocumentPage, { id: 'd1' });
    expect(wrapper.findAll('.clause-list li')[0].text()).toContain('首次认定奖励');
    expect([wrapper.html().includes('javascript:'), wrapper.text().includes('一图读懂')]).toEqual([false, true]);
    expect(itemsByClause(doc).rest.map((one) => one.code)).toEqual(['Q2']);
  });
  it('says that the link to the original is broken', async () => {
    answers = { '/api/policy/documents/d2': { id: 'd2', title: '办法', url: 'https://gov.example/a', link: { state: 'BROKEN' }, clauses: [], items: [], interpretations: [], variants: [] } };
    const { wrapper } = await shown(DocumentPage, { id: 'd2' });
    expect(wrapper.text()).toContain('原文链接失效');
  });
});

describe('a list on publicity', () => {
  const list = { list: { id: 'p1', policy: 'Q1', policyName: '首次认定奖励', publicityFrom: '2026-11-18', publicityUntil: '2026-11-24', open: true }, items: [{ id: 'e1', name: '甲公司', amountFen: 20000000 }], next: null };
  it('takes an objection against one of its enterprises', async () => {
    answers = { '/api/policy/benefit-publicity/p1': list, 'POST /api/policy/benefit-publicity/p1/objections': {} };
    const { wrapper } = await shown(PublicityPage, { id: 'p1' });
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('select').setValue('e1');
    await wrapper.get('textarea').setValue('去年已享受');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ entry: 'e1', reason: '去年已享受' });
    expect(wrapper.text()).toContain('异议已提交');
  });
  it('shows what one objected to with its answer, or the day of it', async () => {
    const one = { id: 'o1', listId: 'p1', policyName: '首次认定奖励', name: '甲公司', reason: '去年已享受', raisedAt: '2026-11-20T00:00:00Z', state: 'OPEN', answerBy: '2026-11-27' };
    answers = { '/api/policy/benefit-objections/mine': { items: [one, { ...one, id: 'o2', state: 'REJECTED', answer: '已核实', decidedAt: '2026-11-21T00:00:00Z' }], next: null } };
    const { wrapper } = await shown(PublicityObjectionsPage);
    expect(wrapper.text()).toMatch(/首次认定奖励.*去年已享受.*前答复.*待核实.*已核实.*不成立/s);
  });
  it('takes none once the service has closed it', async () => {
    answers = { '/api/policy/benefit-publicity/p1': { ...list, list: { ...list.list, open: false } } };
    const { wrapper } = await shown(PublicityPage, { id: 'p1' });
    expect([wrapper.find('form').exists(), wrapper.text().includes('公示期已结束')]).toEqual([false, true]);
  });
});

describe('rating a policy', () => {
  it('needs a score', async () => {
    answers = { '/api/policy/policies/Q1': { code: 'Q1', name: '稳岗返还' }, 'POST /api/policy/policies/Q1/ratings': {} };
    const { wrapper } = await shown(PolicyRatingPage, { code: 'Q1' });
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('input[value="4"]').setValue(true);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ score: 4 });
    expect(wrapper.get('h1').text()).toBe('感谢您的评价');
  });
});
