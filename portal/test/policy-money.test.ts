import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import { asFile } from '../src/policy/earlier';
import { answersOf, planOf } from '../src/policy/money';
import BenefitListPage from '../src/staff/pages/policy/BenefitListPage.vue';
import BenefitListsPage from '../src/staff/pages/policy/BenefitListsPage.vue';
import BudgetsPage from '../src/staff/pages/policy/BudgetsPage.vue';
import PaymentsPage from '../src/staff/pages/policy/PaymentsPage.vue';
import LedgerPage from '../src/staff/pages/policy/LedgerPage.vue';
import RecoveriesPage from '../src/staff/pages/policy/RecoveriesPage.vue';
import UndertakingsPage from '../src/staff/pages/policy/UndertakingsPage.vue';
import TreasuryFilePage from '../src/staff/pages/policy/TreasuryFilePage.vue';

vi.mock('../src/staff/components/BarChart.vue', () => ({ default: { props: ['label', 'names', 'series'], template: '<i class="chart">{{ label }} {{ names.join() }} {{ series.map((one) => one.values).join() }}</i>' } }));
const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh'), import('../src/policy/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en'), import('../src/policy/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

let sent: { method: string; path: string; body: unknown; key: string | undefined }[];
let asked: string[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  asked = [];
  Object.assign(session, { authenticated: true, kind: 'STAFF', roles: ['POLICY_ADMIN'] });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const path = url.split('?')[0];
    if (method === 'GET') asked.push(url);
    else sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined, key: (init.headers as Record<string, string>)['Idempotency-Key'] });
    const answer = answers[`${method} ${path}`] ?? (method === 'GET' ? answers[path] : undefined);
    if (answer === 'nothing') return new Response(null, { status: 204 });
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

const list = { id: 'b1', policy: 'Q1', policyVersion: 1, policyName: '首次认定奖励', period: '2026', state: 'FOUND', foundAt: '2026-11-20T00:00:00Z', totalFen: 40000000, counts: { LISTED: 2 }, clock: { publicityFrom: null, publicityUntil: null, daysLeft: null } };

