/** What policy-service answers beyond the lists in mock-data.mjs; money is fen. */
import * as d from './mock-data.mjs';

const department = '示例市科学技术局';
const issued = (id, title, more = {}) => ({ id, title, documentNo: `示科发〔2026〕${id.slice(3)}号`, issuer: department, topic: '科技创新', publishedOn: d.inDays(-40), state: 'IN_FORCE', items: 2, source: '示例市人民政府门户', ...more });
const documents = [issued('doc12', '示例市支持企业科技创新若干措施'), issued('doc7', '示例市企业研发费用补助实施细则', { state: 'AMENDED', items: 1 }), issued('doc3', '示例市科技型企业培育办法', { state: 'ABOLISHED', items: 0 })];
const clauses = [{ no: '第一条', text: '对首次认定的高新技术企业,一次性奖励20万元。' }, { no: '第二条', text: '申报企业应当在本市开展生产经营活动满一年,上年度研发费用占营业收入的比例不低于3%;参保职工不少于10人。' }, { no: '第三条', text: '被列入严重违法失信企业名单的企业不予支持。' }];
const document = (one) => ({ ...one, clauses, effectiveOn: d.inDays(-30), expiresOn: d.inDays(700), indexNo: 'SL-2026-0012', url: 'https://www.example.test/zc/12', attachments: [{ name: '申报指南', url: 'https://www.example.test/zc/12/a.pdf' }], items: [{ code: 'Q1', name: '首次认定高新技术企业奖励', class: '免申即享', open: true, clause: '第一条', claimMatter: d.claimMatter.taskCode }, { code: 'Q2', name: '研发费用补助', class: '快申快享', open: false, clause: '第九条' }], interpretations: [{ title: '谁可以享受', text: '首次通过认定的高新技术企业,不用申报。' }, { title: '什么时候到账', text: '公示结束并确认账户后 60 个工作日内。' }], variants: [{ id: 'doc7', title: '示例市企业研发费用补助实施细则', kind: 'LOCAL_VARIANT', why: '本地实施细则' }] });

const all = Object.fromEntries(['eligible', 'possible', 'nearMiss', 'notEligible'].map((group) => [group, d.matches[group]]));
const more = { nearMiss: { nextStep: '裁员率再降低 2.2 个百分点,或参保职工增加后重新核算。', path: { steps: [{ text: '取得“科技型中小企业”资质' }, { text: '参保人数增加 3 人', policy: 'Q2', policyName: '小微企业社保补贴' }], amountFen: 1260000 }, states: ['NOT_OPEN'], deadline: d.inDays(20) }, possible: { states: ['MANUAL'] }, eligible: { states: [] }, notEligible: { states: ['MUTED'] } };
const held = (attribute, title, display, sourceName, extra = {}) => ({ attribute, title, display, value: display, unit: null, period: '2025', source: attribute, sourceName, asOf: d.inDays(-30), trust: 'VERIFIED', stale: false, ...extra });
const profile = { enterprise: { uscc: d.matches.enterprise.uscc, name: d.matches.enterprise.name }, size: { class: 'SMALL', how: '餐饮业:从业人员 18 人,营业收入 260 万元' }, facts: [held('industry', '所属行业', '正餐服务 6210', '市场监督管理局·市场主体登记', { period: '' }), held('region', '经营所在地', '示例市东湖区', '市场监督管理局·市场主体登记', { period: '' }), held('headcount', '从业人员', '18 人', '税务局·纳税信息'), held('revenue', '营业收入', '260 万元', '税务局·纳税信息', { objection: { id: 'o1', state: 'OPEN' } }), held('insured', '参保人数', '16 人', '人社局·社会保险参保', { stale: true, trust: 'INFERRED' })], unavailable: [{ sourceName: '信用名单', reason: '数据暂时无法获取' }] };
const questions = [{ attribute: 'loanRate', title: '贷款年利率', question: '贷款合同约定的年利率是多少', type: 'decimal', unit: '%', options: [], decides: 3, stakeFen: 20_000_000 }, { attribute: 'loanPurpose', title: '贷款用途', question: '这笔贷款用来做什么', type: 'string', options: [{ value: 'OPERATION', title: '生产经营' }, { value: 'INVESTMENT', title: '固定资产投资' }], decides: 1 }];
const answered = new Set();
const benefits = [{ id: 'be-1', policy: 'Q1', policyName: '首次认定高新技术企业奖励', period: '2026', amountFen: 20_000_000, state: 'CONFIRMING', confirmBy: d.inDays(9), actions: ['CONFIRM', 'REFUSE'] }, { id: 'be-2', policy: 'Q2', policyName: '稳岗返还', period: '2026', amountFen: 777_600, state: 'GRANTED', account: '示例好味餐饮有限公司 示例银行 ************2222', actions: [] }];
const publicity = [{ id: 'pub-1', policy: 'Q1', policyName: '首次认定高新技术企业奖励', departmentName: department, period: '2026', from: d.inDays(-2), to: d.inDays(5), count: 12, totalFen: 240_000_000 }];
const entries = Array.from({ length: 12 }, (_, i) => ({ id: `e${i}`, name: `示例${'甲乙丙丁戊己庚辛壬癸子丑'[i]}科技有限公司`, amountFen: 20_000_000 }));

