import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import { session } from '../src/shared/session';
import { contentOf, emptyContent, factValue, fenOf, missingOf, pruned, sectionOf, yuanOf, type Checked } from '../src/policy/draft';
import { added, adopted, boundOf, freeId, joined, lifted, moved, newLeaf, nodeAt, pointerOf, replaced, withBound, wrapped, type Criterion } from '../src/policy/rule-tree';
import PolicyDraftPage from '../src/staff/pages/policy/PolicyDraftPage.vue';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh'), import('../src/policy/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en'), import('../src/policy/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

const leaf = (id: string): Criterion => ({ op: 'range', id, label: id, clause: '第一条', text: '正文', attribute: 'revenue', min: '500万元' });
const all = (...of: Criterion[]): Criterion => ({ op: 'allOf', of });
const any = (...of: Criterion[]): Criterion => ({ op: 'anyOf', k: 1, of });
const ids = (node: Criterion | null): unknown => (node === null ? null : Array.isArray(node.of) ? [node.op, ...(node.of as Criterion[]).map(ids)] : node.op === 'not' ? ['not', ids(node.of as Criterion)] : node.id);

describe('a rule’s tree', () => {
  const tree = all(leaf('a'), any(leaf('b'), leaf('c')), leaf('d'));
  it('gains, loses and moves criteria without touching the old tree', () => {
    expect([ids(added(tree, [1], leaf('x'))), ids(replaced(tree, [0], null)), ids(moved(tree, [2], -1)), ids(moved(tree, [0], -1))]).toEqual([
      ['allOf', 'a', ['anyOf', 'b', 'c', 'x'], 'd'], ['allOf', ['anyOf', 'b', 'c'], 'd'], ['allOf', 'a', 'd', ['anyOf', 'b', 'c']], ['allOf', 'a', ['anyOf', 'b', 'c'], 'd'],
    ]);
    expect(ids(tree)).toEqual(['allOf', 'a', ['anyOf', 'b', 'c'], 'd']);
  });
  it('takes criteria out of groups and into them', () => {
    expect([ids(lifted(tree, [1, 0])), ids(joined(tree, [2])), ids(lifted(all(any(leaf('b'))), [0, 0])), ids(joined(tree, [0]))]).toEqual([
      ['allOf', 'a', ['anyOf', 'c'], 'b', 'd'], ['allOf', 'a', ['anyOf', 'b', 'c', 'd']], ['allOf', 'b'], ['allOf', 'a', ['anyOf', 'b', 'c'], 'd'],
    ]);
  });
  it('negates and groups, and finds each place by its pointer', () => {
    const not = wrapped(tree, [2], 'not');
    expect([ids(not), pointerOf(not, [2, 0]), pointerOf(tree, [1, 1]), nodeAt(tree, [9])]).toEqual([['allOf', 'a', ['anyOf', 'b', 'c'], ['not', 'd']], '/rule/of/2/of', '/rule/of/1/of/1', null]);
    const tier: Criterion = { op: 'tier', id: 't', by: 'insured', steps: [{ max: 30, then: leaf('s') }] };
    expect([pointerOf(all(tier), [0, 0]), (replaced(all(tier), [0, 0], leaf('z')).of as Criterion[])[0].steps]).toEqual(['/rule/of/0/steps/0/then', [{ max: 30, then: leaf('z') }]]);
  });
  it('gives each new criterion an id of its own', () => {
    expect([freeId(all({ op: 'inTree', id: 'in-tree-1' }), 'inTree'), newLeaf(tree, 'held', { no: '第二条', text: '满一年' })]).toEqual(['in-tree-2', { op: 'held', id: 'held-1', label: '', clause: '第二条', text: '满一年', attribute: '', months: 12 }]);
  });
  it('takes criteria of an expression in with ids of their own and the chosen clause', () => {
    const read = adopted(all({ ...leaf('range-1') }), all({ op: 'range', id: 'range-1', attribute: 'revenue' }, { op: 'inTree', attribute: 'industry', roots: ['C'] } as Criterion), { no: '第二条', text: '正文' });
    expect((read.of as Criterion[]).map((one) => [one.id, one.clause, one.text])).toEqual([['range-2', '第二条', '正文'], ['in-tree-1', '第二条', '正文']]);
  });
  it('has at each end one limit at most', () => {
    const open = withBound(leaf('a'), 'low', true, ' 1,000 ');
    expect([open.min, open.above, withBound(open, 'low', false, '').above, boundOf(open, 'low'), withBound(leaf('a'), 'high', false, '５%').max]).toEqual([undefined, 1000, undefined, { open: true, text: '1000' }, '5%']);
  });
});