describe('a list without applications', () => {
  it('says when nobody is found', async () => {
    answers = { '/api/policy/benefit-lists': { items: [list] }, 'POST /api/policy/benefit-lists': 'nothing' };
    const { wrapper } = await shown(BenefitListsPage);
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('#benefit-find-policy').setValue('Q1');
    await wrapper.get('#benefit-find-period').setValue('2026');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect([sent[0].body, wrapper.text().includes('没有新的符合条件的企业')]).toEqual([{ policy: 'Q1', period: '2026' }, true]);
  });
  it('is returned only with a reason, and approved without one', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list, actions: ['approve', 'return'], objections: [] }, '/api/policy/benefit-lists/b1/entries': { items: [{ id: 'e1', enterprise: 'X', name: '甲公司', amountFen: 20000000, state: 'EXCLUDED', exception: 'LABOUR_DISPATCH' }] }, 'POST /api/policy/benefit-lists/b1/approvals': {} };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toMatch(/甲公司.*20 万元.*劳务派遣企业请自行申报/s);
    await wrapper.get('input[value=return]').setValue(true);
    await wrapper.get('.decide').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('input[value=approve]').setValue(true);
    await wrapper.get('.decide').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => [one.path, one.body])).toEqual([['/api/policy/benefit-lists/b1/approvals', {}]]);
  });
  it('names the case in which its department decides on it', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list: { ...list, state: 'SUBMITTED', listMatter: 'M1', applicationNumber: 'N-2026-1' }, actions: [], objections: [] }, '/api/policy/benefit-lists/b1/entries': { items: [] } };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toMatch(/核定中.*N-2026-1.*按事项核定/s);
    expect([wrapper.find('form.decide').exists(), wrapper.get('.notice a').attributes('href')]).toEqual([false, '/staff/?number=N-2026-1']);
  });
  it('says why it is no case yet, and lets it be returned', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list: { ...list, listMatter: 'M1', reason: '办件系统未接收' }, actions: ['return'], objections: [] }, '/api/policy/benefit-lists/b1/entries': { items: [] } };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toMatch(/办件系统未接收.*尚未转入/s);
    expect([wrapper.find('input[value=approve]').exists(), wrapper.find('input[value=return]').exists(), wrapper.text().includes('由另一人核定')]).toEqual([false, true, false]);
  });
  it('judges an entry again as often as it was judged', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list: { ...list, state: 'PUBLICITY' }, actions: [], objections: [], impasses: [{ granted: false, listState: 'PUBLICITY', reason: '误报', decidedBy: 'o1', since: '2026-11-20T00:00:00Z' }] }, '/api/policy/benefit-lists/b1/entries': { items: [{ id: 'e1', enterprise: 'X', name: '甲公司', amountFen: 1, state: 'LISTED' }] }, '/api/policy/benefit-lists/b1/entries/e1/replay': { entry: 'e1', items: [{ occasion: 'LISTED', same: true, factsHash: 'abcdef0123456789ff', differences: [] }, { occasion: 'CONFIRMED', same: false, factsHash: 'ff', differences: [{ what: 'amountFen' }] }] } };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toMatch(/未能执行的核定结果.*退回（o1）.*误报/s);
    await wrapper.get('tbody button').trigger('click');
    await flushPromises();
    expect(wrapper.get('tbody').text()).toMatch(/列入名单时.*结果完全相同.*确认账户时.*结果不同.*金额/s);
  });
  it('answers an objection by judging anew, and says what came of it', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list: { ...list, state: 'PUBLICITY' }, actions: ['answer-objection', 'judge-again'], objections: [{ id: 'o1', entry: 'e1', name: '甲公司', reason: '已停业', raisedAt: '2026-11-20T00:00:00Z', answerBy: '2026-11-27', state: 'OPEN' }] }, '/api/policy/benefit-lists/b1/entries': { items: [] }, 'POST /api/policy/benefit-lists/b1/objections/o1/rejudgements': { upheld: true } };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toContain('前答复');
    await wrapper.get('input[value=again]').setValue(true);
    await wrapper.get('form.panel textarea').setValue('已核实');
    await wrapper.get('form.panel').trigger('submit');
    await flushPromises();
    expect([sent[0].path, sent[0].body]).toEqual(['/api/policy/benefit-lists/b1/objections/o1/rejudgements', { answer: '已核实' }]);
    expect(wrapper.text()).toContain('已移出名单');
  });
  it('shows granted claims, which nobody judges anew here, until they may be paid', async () => {
    const claimed = { ...list, origin: 'CLAIMED', state: 'PUBLICITY' };
    const objection = { id: 'o1', entry: 'e1', name: '甲公司', reason: '已停业', raisedAt: '2026-11-20T00:00:00Z', state: 'OPEN' };
    answers = { '/api/policy/benefit-lists/b1': { list: claimed, actions: ['answer-objection'], objections: [objection] }, '/api/policy/benefit-lists/b1/entries': { items: [{ id: 'e1', enterprise: 'X', name: '甲公司', amountFen: 1, state: 'LISTED', claimId: 'c1' }] } };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    expect(wrapper.text()).toMatch(/公示中.*异议成立的停止拨付，请在原办件中撤销决定/s);
    expect([wrapper.find('input[value=yes]').exists(), wrapper.find('input[value=again]').exists(), wrapper.find('tbody button').exists()]).toEqual([true, false, false]);
    answers['/api/policy/benefit-lists/b1'] = { list: { ...claimed, state: 'GRANTED' }, actions: [], objections: [] };
    answers['/api/policy/benefit-lists/b1/entries'] = { items: [{ id: 'e1', enterprise: 'X', name: '甲公司', amountFen: 1, state: 'GRANTED' }] };
    const over = (await shown(BenefitListPage, { id: 'b1' })).wrapper;
    expect([over.get('h1 + .tag').text(), over.get('tbody .tag').text()]).toEqual(['公示期满', '公示期满']);
  });
  it('answers an objection with a finding', async () => {
    answers = { '/api/policy/benefit-lists/b1': { list: { ...list, state: 'PUBLICITY' }, actions: ['answer-objection'], objections: [{ id: 'o1', entry: 'e1', name: '甲公司', reason: '已享受', raisedAt: '2026-11-20T00:00:00Z', state: 'OPEN' }] }, '/api/policy/benefit-lists/b1/entries': { items: [] }, 'POST /api/policy/benefit-lists/b1/objections/o1/decisions': {} };
    const { wrapper } = await shown(BenefitListPage, { id: 'b1' });
    await wrapper.get('form.panel').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('input[value=yes]').setValue(true);
    await wrapper.get('form.panel textarea').setValue('属实');
    await wrapper.get('form.panel').trigger('submit');
    await flushPromises();
    expect([sent[0].path, sent[0].body]).toEqual(['/api/policy/benefit-lists/b1/objections/o1/decisions', { upheld: true, answer: '属实' }]);
  });
});

