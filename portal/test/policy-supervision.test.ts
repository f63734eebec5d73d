import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import { counted, lagOf, lampOf, type Deadline } from '../src/policy/supervision';
import { importType } from '../src/policy/documents';
import { emptySource, wrongParts } from '../src/policy/sources';
import AttributesPage from '../src/staff/pages/policy/AttributesPage.vue';
import DecisionsPage from '../src/staff/pages/policy/DecisionsPage.vue';
import EvaluationPage from '../src/staff/pages/policy/EvaluationPage.vue';
import EvaluationsPage from '../src/staff/pages/policy/EvaluationsPage.vue';
import FormulaPage from '../src/staff/pages/policy/FormulaPage.vue';
import FormulasPage from '../src/staff/pages/policy/FormulasPage.vue';
import ImpassesPage from '../src/staff/pages/policy/ImpassesPage.vue';
import PolicyClaimsPage from '../src/staff/pages/policy/PolicyClaimsPage.vue';
import PolicyDeadlinesPage from '../src/staff/pages/policy/PolicyDeadlinesPage.vue';
import PolicyDocumentPage from '../src/staff/pages/policy/PolicyDocumentPage.vue';
import PolicyDocumentsPage from '../src/staff/pages/policy/PolicyDocumentsPage.vue';
import PolicyReviewsPage from '../src/staff/pages/policy/PolicyReviewsPage.vue';
import PolicySourcesPage from '../src/staff/pages/policy/PolicySourcesPage.vue';
import PolicyVersionsPage from '../src/staff/pages/policy/PolicyVersionsPage.vue';
import RosterPage from '../src/staff/pages/policy/RosterPage.vue';
import UnreceivedPage from '../src/staff/pages/policy/UnreceivedPage.vue';

vi.mock('../src/staff/components/BarChart.vue', () => ({ default: { props: ['label'], template: '<i class="chart">{{ label }}</i>' } }));
const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh'), import('../src/policy/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en'), import('../src/policy/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