describe('a draft', () => {
  it('keeps money exact to the fen and refuses a third decimal', () => expect([fenOf('1,234.5'), fenOf('0.07'), fenOf('1.005'), fenOf('x'), yuanOf(123405), yuanOf(5)]).toEqual([123450, 7, undefined, undefined, '1234.05', '0.05']));
  it('reads the facts of a test as they are typed', () => expect([factValue('true'), factValue('20.01'), factValue('6210'), factValue('007'), factValue('{"名单":false}'), factValue('{x')]).toEqual([true, 20.01, 6210, '007', { 名单: false }, '{x']));
  it('sends nothing for what is empty, and knows where a pointer’s box is', () => expect([pruned({ code: '', name: '甲', openTo: undefined }), sectionOf('/rule/of/0'), sectionOf('/cases/1/facts'), sectionOf('/openTo')]).toEqual([{ name: '甲' }, 'rule', 'cases', 'basics']));
  it('begins with what its document says', () => {
    const document = { id: 'd', title: '若干措施', documentNo: '云发〔2026〕1号', effectiveFrom: '2026-02-01', expiresOn: '2028-12-31', clauses: [], interpretations: [], items: [{ name: '老补助', code: 'P0' }, { name: '新补助', class: '即申即享', clause: '第二条' }] };
    expect(contentOf(document, emptyContent('D1', '甲局', 2026))).toMatchObject({ name: '新补助', class: '即申即享', department: 'D1', documentNo: '云发〔2026〕1号', documentTitle: '若干措施', legalBasis: '《若干措施》(云发〔2026〕1号)第二条', openFrom: '2026-02-01', openTo: '2028-12-31' });
    expect(contentOf({ ...document, items: [], documentNo: null, expiresOn: null }, emptyContent('D1', '甲局', 2026))).toMatchObject({ name: '若干措施', class: '快申快享', legalBasis: '《若干措施》' });
  });
  it('names everything that the gate still misses', () => {
    const checked: Checked = { flaws: [], cases: [{ name: 'a', expect: 'POSSIBLE', passed: false }], gate: { eligible: true, ineligible: false, unknown: true, boundaries: [{ criterion: 'c', label: '裁员率', at: true, beyond: false }], amounts: [{ tier: '大型', covered: false }], complete: false }, fairCompetition: [] };
    expect(missingOf(checked)).toEqual([{ kind: 'cases', name: '1' }, { kind: 'ineligible', name: '' }, { kind: 'beyond', name: '裁员率' }, { kind: 'tier', name: '大型' }]);
  });
});