describe('budgets', () => {
  const budget = { policy: 'Q1', name: '奖励', year: '2026', mode: 'PROPORTIONAL', totalFen: 100000001, reservedFen: 0, committedFen: 0, paidFen: 0, leftFen: 100000001 };
  beforeEach(() => (answers = { '/api/policy/budgets': { items: [budget] }, '/api/policy/exclusion-groups': { items: [] }, 'PUT /api/policy/budgets/Q1/2026': budget, 'POST /api/policy/budgets/Q1/2026/distributions': { sharedFen: 100000000, claims: 3 }, 'PUT /api/policy/exclusion-groups/G1': {} }));
  it('keep the fen and refuse a third decimal', async () => {
    const { wrapper } = await shown(BudgetsPage);
    await wrapper.get('td .link').trigger('click');
    expect((wrapper.get('#budget-total').element as HTMLInputElement).value).toBe('1000000.01');
    await wrapper.get('#budget-total').setValue('10.005');
    await wrapper.get('form').trigger('submit');
    expect([sent, wrapper.get('#budget-total').attributes('aria-invalid')]).toEqual([[], 'true']);
    await wrapper.get('#budget-total').setValue('2,000,000.10');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ totalFen: 200000010, mode: 'PROPORTIONAL', onShort: 'REFUSE', recoveredTo: 'TREASURY' });
  });
  it('are shared out on the second press', async () => {
    const { wrapper } = await shown(BudgetsPage);
    const button = wrapper.findAll('td .link')[1];
    await button.trigger('click');
    expect(sent).toEqual([]);
    await button.trigger('click');
    await flushPromises();
    expect([sent.map((one) => one.path), wrapper.text().includes('已分配 100 万元，共 3 笔')]).toEqual([['/api/policy/budgets/Q1/2026/distributions'], true]);
  });
  it('limit each other by groups', async () => {
    const { wrapper } = await shown(BudgetsPage, {}, '/staff/budgets?view=groups');
    await wrapper.get('#group-code').setValue('G1');
    await wrapper.get('#group-name').setValue('人才类');
    await wrapper.get('#group-policies').setValue('Q1\nQ2');
    await wrapper.get('#group-years').setValue('3');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ name: '人才类', mode: 'MAX_OF', policies: ['Q1', 'Q2'], windowYears: 3, linked: false, variants: false, onShort: 'REFUSE' });
  });
});

describe('pictures of the money', () => {
  it('say in yuan what the table beside them says', async () => {
    answers = { '/api/policy/budgets': { items: [{ policy: 'Q1', name: '奖励', year: '2026', mode: 'FIRST_COME', totalFen: 1000, leftFen: 400, reservedFen: 300, committedFen: 200, paidFen: 100 }] }, '/api/policy/ledger/balance': { accounts: [{ account: 'BUDGET', debitFen: 100, creditFen: 50 }], balanced: true, intact: null }, '/api/policy/ledger': { items: [], next: null } };
    expect((await shown(BudgetsPage)).wrapper.get('.chart').text()).toMatch(/奖励 2026 4,3,2,1$/);
    expect((await shown(LedgerPage)).wrapper.get('.chart').text()).toMatch(/预算 1,0\.5$/);
  });
});