/** An answer, or nothing when the path is not of these; `me` is null for a visitor. */
export function policy(method, path, q, body, me, { page, problem }) {
  const at = (pattern) => new RegExp(`^/api/policy/${pattern.replaceAll('*', '([^/]+)')}$`).exec(path);
  let m;
  if (at('documents') && method === 'GET') return { body: page(documents.filter((one) => !q.get('q') || one.title.includes(q.get('q'))), q) };
  if ((m = at('documents/*')) && method === 'GET') return documents.some((one) => one.id === m[1]) ? { body: document(documents.find((one) => one.id === m[1])) } : problem(404, 'not-found', '没有这份文件');
  if (at('benefit-publicity')) return { body: page(publicity, q) };
  if ((m = at('benefit-publicity/*'))) return { body: { ...publicity[0], entries, contact: '0991-1234567' } };
  if (!me) return null;
  if (at('benefit-publicity/*/objections')) return { status: 201, body: { id: 'ob-1' } };
  if (at('matches')) {
    const group = q.get('group') ?? 'eligible';
    return { body: { enterprise: d.matches.enterprise, asOf: d.matches.asOf, unavailable: d.matches.unavailable, counts: Object.fromEntries(Object.entries(all).map(([name, items]) => [name, items.length])), items: all[group].map((one) => ({ ...one, ...more[group] })), next: null } };
  }
  if (at('matches/questions')) {
    const open = questions.filter((one) => !answered.has(one.attribute));
    return { body: { next: open[0] ?? null, remaining: open.length } };
  }
  if ((m = at('facts/*')) && method === 'PUT') return answered.add(m[1]), setTimeout(() => answered.delete(m[1]), 5000), { body: { attribute: m[1], ...body } };
  if (at('profile')) return { body: profile };
  if (at('profile/objections')) return method === 'GET' ? { body: { items: [{ id: 'o1', attribute: 'revenue', title: '营业收入', period: '2025', claimed: '290 万元', reason: '汇算清缴后有调整', state: 'OPEN', raisedAt: d.ago(20) }], next: null } } : { status: 201, body: { id: 'o2' } };
  if (at('policies/*/mutes')) return method === 'DELETE' ? { status: 204 } : { status: 201, body: {} };
  if (at('policies/*/ratings')) return { status: 201, body: {} };
  if (at('delivery-settings')) return { body: method === 'GET' ? { enabled: true, categories: ['免申即享', '即申即享'], quietFrom: '22:00', quietTo: '08:00' } : body };
  if (at('deliveries/mine')) return { body: { items: [{ id: 'de-1', policy: 'Q1', policyName: '首次认定高新技术企业奖励', version: 2, reason: '贵公司首次取得高新技术企业资质,已符合全部条件。', sentAt: d.ago(30), state: 'SENT' }], next: null } };
  if (at('benefits/mine')) return { body: { items: benefits, next: null } };
  if (at('benefits/*/(?:confirmations|refusals)')) return { body: {} };
  return null;
}