describe('the draft’s page', () => {
  let sent: { method: string; path: string; body: Record<string, unknown>; match: string | undefined; key: string | undefined }[];
  let answers: Record<string, unknown>;
  const draft = { id: 'p1', documentId: 'd1', state: 'DRAFT', revision: 3, actions: ['EDIT', 'SUBMIT'], content: { name: '奖励', rule: all(leaf('a')), amount: [{ step: 'base', money: '20万元' }], cases: [] } };
  const checked = { flaws: [{ pointer: '/rule/of/0/attribute', message: '没有这个属性' }], cases: [], gate: null, fairCompetition: [{ pointer: '/rule/of/0', code: 'LOCAL_REGISTRATION', message: '限定注册地', law: '《公平竞争审查条例》第十条' }] };
  beforeEach(() => {
    sent = [];
    Object.assign(session, { authenticated: true, kind: 'STAFF', roles: ['POLICY_ADMIN'] });
    answers = { '/api/policy/policy-drafts/p1': draft, '/api/policy/attributes': { items: [{ code: 'revenue', title: '营业收入', type: 'MONEY', yearly: true }, { code: 'industry', title: '行业', type: 'CODE', tree: 'gbt4754' }] }, '/api/policy/documents/d1': { clauses: [{ no: '第二条', text: '研发费用不低于 3%。' }] }, 'PUT /api/policy/policy-drafts/p1': { ...draft, revision: 4 }, 'POST /api/policy/policy-drafts/p1/checks': checked };
    vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
      const method = init.method ?? 'GET';
      const path = url.split('?')[0];
      const headers = init.headers as Record<string, string>;
      if (method !== 'GET') sent.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : {}, match: headers['If-Match'], key: headers['Idempotency-Key'] });
      const answer = answers[`${method} ${path}`] ?? (method === 'GET' ? answers[path] : undefined);
      if (answer instanceof Response) return answer;
      return answer === undefined ? Response.json({}, { status: 404 }) : Response.json(answer);
    });
  });
  async function shown(section = 'rule') {
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
    await router.push(`/staff/policy-drafts/p1?section=${section}`);
    const wrapper = mount(PolicyDraftPage, { props: { id: 'p1' }, global: { plugins: [router] }, attachTo: document.body });
    await flushPromises();
    return wrapper;
  }

  it('offers the titles and lists that the catalogue knows, and keeps one that it does not', async () => {
    const title = { op: 'hasTitle', id: 't', label: '称号', clause: '第一条', text: '正文', attribute: 'titles', title: '旧称号' } as unknown as Criterion;
    const lists = { op: 'notListed', id: 'l', label: '名单', clause: '第一条', text: '正文', attribute: 'negativeLists', lists: [] } as unknown as Criterion;
    answers['/api/policy/policy-drafts/p1'] = { ...draft, content: { ...draft.content, rule: all(title, lists) } };
    answers['/api/policy/attributes'] = { items: [{ code: 'titles', title: '荣誉资质', type: 'TITLES', values: ['高新技术企业'] }, { code: 'negativeLists', title: '信用名单', type: 'LISTINGS', values: ['严重违法失信企业名单', '经营异常名录'] }] };
    const wrapper = await shown();
    expect(wrapper.findAll('#rule-0-title option').map((one) => one.text())).toEqual(['请选择', '高新技术企业', '旧称号']);
    await wrapper.get('#rule-0-title').setValue('高新技术企业');
    await wrapper.findAll('.leaf-form input[type=checkbox]').find((one) => one.element.parentElement?.textContent?.includes('经营异常名录'))!.setValue(true);
    await wrapper.get('.draft-bar .button').trigger('click');
    await flushPromises();
    const rule = (sent[0].body.content as { rule: Criterion }).rule.of as Criterion[];
    expect([rule[0].title, rule[1].lists]).toEqual(['高新技术企业', ['经营异常名录']]);
  });
  it('makes a criterion from a clause, with its words, and saves under the revision it knows', async () => {
    const wrapper = await shown();
    await wrapper.findAll('.rule-source .link')[1].trigger('click');
    await wrapper.get('.draft-bar .button').trigger('click');
    await flushPromises();
    const rule = (sent[0].body.content as { rule: Criterion }).rule;
    expect([sent[0].match, (rule.of as Criterion[])[1]]).toEqual(['"3"', { op: 'range', id: 'range-1', label: '', clause: '第二条', text: '研发费用不低于 3%。', attribute: '' }]);
    await wrapper.get('#rule-1-attribute').setValue('revenue');
    await wrapper.get('#rule-1-bounds-low').setValue('500万元');
    await wrapper.get('.draft-bar .button').trigger('click');
    await flushPromises();
    expect([sent[1].match, ((sent[1].body.content as { rule: Criterion }).rule.of as Criterion[])[1]]).toMatchObject(['"4"', { attribute: 'revenue', min: '500万元' }]);
  });
  it('adds by operator, and moves and removes by name', async () => {
    const wrapper = await shown();
    await wrapper.get('#rule-root-add').setValue('inTree');
    await wrapper.get('#rule-1-attribute').setValue('industry');
    expect(wrapper.find('.code-picker').exists()).toBe(true);
    await wrapper.findAll('.criterion .link').find((one) => one.text().startsWith('上移') && one.attributes('disabled') === undefined)!.trigger('click');
    expect(wrapper.findAll('.criteria-parts > li').map((one) => one.get('.tag').text())).toEqual(['属于某类', '数值或日期范围']);
  });
  it('shows each flaw at its criterion and what fair competition doubts', async () => {
    const wrapper = await shown();
    await wrapper.get('.draft-bar .secondary').trigger('click');
    await flushPromises();
    expect([wrapper.get('.criteria-parts .error-message').text(), wrapper.get('.tab-count').text(), document.title.length >= 0]).toEqual(['没有这个属性', '1', true]);
    const other = await shown('check');
    await other.get('.draft-bar .secondary').trigger('click');
    await flushPromises();
    expect(other.text()).toMatch(/还不能发布.*限定注册地.*《公平竞争审查条例》第十条/s);
  });
  it('offers the newer draft instead of writing over it', async () => {
    const wrapper = await shown('basics');
    answers['PUT /api/policy/policy-drafts/p1'] = new Response(JSON.stringify({ type: 'urn:onedoor:problem:draft-changed', title: '有更新的内容', status: 409 }), { status: 409 });
    await wrapper.get('#basics-name').setValue('新名称');
    await wrapper.get('.draft-bar .button').trigger('click');
    await flushPromises();
    expect(wrapper.text()).toContain('使用较新的内容');
  });
  it('is released by another with a day and a reason where fair competition is doubted', async () => {
    answers['/api/policy/policy-drafts/p1'] = { ...draft, state: 'SUBMITTED', actions: ['RELEASE', 'RETURN'] };
    answers['POST /api/policy/policy-drafts/p1/releases'] = {};
    const wrapper = await shown('check');
    await wrapper.get('.draft-bar .secondary').trigger('click');
    await flushPromises();
    await wrapper.vm.$router.push('/staff/policy-drafts/p1?section=release');
    await flushPromises();
    await wrapper.get('input[value=release]').setValue(true);
    await wrapper.get('form').trigger('submit');
    expect([sent.filter((one) => one.path.endsWith('/releases')), wrapper.findAll('.error-summary li').length]).toEqual([[], 2]);
    await wrapper.get('#release-validFrom').setValue('2026-12-01');
    await wrapper.get('#release-fairCompetitionReason').setValue('限定经营所在地,不限定注册地');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent.at(-1)).toMatchObject({ path: '/api/policy/policy-drafts/p1/releases', body: { validFrom: '2026-12-01', fairCompetitionReason: '限定经营所在地,不限定注册地' } });
    expect(sent.at(-1)!.key).toBeTruthy();
  });
  it('counts a preview until it is done', async () => {
    vi.useFakeTimers();
    const states = [{ id: 'v1', state: 'RUNNING' }, { id: 'v1', state: 'DONE', profiles: 1000, verified: 12, gained: 3, lost: 1, budget: { lowFen: 100000000, highFen: 120000000 }, funnel: [], tookMs: 84 }];
    answers['POST /api/policy/policy-drafts/p1/previews'] = states[0];
    const wrapper = await shown('preview');
    answers['/api/policy/policy-drafts/p1/previews/v1'] = states[0];
    await wrapper.get('.actions .button').trigger('click');
    await flushPromises();
    answers['/api/policy/policy-drafts/p1/previews/v1'] = states[1];
    await vi.advanceTimersByTimeAsync(1100);
    await flushPromises();
    vi.useRealTimers();
    expect(wrapper.get('.figure-row').text()).toMatch(/1,000.*12.*3.*100 万元至 120 万元|1,000.*12.*3/s);
  });
});