describe('the ledger', () => {
  it('shows the trial balance and says when it does not balance', async () => {
    answers = { '/api/policy/ledger/balance': { accounts: [{ account: 'BUDGET', debitFen: 100, creditFen: 50 }], balanced: false, intact: null }, '/api/policy/ledger': { items: [{ id: '1', at: '2026-11-20T00:00:00Z', entry: 'RESERVE', debit: 'BUDGET', credit: 'RESERVED', amountFen: 100, policy: 'Q1', text: '预留' }, { id: '2', at: '2026-11-21T00:00:00Z', entry: 'WAIVE', debit: 'PAID', credit: 'OWED', amountFen: 50, policy: 'Q1', text: '企业已破产' }], next: null } };
    const { wrapper } = await shown(LedgerPage, {}, '/staff/ledger?account=BUDGET');
    expect([wrapper.text().includes('借贷不平'), wrapper.findAll('.stacking th span:first-child').map((note) => note.text()).includes('企业已破产'), asked.some((one) => one.startsWith('/api/policy/ledger?account=BUDGET'))]).toEqual([true, true, true]);
  });
});

describe('the treasury’s answers', () => {
  it('are read line by line, and the others are named', () => expect(answersOf('1 PAID\n\n2,退回 账号有误\nabc\n3 paid')).toEqual({ lines: [{ line: 1, outcome: 'PAID' }, { line: 2, outcome: 'RETURNED', reason: '账号有误' }, { line: 3, outcome: 'PAID' }], wrong: [4] }));
  it('are booked only when all of them can be read', async () => {
    answers = { '/api/policy/treasury-files/f1': { file: { id: 'f1', number: 'GK-1', date: '2026-11-20', lines: 1, totalFen: 100, digest: 'd', paid: 0, returned: 0, createdAt: '' }, items: [{ line: 1, claimId: 'c', policy: 'Q1', enterprise: 'X', amountFen: 100, state: 'SENT' }], next: null }, 'POST /api/policy/treasury-files/f1/results': {} };
    const { wrapper } = await shown(TreasuryFilePage, { id: 'f1' });
    await wrapper.get('#results-lines').setValue('1 maybe');
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('#results-lines').setValue('1 PAID');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ lines: [{ line: 1, outcome: 'PAID' }] });
  });
});