let sent: { method: string; url: string; body: string; type: string }[];
let asked: string[];
let answers: Record<string, unknown>;
beforeEach(() => {
  sent = [];
  asked = [];
  Object.assign(session, { authenticated: true, kind: 'STAFF', roles: ['POLICY_ADMIN'], department: 'D1' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    if (method === 'GET') asked.push(url);
    else sent.push({ method, url, body: String(init.body), type: (init.headers as Record<string, string>)['Content-Type'] });
    const answer = answers[`${method} ${url.split('?')[0]}`] ?? (method === 'GET' ? answers[url.split('?')[0]] : undefined);
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

const evaluation = { policy: 'Q1', name: '奖励', entitled: 240, reached: 231, claimed: 180, granted: 172, paidFen: 3440000000, takeUp: 0.7167, ratings: { count: 12, average: 4.4, distribution: [0, 1, 2, 3, 6] } };

describe('supervision', () => {
  it('asks for a policy first, then names who has not received', async () => {
    answers = { '/api/policy/policies': { items: [{ code: 'Q1', name: '奖励' }] }, '/api/policy/supervision/unreceived': { policy: 'Q1', policyName: '奖励', asOf: '2026-11-20T00:00:00Z', entitledVerified: 240, unreceived: 68, items: [{ enterprise: 'X', name: '甲公司', claim: 'RESERVED', told: false }], next: null } };
    await shown(UnreceivedPage);
    expect(asked.some((one) => one.includes('unreceived'))).toBe(false);
    const { wrapper } = await shown(UnreceivedPage, {}, '/staff/unreceived?policy=Q1');
    expect(wrapper.text()).toMatch(/240 家应享，其中 68 家还没有享受.*甲公司.*办理中.*未提醒/s);
  });
  it('shows limits with the time that is left', async () => {
    const deadline: Deadline = { id: '1', kind: 'ITEM_LIST', subject: 'd', title: '若干措施', startedOn: '2026-11-01', limitDays: 7, dueOn: '2026-11-10', daysLeft: -3, state: 'OVERDUE', escalatedAt: '2026-11-11T00:00:00Z' };
    answers = { '/api/policy/deadlines': { items: [deadline] } };
    const { wrapper } = await shown(PolicyDeadlinesPage, {}, '/staff/policy-deadlines?state=OVERDUE');
    expect([asked[0], wrapper.get('.lamp').attributes('data-lamp'), wrapper.text().includes('已上报')]).toEqual(['/api/policy/deadlines?state=OVERDUE&limit=50', 'RED', true]);
    expect([lampOf({ ...deadline, state: 'OPEN', daysLeft: 2 }), lampOf({ ...deadline, state: 'OPEN', daysLeft: 3 }), lampOf({ ...deadline, state: 'OPEN', daysLeft: null })]).toEqual(['YELLOW', 'GREEN', 'GREEN']);
  });
  it('reads decisions by enterprise and policy', async () => {
    answers = { '/api/policy/decisions': { items: [{ id: 1, at: '2026-11-20T00:00:00Z', kind: 'MATCH', subject: 'X', by: 'p', policy: 'Q1', version: 2, outcome: 'NEAR_MISS', inputHash: 'abcdef0123456789ff' }], next: null } };
    const { wrapper } = await shown(DecisionsPage, {}, '/staff/policy-decisions?enterprise=X');
    expect([asked[0], wrapper.text().includes('差一点')]).toEqual(['/api/policy/decisions?enterprise=X&limit=20', true]);
    await shown(DecisionsPage, {}, '/staff/policy-decisions?kind=BENEFIT');
    expect(asked[1]).toBe('/api/policy/decisions?kind=BENEFIT&limit=20');
  });
});

describe('claims', () => {
  it('are judged again on demand, and name what came out differently', async () => {
    const claim = { claimId: 'c1', policy: 'Q1', version: 2, policyName: '奖励', enterprise: 'X', outcome: 'ELIGIBLE_VERIFIED', amountFen: 500000, state: 'GRANTED', openedAt: '2026-11-20T00:00:00Z' };
    answers = { '/api/policy/claims': { items: [claim, { ...claim, claimId: 'c2' }], next: null }, '/api/policy/claims/c1/replay': { same: true, factsHash: 'abcdef0123456789ff', differences: [] }, '/api/policy/claims/c2/replay': { same: false, factsHash: 'ff', differences: [{ what: 'amountFen', was: '500000', now: '400000' }] } };
    const { wrapper } = await shown(PolicyClaimsPage, {}, '/staff/policy-claims?policy=Q1');
    expect(asked).toEqual(['/api/policy/claims?policy=Q1&limit=20']);
    for (const button of wrapper.findAll('tbody button')) await button.trigger('click');
    await flushPromises();
    expect(wrapper.findAll('tbody tr').map((row) => row.text())).toEqual([expect.stringContaining('结果完全相同'), expect.stringMatching(/结果不同.*金额（分）.*500000.*400000/s)]);
  });
});

describe('reviews', () => {
  it('shows clause and question, and wants a reason for what is not passed', async () => {
    const review = { clause: 'review', title: '专家评审通过', article: '第十条', text: '组织专家评审。', question: '技术先进性', decision: null };
    answers = { '/api/policy/reviews': { items: [{ claimId: 'c1', policy: 'P6', version: 2, policyName: '技改补助', enterprise: 'X', amountFen: 5000000, reviews: [review] }], next: null }, 'PUT /api/policy/claims/c1/reviews/review': { ...review, decision: { passed: false, reason: '不先进', decidedAt: '2026-11-20T00:00:00Z', decidedBy: 'o' } } };
    const { wrapper } = await shown(PolicyReviewsPage);
    expect(wrapper.text()).toMatch(/技改补助.*第十条.*组织专家评审.*技术先进性/s);
    await wrapper.get('input[value=no]').setValue();
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('textarea').setValue('不先进');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.map((one) => [one.method, one.url, one.body])).toEqual([['PUT', '/api/policy/claims/c1/reviews/review', '{"passed":false,"reason":"不先进"}']]);
  });
});

describe('the attribute catalogue', () => {
  it('leads from what follows to its formula', async () => {
    const insured = { code: 'insured', title: '参保人数', type: 'NUMBER', unit: '人', yearly: false, source: '社会保险参保' };
    answers = { '/api/policy/attributes': { items: [insured, { code: 'rdShare', title: '研发占比', type: 'PERCENT', yearly: true, expression: 'rdExpense / revenue' }] } };
    const { wrapper } = await shown(AttributesPage);
    expect(wrapper.get('tbody').text()).toMatch(/参保人数.*社会保险参保.*研发占比.*比率.*按年度.*rdExpense \/ revenue/s);
    expect(wrapper.get('tbody a').attributes('href')).toBe('/staff/policy-formulas/rdShare');
  });
});

describe('formulas', () => {
  const formula = { code: 'seats', title: '席位', type: 'NUMBER', unit: '个', yearly: false, expression: 'insured * 2', version: 3, standing: 'IN_FORCE', changesOn: null, proposal: null };
  const proposal = { id: 'p1', code: 'seats', act: 'CHANGE', baseVersion: 3, title: '席位', type: 'NUMBER', unit: '个', yearly: false, expression: 'insured * 4', validFrom: null, reason: '新办法', state: 'PROPOSED', proposedAt: '2026-11-20T00:00:00Z', own: false };
  const progress = { revision: 4, derived: 50, profiles: 200, done: false };

  it('are tried, then proposed with a reason', async () => {
    answers = { '/api/policy/derived-attributes': { items: [formula] }, '/api/policy/derived-attribute-proposals': { items: [] }, '/api/policy/roster/derivation': progress, 'POST /api/policy/derived-attributes/trials': { type: null, yearly: false, operands: [], flaws: [{ line: 1, column: 10, code: 'unit-mismatch', message: '单位不符' }] }, 'POST /api/policy/derived-attribute-proposals': proposal };
    const { wrapper } = await shown(FormulasPage);
    expect(wrapper.text()).toMatch(/正在重新推算：50／200.*席位.*seats.*insured \* 2.*现行/s);
    expect(wrapper.get('progress').attributes('value')).toBe('25');
    await wrapper.get('form').trigger('submit');
    expect([sent.length, wrapper.text().includes('小写字母开头')]).toEqual([0, true]);
    await wrapper.get('textarea.code').setValue('insured + revenue');
    await wrapper.findAll('button').find((button) => button.text() === '试算公式')!.trigger('click');
    await flushPromises();
    expect(wrapper.get('form [role=status]').text()).toMatch(/1:10.*单位不符/s);
    await wrapper.get('textarea.code').setValue('insured * 2');
    const inputs = wrapper.findAll('form input');
    await inputs[0].setValue('chairs');
    await inputs[1].setValue('座位');
    await wrapper.findAll('form textarea').at(-1)!.setValue('新办法');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.map((call) => [call.url, call.body]).at(-1)).toEqual(['/api/policy/derived-attribute-proposals', '{"act":"DEFINE","code":"chairs","baseVersion":0,"title":"座位","expression":"insured * 2","reason":"新办法"}']);
    expect(wrapper.text()).toContain('等待另一名工作人员发布');
  });

  it('are previewed and released by somebody else, and refused with a reason', async () => {
    const preview = { id: 'v1', state: 'DONE', asOf: '2026-11-20T00:00:00Z', tookMs: 5, profiles: 1000, gainedValue: 1, lostValue: 2, otherValue: 30, policiesReading: 1, matchesGained: 4, matchesLost: 7, policies: [{ code: 'Q1', name: '奖励', gained: 4, lost: 7 }], examples: [{ subject: 'X9', period: '2025', before: '20%', after: null }], cases: [{ policy: 'Q1', name: '恰好达到' }] };
    answers = { '/api/policy/derived-attributes': { items: [{ ...formula, proposal }] }, '/api/policy/derived-attribute-proposals': { items: [proposal, { ...proposal, id: 'p2', own: true }] }, '/api/policy/roster/derivation': { ...progress, done: true }, 'POST /api/policy/derived-attribute-proposals/p1/previews': { id: 'v1', state: 'RUNNING' }, '/api/policy/derived-attribute-proposals/p1/previews/v1': preview, 'POST /api/policy/derived-attribute-proposals/p1/releases': proposal, 'POST /api/policy/derived-attribute-proposals/p2/refusals': proposal };
    const { wrapper } = await shown(FormulasPage);
    expect(wrapper.text()).toMatch(/现行公式 insured \* 2.*insured \* 4.*新办法/s);
    const button = (text: string) => wrapper.findAll('button').filter((one) => one.text().startsWith(text));
    await button('测算影响')[0].trigger('click');
    await flushPromises();
    expect(wrapper.text()).toMatch(/数值改变30.*新增符合4.*不再符合7.*奖励.*X9.*20%.*未知.*恰好达到/s);
    expect(button('发布')).toHaveLength(1);
    await button('发布')[0].trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('已发布');
    await button('撤回')[0].trigger('click');
    await wrapper.get('form.narrow textarea').setValue('写错了');
    await wrapper.get('form.narrow').trigger('submit');
    await flushPromises();
    expect(sent.map((call) => [call.url, call.body]).slice(-2)).toEqual([['/api/policy/derived-attribute-proposals/p1/releases', '{}'], ['/api/policy/derived-attribute-proposals/p2/refusals', '{"reason":"写错了"}']]);
  });

  it('show their versions and readers, and are withdrawn with a reason', async () => {
    answers = { '/api/policy/derived-attributes/seats': { formula, versions: [{ version: 3, act: 'CHANGE', title: '席位', expression: 'insured * 2', validFrom: '2026-11-01', releasedAt: '2026-10-20T00:00:00Z', reason: '更正' }, { version: 2, act: 'DEFINE', title: '旧席位', expression: 'insured', validFrom: '2026-01-01', releasedAt: '2026-01-01T00:00:00Z', reason: '' }], proposals: [{ ...proposal, state: 'REFUSED', refusal: '不必' }], usedBy: { count: 12, first: [{ code: 'Q1', name: '奖励' }] } }, 'POST /api/policy/derived-attribute-proposals': proposal };
    const { wrapper } = await shown(FormulaPage, { code: 'seats' });
    expect(wrapper.text()).toMatch(/12 项.*奖励.*修改.*更正.*新增.*旧席位.*不予发布：不必/s);
    const forms = wrapper.findAll('form');
    expect(forms).toHaveLength(2);
    await forms[1].trigger('submit');
    expect(sent).toHaveLength(0);
    await forms[1].get('textarea').setValue('办法废止');
    await forms[1].trigger('submit');
    await flushPromises();
    expect(sent.map((call) => call.body)).toEqual(['{"act":"WITHDRAW","code":"seats","baseVersion":3,"reason":"办法废止"}']);
  });
});

describe('held-up decisions', () => {
  it('say why, and are carried out or settled otherwise with a note', async () => {
    const one = { claimId: 'c1', policyName: '技改补助', enterprise: 'X', amountFen: 5000000, granted: true, problem: 'review-not-passed', reason: '符合条件', decidedBy: 'officer-1', applicationNumber: 'BJ-1', since: '2026-11-20T00:00:00Z' };
    answers = { '/api/policy/impasses': { items: [one], next: null }, 'POST /api/policy/impasses/c1/settlements': { claimId: 'c1' } };
    const { wrapper } = await shown(ImpassesPage);
    expect(wrapper.text()).toMatch(/技改补助.*BJ-1.*officer-1.*符合条件.*评审未通过.*申报评审/s);
    await wrapper.findAll('button').find((button) => button.text().includes('再次办理'))!.trigger('click');
    await flushPromises();
    expect(wrapper.find('[role=alert], .problem').exists()).toBe(true);
    await wrapper.get('form').trigger('submit');
    expect(sent).toHaveLength(1);
    await wrapper.get('textarea').setValue('企业放弃');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.map((call) => [call.url, call.body])).toEqual([['/api/policy/impasses/c1/retries', '{}'], ['/api/policy/impasses/c1/settlements', '{"note":"企业放弃"}']]);
    expect(wrapper.text()).toContain('已记录处理结果');
  });
});

describe('evaluation', () => {
  it('has a table beside each picture, and withholds what is too few', async () => {
    answers = { '/api/policy/evaluations': { items: [evaluation] }, '/api/policy/evaluations/Q1': { ...evaluation, funnel: [{ criterion: 'c', label: '裁员率', held: 100, failed: null, unknown: 9 }] } };
    const all = await shown(EvaluationsPage);
    expect(all.wrapper.get('table').text()).toMatch(/奖励.*240.*71\.7 %.*3,440 万元/s);
    const { wrapper } = await shown(EvaluationPage, { code: 'Q1' });
    expect([wrapper.findAll('.chart').length, wrapper.findAll('table')[0].text().includes('少于 5'), wrapper.text().includes('非常满意6')]).toEqual([3, true, true]);
    expect([counted(0, '–'), counted(null, '–')]).toEqual(['0', '–']);
  });
});

describe('the roster', () => {
  it('tells its lag, and takes enterprises in', async () => {
    answers = { '/api/policy/roster': { profiles: 194830, waiting: 4, lag: 340, tickets: 2, refreshedAt: null, feeds: [] }, 'POST /api/policy/roster/enrolments': { added: 2 } };
    const { wrapper } = await shown(RosterPage);
    expect(wrapper.get('.figure-row').text()).toMatch(/194,830.*5 分钟/s);
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('textarea').setValue('A\nB, C');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(JSON.parse(sent[0].body)).toEqual({ enterprises: ['A', 'B', 'C'] });
    expect([lagOf(59), lagOf(7200), lagOf(200_000)]).toEqual([{ n: 59, unit: 'SECONDS' }, { n: 2, unit: 'HOURS' }, { n: 2, unit: 'DAYS' }]);
  });
});

describe('an import of documents', () => {
  it('goes as it was written, and names its bad lines', async () => {
    answers = { '/api/policy/documents': { items: [] }, 'GET /api/policy/document-imports': { items: [] }, 'POST /api/policy/document-imports': { id: 'i1', source: '门户', taken: 1, unchanged: 0, duplicates: 0, problems: [{ line: 2, code: 'required', message: '缺少标题' }] } };
    const { wrapper } = await shown(PolicyDocumentsPage, {}, '/staff/policy-documents?view=imports');
    await wrapper.get('#documents-import-text').setValue('{"title":"甲"}\n{}');
    await wrapper.get('#documents-import-source').setValue('门户');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect([decodeURIComponent(sent[0].url), sent[0].type, sent[0].body]).toEqual(['/api/policy/document-imports?source=门户', 'application/x-ndjson', '{"title":"甲"}\n{}']);
    expect([wrapper.text().includes('缺少标题'), importType(' [{}]')]).toEqual([true, 'application/json']);
  });
  it('lists what expires soon and whether it was told', async () => {
    answers = { '/api/policy/document-expiries': { items: [{ id: 'd9', title: '旧办法', issuer: '某局', expiresOn: '2026-12-01', told: true }], next: null } };
    const { wrapper } = await shown(PolicyDocumentsPage, {}, '/staff/policy-documents?view=expiring');
    expect(wrapper.text()).toMatch(/旧办法.*某局.*已提醒/s);
  });
  it('lists windows that close and claims that were left undecided', async () => {
    answers = { '/api/policy/ending-windows': { items: [{ policy: 'Q1', version: 1, name: '稳岗返还', departmentName: '人社局', openTo: '2026-12-01', phase: 'CLOSING', undecided: 0, told: true }, { policy: 'Q2', version: 2, name: '首次认定', departmentName: '科技局', openTo: '2026-11-01', phase: 'CLOSED', undecided: 3, told: false }], next: null } };
    const { wrapper } = await shown(PolicyDocumentsPage, {}, '/staff/policy-documents?view=windows');
    expect(wrapper.text()).toMatch(/稳岗返还.*人社局.*即将截止.*已提醒.*首次认定.*已截止.*3.*尚未提醒/s);
  });
  it('says so when no window closes', async () => {
    answers = { '/api/policy/ending-windows': { items: [], next: null } };
    const { wrapper } = await shown(PolicyDocumentsPage, {}, '/staff/policy-documents?view=windows');
    expect(wrapper.text()).toContain('没有即将截止的申报期');
  });
  it('leads to a document whose interpretation is edited', async () => {
    answers = { '/api/policy/documents/d1': { id: 'd1', title: '若干措施', clauses: [], items: [], interpretations: [{ title: '甲', text: '乙' }] }, 'PUT /api/policy/documents/d1/interpretations': {} };
    const { wrapper } = await shown(PolicyDocumentPage, { id: 'd1' });
    await wrapper.get('#text-0-text').setValue('要点');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(JSON.parse(sent[0].body)).toEqual({ interpretations: [{ title: '甲', text: '要点' }] });
  });
});

describe('a policy’s versions', () => {
  it('are withdrawn only with a reason', async () => {
    answers = { '/api/policy/policies/Q1': { code: 'Q1', name: '奖励', department: 'D1' }, '/api/policy/policies/Q1/versions': { items: [{ version: 2, name: '奖励', validFrom: '2026-01-01', publishedAt: '2025-12-20T00:00:00Z', hash: 'abcdefabcdefabcdefff', inForce: true }] }, 'POST /api/policy/policies/Q1/withdrawals': { code: 'Q1', from: '2026-12-01' } };
    const { wrapper } = await shown(PolicyVersionsPage, { code: 'Q1' });
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.get('#withdraw-from').setValue('2026-12-01');
    await wrapper.get('#withdraw-reason').setValue('到期');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect([JSON.parse(sent[0].body), wrapper.text().includes('停止执行')]).toEqual([{ from: '2026-12-01', reason: '到期' }, true]);
  });
  it('are withdrawn by their own department alone', async () => {
    answers = { '/api/policy/policies/Q1': { code: 'Q1', name: '奖励', department: 'D2' }, '/api/policy/policies/Q1/versions': { items: [{ version: 2, name: '奖励', validFrom: '2026-01-01', publishedAt: '2025-12-20T00:00:00Z', inForce: true }] } };
    const { wrapper } = await shown(PolicyVersionsPage, { code: 'Q1' });
    expect([wrapper.find('form').exists(), wrapper.text().includes('奖励')]).toEqual([false, true]);
  });
});

describe('source platforms', () => {
  const source = { id: 's1', name: '云江省平台', instance: 'CN-99', memberClass: 'GOV', memberCode: 'M1', subsystem: 'policy', service: 'documents', purpose: 'POLICY-LIBRARY', everyHours: 24, enabled: true, revision: 3, nextAt: '2026-11-24T00:00:00Z', failures: 2, problem: 'UNREACHABLE', detail: 'HTTP 500', ranAt: '2026-11-23T00:00:00Z' };
  const run = { run: { id: 'r1', state: 'FAILED', startedAt: '2026-11-23T00:00:00Z', pages: 2, received: 40, repeated: 3, problem: 'UNREACHABLE', detail: 'HTTP 500' }, reports: [{ id: 'im', taken: 36, unchanged: 0, duplicates: 1, problems: [{ line: 7, code: 'required', message: '缺少标题' }] }] };
  it('are listed with their trouble, run and shown with their reports', async () => {
    answers = { '/api/policy/document-sources': { items: [source], next: null }, '/api/policy/document-sources/s1/runs': { items: [run], next: null }, 'POST /api/policy/document-sources/s1/runs': {} };
    const { wrapper } = await shown(PolicySourcesPage);
    expect(wrapper.text()).toMatch(/云江省平台.*暂时无法连接.*HTTP 500/s);
    await wrapper.findAll('tbody button')[0].trigger('click');
    await flushPromises();
    expect(wrapper.text()).toMatch(/未成功.*收到 40 份，其中 3 份先前已收.*缺少标题/s);
    await wrapper.findAll('tbody button')[1].trigger('click');
    await flushPromises();
    expect([sent[0].url, wrapper.get('[role=status]').text()]).toEqual(['/api/policy/document-sources/s1/runs', '云江省平台将在十几秒内开始汇聚，请稍后查看汇聚记录。']);
  });
  it('are changed under their revision and refused when the form is wrong', async () => {
    answers = { '/api/policy/document-sources': { items: [source], next: null }, 'PUT /api/policy/document-sources/s1': source };
    const { wrapper } = await shown(PolicySourcesPage);
    await wrapper.get('form').trigger('submit');
    expect(sent).toEqual([]);
    await wrapper.findAll('tbody button')[2].trigger('click');
    await wrapper.get('input[type=checkbox]').setValue(false);
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect([sent[0].method, JSON.parse(sent[0].body).enabled, JSON.parse(sent[0].body).name]).toEqual(['PUT', false, '云江省平台']);
    expect(wrongParts({ ...emptySource(), name: 'FILE', everyHours: 0 })).toEqual(['name', 'instance', 'memberCode', 'subsystem', 'service', 'purpose', 'everyHours']);
  });
  it('cannot be changed by a supervisor', async () => {
    session.roles = ['SUPERVISOR'];
    answers = { '/api/policy/document-sources': { items: [source], next: null } };
    const { wrapper } = await shown(PolicySourcesPage);
    expect([wrapper.find('form').exists(), wrapper.findAll('tbody button').length]).toEqual([false, 1]);
  });
});