describe('payments', () => {
  const paid = { claimId: 'c1', policy: 'Q1', policyName: '首次认定奖励', year: '2026', enterprise: 'X', amountFen: 20000000, state: 'PAID', account: { accountName: '甲公司', bank: '示例银行', accountNumber: '****2222', kind: 'TAX' }, at: '2026-11-20T00:00:00Z', revokedAt: '2026-11-21T00:00:00Z' };
  const returned = { ...paid, claimId: 'c2', enterprise: 'Y', state: 'RETURNED', revokedAt: null };
  beforeEach(() => (answers = { '/api/policy/payments': { items: [paid, returned], next: null }, 'POST /api/policy/payments/c2/accounts': { ...returned, state: 'PAYABLE' } }));
  it('are asked for by what the address says, and show no whole account number', async () => {
    const { wrapper } = await shown(PaymentsPage, {}, '/staff/payments?state=PAID&enterprise=X');
    expect(asked[0]).toBe('/api/policy/payments?state=PAID&enterprise=X&limit=50');
    expect(wrapper.get('.rows-list').text()).toMatch(/甲公司，示例银行，\*\*\*\*2222 · 税务账户.*应当追回.*20 万元.*已到账/s);
  });
  it('are taken back by a demand that two people decide', async () => {
    const { wrapper } = await shown(PaymentsPage);
    expect(wrapper.get('.rows-list a').attributes('href')).toBe('/staff/recoveries?claim=c1&enterprise=X');
  });
  it('get another account from an officer who says why', async () => {
    const { wrapper } = await shown(PaymentsPage);
    await wrapper.get('.rows-list .link').trigger('click');
    const [name, bank, number] = wrapper.findAll('.rows-list form input');
    await name.setValue('乙公司');
    await bank.setValue('示例银行');
    await number.setValue('6222 0000 1111 3333');
    await wrapper.get('.rows-list form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('.rows-list textarea').setValue('企业来函更正');
    await wrapper.get('.rows-list form').trigger('submit');
    await flushPromises();
    expect(sent[0].body).toEqual({ accountName: '乙公司', bank: '示例银行', accountNumber: '6222000011113333', reason: '企业来函更正' });
  });
  it('are only read by those who do not answer for them', async () => {
    Object.assign(session, { roles: ['SUPERVISOR'] });
    const { wrapper } = await shown(PaymentsPage);
    expect(wrapper.findAll('.rows-list .link')).toEqual([]);
  });
});

describe('what is demanded back', () => {
  const demand = { id: 'r1', claimId: 'c1', enterprise: 'X1', policy: 'P1', policyName: '技改补助', year: '2026', amountFen: 300000, leftFen: 300000, overdueFen: 0, reason: '面积核减', state: 'PROPOSED', instalments: [{ instalment: 1, dueOn: '2026-09-30', amountFen: 300000 }], receipts: [], proposedAt: '2026-06-15T00:00:00Z', own: false };
  const page = { '/api/policy/recoveries': { items: [demand] }, '/api/policy/recovery-files': { items: [] } };
  it('is proposed with a plan that can be read', async () => {
    answers = { ...page, 'POST /api/policy/recoveries': demand };
    const { wrapper } = await shown(RecoveriesPage, {}, '/?claim=c1');
    await wrapper.get('#demand-amountFen').setValue('3,000');
    await wrapper.get('#demand-reason').setValue('面积核减');
    await wrapper.get('#demand-instalments').setValue('九月底');
    await wrapper.get('form.panel').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('#demand-instalments').setValue('2026-09-30 1000\n2026-12-31 2000.00');
    await wrapper.get('form.panel').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => one.body)).toEqual([{ claimId: 'c1', amountFen: 300000, reason: '面积核减', instalments: [{ dueOn: '2026-09-30', amountFen: 100000 }, { dueOn: '2026-12-31', amountFen: 200000 }] }]);
  });
  it('is decided by somebody else, and taken back by who proposed it', async () => {
    answers = { ...page, 'POST /api/policy/recoveries/r1/approvals': { ...demand, state: 'DEMANDED' } };
    const { wrapper } = await shown(RecoveriesPage);
    await wrapper.get('.row-main .button').trigger('click');
    await flushPromises();
    expect(sent.map((one) => one.path)).toEqual(['/api/policy/recoveries/r1/approvals']);
    answers = { ...page, '/api/policy/recoveries': { items: [{ ...demand, own: true }] } };
    const own = await shown(RecoveriesPage);
    expect([own.wrapper.find('.row-main .button').exists(), own.wrapper.get('.row-main .link').text().startsWith('撤回')]).toEqual([false, true]);
  });
  it('is waived by two, and cancelled only while nothing of it is back', async () => {
    const demanded = { ...demand, state: 'DEMANDED' };
    answers = { ...page, '/api/policy/recoveries': { items: [demanded] }, 'POST /api/policy/recoveries/r1/waiver': demanded };
    const { wrapper } = await shown(RecoveriesPage, {}, '/?state=DEMANDED');
    expect(wrapper.findAll('.row-main .link').map((one) => one.text())).toEqual(['减免X1', '撤销追回X1', '登记到账X1']);
    await wrapper.get('.row-main .link').trigger('click');
    await wrapper.get('.row-main form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('.row-main textarea').setValue('经营困难');
    await wrapper.get('.row-main form').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => [one.path, one.body])).toEqual([['/api/policy/recoveries/r1/waiver', { act: 'WAIVE', amountFen: null, reason: '经营困难' }]]);
    const waiver = { act: 'WAIVE', amountFen: 100000, reason: '经营困难', proposedAt: '2026-06-16T00:00:00Z', own: false };
    answers = { ...page, '/api/policy/recoveries': { items: [{ ...demanded, leftFen: 200000, waiver }] }, 'POST /api/policy/recoveries/r1/waiver/approvals': demanded };
    const other = await shown(RecoveriesPage, {}, '/?state=DEMANDED');
    expect(other.wrapper.get('.row-main').text()).toMatch(/已提出减免 .*待另一人决定：经营困难/);
    await other.wrapper.get('.row-main .button').trigger('click');
    await flushPromises();
    expect(sent.at(-1)?.path).toBe('/api/policy/recoveries/r1/waiver/approvals');
    answers = { ...page, '/api/policy/recoveries': { items: [{ ...demanded, waiver: { ...waiver, own: true } }] } };
    const own = await shown(RecoveriesPage, {}, '/?state=DEMANDED');
    expect(own.wrapper.find('.row-main .button').exists()).toBe(false);
  });
  it('reads a plan line by line', () => {
    const fen = (text: string) => (/^\d+$/.test(text) ? Number(text) * 100 : undefined);
    expect([planOf('', fen), planOf('2026-09-30 5 6', fen), planOf('2026-09-30', fen)]).toEqual([[], undefined, undefined]);
  });
});

describe('linked companies', () => {
  const change = { id: 'k1', act: 'JOIN', code: 'U1', name: '某集团', enterprise: 'X1', on: '2026-01-01', source: 'OFFICER', evidence: '股权', state: 'PROPOSED', proposedAt: '2026-06-15T00:00:00Z', own: false };
  it('shows members on a day with their source', async () => {
    answers = { '/api/policy/undertakings': { items: [{ code: 'U1', name: '某集团', members: 1 }] }, '/api/policy/undertakings/U1': { code: 'U1', name: '某集团', on: '2026-06-15', knownAt: '2026-06-15T00:00:00Z', members: [{ enterprise: 'X1', validFrom: '2026-01-01', source: 'FILE', evidence: '股权', knownSince: '2026-06-15T00:00:00Z' }] } };
    const { wrapper } = await shown(UndertakingsPage, {}, '/?code=U1');
    expect(wrapper.text()).toMatch(/某集团.*1 家.*X1.*股权.*文件导入/s);
  });
  it('approves several and says which were not', async () => {
    answers = { '/api/policy/undertaking-changes': { items: [change, { ...change, id: 'k2', own: true }] }, 'POST /api/policy/undertaking-changes/approvals': { results: [{ id: 'k1', problem: 'linked-elsewhere', detail: '已属于另一组' }] } };
    const { wrapper } = await shown(UndertakingsPage, {}, '/?view=changes');
    expect(wrapper.findAll('input[type=checkbox]')).toHaveLength(1);
    await wrapper.get('input[type=checkbox]').setValue(true);
    await wrapper.get('p.actions .button').trigger('click');
    await flushPromises();
    expect([sent[0].body, wrapper.text().includes('已属于另一组')]).toEqual([{ ids: ['k1'] }, true]);
  });
});

describe('an earlier grant', () => {
  it('is sent as a file with one row, whatever its words hold', () => {
    const sum = { enterprise: ' 91990102MAQQ00008M ', policy: 'P1', policyName: '稳岗"暖心"补贴', period: '2025', amount: '3000.50', paidOn: '2025-12-01', evidence: '测财〔2025〕1号,附表\n第二页' };
    expect(asFile(sum)).toBe('enterprise,policy,policyName,period,amount,paidOn,evidence\n"91990102MAQQ00008M","P1","稳岗""暖心""补贴","2025","3000.50","2025-12-01","测财〔2025〕1号,附表 第二页"\n');
  });
});
