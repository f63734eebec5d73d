/** What policy-service answers beyond the lists in mock-data.mjs; money is fen. */
import * as d from './mock-data.mjs';

const department = '示例市科学技术局';
const issued = (id, title, more = {}) => ({ id, title, documentNo: `示科发〔2026〕${id.slice(3)}号`, issuer: department, topic: '科技创新', publishedOn: d.inDays(-40), state: 'VALID', items: 2, source: '示例市人民政府门户', ...more });
const documents = [issued('doc12', '示例市支持企业科技创新若干措施'), issued('doc7', '示例市企业研发费用补助实施细则', { state: 'AMENDED', items: 1 }), issued('doc3', '示例市科技型企业培育办法', { state: 'REPEALED', items: 0 })];
const clauses = [{ no: '第一条', text: '对首次认定的高新技术企业,一次性奖励20万元。' }, { no: '第二条', text: '申报企业应当在本市开展生产经营活动满一年,上年度研发费用占营业收入的比例不低于3%;参保职工不少于10人。' }, { no: '第三条', text: '被列入严重违法失信企业名单的企业不予支持。' }];
const document = (one) => ({ ...one, clauses, effectiveFrom: d.inDays(-30), expiresOn: d.inDays(700), indexNo: 'SL-2026-0012', url: 'https://www.example.test/zc/12', attachments: [{ name: '申报指南', url: 'https://www.example.test/zc/12/a.pdf' }], items: [{ code: 'Q1', name: '首次认定高新技术企业奖励', class: '免申即享', open: true, clause: '第一条', claimMatter: d.claimMatter.taskCode }, { code: 'Q2', name: '研发费用补助', class: '快申快享', open: false, clause: '第九条' }], interpretations: [{ title: '谁可以享受', text: '首次通过认定的高新技术企业,不用申报。' }, { title: '什么时候到账', text: '公示结束并确认账户后 60 个工作日内。' }], variants: [{ id: 'doc7', title: '示例市企业研发费用补助实施细则', kind: 'LOCAL_VARIANT', why: '本地实施细则' }] });

const all = Object.fromEntries(['eligible', 'possible', 'nearMiss', 'notEligible'].map((group) => [group, d.matches[group]]));
const more = { nearMiss: { nextStep: '裁员率再降低 2.2 个百分点,或参保职工增加后重新核算。', path: { steps: [{ text: '取得“科技型中小企业”资质' }, { text: '参保人数增加 3 人', policy: 'Q2', policyName: '小微企业社保补贴' }], amountFen: 1260000 }, states: ['NOT_YET_OPEN'], deadline: d.inDays(20) }, possible: { states: ['MANUAL'] }, eligible: { states: [] }, notEligible: { states: ['MUTED'] } };
const held = (attribute, title, display, sourceName, extra = {}) => ({ attribute, title, display, value: display, unit: null, period: '2025', source: attribute, sourceName, asOf: d.inDays(-30), trust: 'VERIFIED', stale: false, ...extra });
const profile = { enterprise: { uscc: d.matches.enterprise.uscc, name: d.matches.enterprise.name }, size: { class: '小型', codes: ['SMALL'], how: '餐饮业:从业人员 18 人,营业收入 260 万元' }, facts: [held('industry', '所属行业', '正餐服务 6210', '市场监督管理局·市场主体登记', { period: '' }), held('region', '经营所在地', '示例市东湖区', '市场监督管理局·市场主体登记', { period: '' }), held('headcount', '从业人员', '18 人', '税务局·纳税信息'), held('revenue', '营业收入', '260 万元', '税务局·纳税信息', { objection: { id: 'o1', state: 'OPEN' } }), held('insured', '参保人数', '16 人', '人社局·社会保险参保', { stale: true, trust: 'INFERRED' })], unavailable: [{ sourceName: '信用名单', reason: '数据暂时无法获取' }] };
const questions = [{ attribute: 'loanRate', title: '贷款年利率', question: '贷款合同约定的年利率是多少', type: 'decimal', unit: '%', options: [], decides: 3, stakeFen: 20_000_000 }, { attribute: 'loanPurpose', title: '贷款用途', question: '这笔贷款用来做什么', type: 'string', options: [{ value: 'OPERATION', title: '生产经营' }, { value: 'INVESTMENT', title: '固定资产投资' }], decides: 1 }];
const answered = new Set();
const benefits = [{ id: 'be-1', policy: 'Q1', policyName: '首次认定高新技术企业奖励', period: '2026', amountFen: 20_000_000, state: 'LISTED', listState: 'CONFIRMING', departmentName: department, publicityUntil: d.inDays(-1), actions: ['confirm', 'refuse'] }, { id: 'be-2', policy: 'Q2', policyName: '稳岗返还', period: '2026', amountFen: 777_600, grantedFen: 777_600, state: 'GRANTED', listState: 'GRANTED', exception: 'NO_ACCOUNT', actions: [] }];
const publicity = [{ id: 'pub-1', policy: 'Q1', policyName: '首次认定高新技术企业奖励', departmentName: department, period: '2026', publicityFrom: d.inDays(-2), publicityUntil: d.inDays(5), open: true, totalFen: 240_000_000 }];
const entries = Array.from({ length: 12 }, (_, i) => ({ id: `e${i}`, name: `示例${'甲乙丙丁戊己庚辛壬癸子丑'[i]}科技有限公司`, amountFen: 20_000_000 }));

const attributes = [['industry', '所属行业', 'CODE', { tree: 'gbt4754' }], ['region', '经营所在地', 'CODE', { tree: 'gbt2260' }], ['revenue', '营业收入', 'MONEY', { yearly: true }], ['rdExpense', '研发费用', 'MONEY', { yearly: true }], ['headcount', '从业人员', 'NUMBER', { unit: '人', yearly: true }], ['insured', '参保人数', 'NUMBER', { unit: '人' }], ['insuredMonths', '连续足额缴纳社会保险费月数', 'MONTHS'], ['layoffRate', '裁员率', 'PERCENT', { yearly: true }], ['estDate', '成立日期', 'DATE'], ['size', '企业规模(划型)', 'CLASS', { labels: { LARGE: '大型', MEDIUM: '中型', SMALL: '小型', MICRO: '微型' } }], ['projectFiled', '技术改造项目已备案', 'FLAG'], ['titles', '荣誉资质', 'TITLES'], ['negativeLists', '信用名单', 'LISTINGS']].map(([code, title, type, extra = {}]) => ({ code, title, type, unit: '', yearly: false, mutable: 'UP', source: 'register', labels: {}, ...extra }));
const leaf = (op, id, label, clause, extra) => ({ op, id, label, clause: clauses[clause].no, text: clauses[clause].text, ...extra });
const draftContent = { code: 'KJ-RD', name: '企业研发费用补助', class: '快申快享', department: '11990000MOCK00001X', departmentName: department, documentNo: '示科发〔2026〕12号', summary: '研发投入强度达标的企业,按研发费用给予补助。', legalBasis: '《示例市支持企业科技创新若干措施》第二条', period: '2026', openFrom: '2026-01-01', relevantDate: 'APPLICATION', rule: { op: 'allOf', of: [leaf('inTree', 'industry', '属于制造业或软件业', 1, { attribute: 'industry', roots: ['C', '65'] }), { op: 'anyOf', k: 1, of: [leaf('ratio', 'rd-share', '研发费用占比不低于 3%', 1, { over: ['rdExpense@Y-1'], under: ['revenue@Y-1'], min: '3%', whenZero: false }), leaf('hasTitle', 'title', '高新技术企业', 1, { attribute: 'titles', title: '高新技术企业' })] }, leaf('tier', 'by-size', '参保人数', 1, { by: 'insured', steps: [{ max: 30, then: leaf('range', 'layoff', '裁员率不高于 20%', 1, { attribute: 'layoffRate', max: '20%' }) }] }), leaf('notListed', 'credit', '未被列入严重违法失信企业名单', 2, { attribute: 'negativeLists', lists: ['严重违法失信企业名单'] })] }, amount: [{ step: 'base', attribute: 'rdExpense' }, { step: 'tierTable', by: 'size', tiers: [{ in: ['LARGE'], rate: '5%' }, { in: ['SMALL', 'MICRO'], rate: '10%' }] }, { step: 'cap', money: '200万元', note: '单个企业最高' }, { step: 'round', to: 'YUAN', mode: 'DOWN' }], cases: [{ name: '恰好 3%', facts: { industry: '3919', rdExpense: 30000000, revenue: 1000000000, 'negativeLists': { 严重违法失信企业名单: false } }, expect: 'ELIGIBLE_VERIFIED', amount: 3000000 }, { name: '不是制造业', facts: { industry: '5211' }, expect: 'NOT_ELIGIBLE' }] };
const draftOf = (id, state, actions) => ({ id, documentId: 'doc12', code: 'KJ-RD', name: '企业研发费用补助', department: 'x', state, revision: 3, content: draftContent, author: 'u-1', authorName: '何静', updatedAt: d.ago(5), submittedAt: null, returnReason: state === 'RETURNED' ? '缺少界限测试' : null, version: null, actions });
const drafts = [draftOf('pd-1', 'DRAFT', ['EDIT', 'CHECK', 'PREVIEW', 'SUBMIT']), draftOf('pd-2', 'SUBMITTED', ['CHECK', 'PREVIEW', 'RELEASE', 'RETURN']), draftOf('pd-3', 'RETURNED', ['EDIT', 'CHECK', 'PREVIEW', 'SUBMIT'])];
const checks = { flaws: [{ pointer: '/rule/of/1/of/0/min', code: 'unit-missing', message: '请写明单位,如 3%' }], cases: [{ name: '恰好 3%', expect: 'ELIGIBLE_VERIFIED', outcome: 'ELIGIBLE_VERIFIED', passed: true, amountFen: 3000000 }, { name: '不是制造业', expect: 'NOT_ELIGIBLE', outcome: 'POSSIBLE', passed: false, message: '缺少参保人数' }], gate: { eligible: 1, ineligible: 1, unknown: 0, boundaries: [{ criterion: 'rd-share', label: '研发费用占比不低于 3%', at: true, beyond: false }], amounts: [{ tier: 'LARGE', covered: false }], complete: false }, fairCompetition: [{ pointer: '/rule/of/0', code: 'LOCAL_REGISTRATION', message: '条款文字限定在本市注册', law: '《公平竞争审查条例》第十条' }] };
const funnel = [{ criterion: 'industry', label: '属于制造业或软件业', held: 41_230, failed: 152_400, unknown: 1_200 }, { criterion: 'rd-share', label: '研发费用占比不低于 3%', held: 8_120, failed: 96_000, unknown: 90_710 }, { criterion: 'credit', label: '未被列入严重违法失信企业名单', held: 190_000, failed: null, unknown: 4_800 }];
const preview = { id: 'pv-1', state: 'DONE', asOf: d.ago(0.1), profiles: 194_830, verified: 3_412, declared: 120, possible: 5_630, nearMiss: 2_104, gained: 611, lost: 48, budget: { lowFen: 41_200_000_000, highFen: 56_800_000_000 }, funnel, tookMs: 84 };
const nodes = [['A', '农、林、牧、渔业'], ['C', '制造业'], ['I', '信息传输、软件和信息技术服务业'], ['65', '软件和信息技术服务业']].map(([code, name]) => ({ code, name, children: 3 }));

const lists = [{ id: 'bl-1', policy: 'Q1', policyVersion: 2, policyName: '首次认定高新技术企业奖励', period: '2026', round: 1, state: 'FOUND', foundAt: d.ago(20), reason: null, totalFen: 240_000_000, counts: { LISTED: 12 }, clock: { publicityFrom: null, publicityUntil: null, daysLeft: null } }, { id: 'bl-3', policy: 'Q1', policyVersion: 2, policyName: '首次认定高新技术企业奖励', period: '2025', round: 2, state: 'SUBMITTED', foundAt: d.ago(4), reason: null, listMatter: d.claimMatter.taskCode, applicationNumber: `${d.claimMatter.taskCode}2026112000000001`, totalFen: 60_000_000, counts: { LISTED: 3 }, clock: { publicityFrom: null, publicityUntil: null, daysLeft: null } }, { id: 'bl-2', policy: 'Q2', policyVersion: 1, policyName: '稳岗返还', period: '2025', round: 1, state: 'PUBLICITY', foundAt: d.ago(200), reason: null, totalFen: 88_000_000, counts: { LISTED: 30, EXCLUDED: 1 }, clock: { publicityFrom: d.inDays(-2), publicityUntil: d.inDays(5), daysLeft: 3 } }];
const listEntries = entries.map((one, i) => ({ ...one, enterprise: `9199000000MOCK${String(i).padStart(4, '0')}`, grantedFen: null, state: i === 3 ? 'EXCLUDED' : 'LISTED', exception: i === 3 ? 'LABOUR_DISPATCH' : null, reason: null, claimId: null, changedAt: d.ago(20) }));
const budgets = [{ policy: 'Q1', name: '首次认定高新技术企业奖励', year: '2026', mode: 'FIRST_COME', onShort: 'REFUSE', annualCapFen: null, totalFen: 1_000_000_000, reservedFen: 40_000_000, committedFen: 240_000_000, paidFen: 100_000_000, leftFen: 620_000_000, distributedAt: null }, { policy: 'Q2', name: '稳岗返还', year: '2026', mode: 'PROPORTIONAL', onShort: 'TRUNCATE', annualCapFen: 50_000_000, totalFen: 300_000_000, reservedFen: 0, committedFen: 0, paidFen: 0, leftFen: 300_000_000, distributedAt: null }];
const groups = [{ code: 'TALENT', name: '人才类补贴', mode: 'MAX_OF', policies: ['Q1', 'Q2'], capFen: 200_000_000, windowYears: 3, linked: true, onShort: 'TRUNCATE' }];
const ledger = [['l3', 'PAY', 'PAYABLE', 'PAID', 20_000_000, '国库回执:已付'], ['l2', 'COMMIT', 'RESERVED', 'PAYABLE', 20_000_000, '审批通过'], ['l1', 'RESERVE', 'BUDGET', 'RESERVED', 20_000_000, '申报预留']].map(([id, entry, debit, credit, amountFen, text]) => ({ id, at: d.ago(9), entry, debit, credit, amountFen, policy: 'Q1', year: '2026', enterprise: '91990000MOCK00000X', claimId: 'c1', text, hash: 'x' }));
const payments = [['c1', 'PAYABLE', null], ['c2', 'RETURNED', '****2222'], ['c3', 'PAID', '****3333']].map(([claimId, state, accountNumber]) => ({ claimId, policy: 'Q1', policyName: '首次认定奖励', year: '2026', enterprise: '91990000MOCK00000X', amountFen: 20_000_000, state, account: accountNumber && { accountName: '云州演示公司', bank: '示例银行', accountNumber, kind: 'CORPORATE' }, at: d.ago(2), revokedAt: state === 'PAID' ? d.ago(1) : null }));
const treasury = [{ id: 'tf-1', number: 'GK-2026-0007', policy: null, date: d.inDays(1), lines: 2, totalFen: 40_000_000, digest: 'sha256:5f2c9a7e41b0d3c8aa10', paid: 1, returned: 0, createdAt: d.ago(3) }];

const evaluations = [['Q1', '首次认定高新技术企业奖励', 240, 231, 180, 172, 3_440_000_000], ['Q2', '稳岗返还', 5100, 4800, 3900, 3810, 9_900_000_000]].map(([policy, name, entitled, reached, claimed, granted, paidFen]) => ({ policy, name, version: 2, period: '2026', asOf: d.ago(1), profiles: 194_830, entitled, possible: 40, reached, claimed, granted, grantedFen: paidFen, paidFen, takeUp: granted / entitled, ratings: { count: 61, average: 4.41, distribution: [1, 2, 5, 16, 37] } }));
const deadlines = [{ id: 'dl-1', kind: 'ITEM_LIST', subject: 'doc12', title: '示例市支持企业科技创新若干措施', department: null, startedOn: d.inDays(-9), limitDays: 7, dueOn: d.inDays(-1), daysLeft: -1, state: 'OVERDUE', metOn: null, escalatedAt: d.ago(20) }, { id: 'dl-2', kind: 'PAYMENT', subject: 'c1', title: '研发费用补助兑付', department: null, startedOn: d.inDays(-60), limitDays: 60, dueOn: d.inDays(2), daysLeft: 2, state: 'OPEN', metOn: null, escalatedAt: null }];

/** An answer, or nothing when the path is not of these; `me` is null for a visitor. */
export function policy(method, path, q, body, me, { page, problem }) {
  const at = (pattern) => new RegExp(`^/api/policy/${pattern.replaceAll('*', '([^/]+)')}$`).exec(path);
  let m;
  if (at('documents') && method === 'GET') return { body: page(documents.filter((one) => !q.get('q') || one.title.includes(q.get('q'))), q) };
  if ((m = at('documents/*')) && method === 'GET') return documents.some((one) => one.id === m[1]) ? { body: document(documents.find((one) => one.id === m[1])) } : problem(404, 'not-found', '没有这份文件');
  if (at('benefit-publicity')) return { body: page(publicity, q) };
  if ((m = at('benefit-publicity/*'))) return { body: { list: publicity[0], ...page(entries, q, 100) } };
  if (!me) return null;
  if (at('benefit-publicity/*/objections')) return { status: 201, body: { id: 'ob-1' } };
  if (at('matches')) {
    const group = q.get('group') ?? 'eligible';
    return { body: { enterprise: d.matches.enterprise, asOf: d.matches.asOf, unavailable: d.matches.unavailable, counts: Object.fromEntries(Object.entries(all).map(([name, items]) => [name, items.length])), items: all[group].map((one) => ({ ...one, ...more[group] })), next: null } };
  }
  if (at('matches/path')) return { body: { path: { steps: [{ attribute: 'insured', title: '参保人数', text: '还差 2 人' }, { attribute: 'titles', title: '荣誉资质', text: '申报「科技型中小企业认定」,取得「科技型中小企业」', policy: 'Q2', policyName: '科技型中小企业认定' }], unlocked: [{ code: 'Q1', name: '首次认定高新技术企业奖励', fen: 20_000_000 }], gainFen: 20_000_000 } } };
  if (at('matches/questions')) {
    const open = questions.filter((one) => !answered.has(one.attribute));
    return { body: { next: open[0] ?? null, remaining: open.length } };
  }
  if ((m = at('facts/*')) && method === 'PUT') return answered.add(m[1]), setTimeout(() => answered.delete(m[1]), 5000), { body: { attribute: m[1], ...body } };
  if (at('profile')) return { body: profile };
  if (at('profile/objections')) return method === 'GET' ? { body: { items: [{ id: 'o1', attribute: 'revenue', title: '营业收入', period: '2025', claimed: '290 万元', reason: '汇算清缴后有调整', state: 'OPEN', raisedAt: d.ago(20) }], next: null } } : { status: 201, body: { id: 'o2' } };
  if (at('policies/*/mutes')) return method === 'DELETE' ? { status: 204 } : { status: 201, body: {} };
  if (at('policies/*/ratings')) return { status: 201, body: {} };
  if (at('delivery-settings')) return { body: method === 'GET' ? { enabled: true, categories: ['免申即享', '即申即享'], quietFrom: '22:00', quietTo: '08:00', available: ['免申即享', '即申即享', '直补快办', '快申快享', '评审类'], consentedAt: d.ago(300) } : body };
  if (at('deliveries/mine')) return { body: { items: [{ id: 'de-1', policy: 'Q1', name: '首次认定高新技术企业奖励', version: 2, reason: '贵公司首次取得高新技术企业资质,已符合全部条件。', sentAt: d.ago(30), state: 'SENT' }], next: null } };
  if (at('document-imports')) return method === 'GET' ? { body: { items: [{ id: 'im-1', source: '市政府门户', taken: 41, unchanged: 1200, duplicates: 3, problems: [{ line: 17, code: 'date', message: '发布日期不是日期' }], importedAt: d.ago(9) }], next: null } } : { status: 201, body: { id: 'im-2', source: q.get('source'), taken: 2, unchanged: 0, duplicates: 1, problems: [{ line: 2, code: 'required', message: '缺少标题' }] } };
  if (at('documents/*/interpretations')) return { body: {} };
  if (at('benefit-lists')) return method === 'GET' ? { body: page(lists.filter((one) => !q.get('state') || one.state === q.get('state')), q) } : { status: 204 };
  if ((m = at('benefit-lists/*'))) return { body: { list: lists.find((one) => one.id === m[1]) ?? lists[0], actions: m[1] === 'bl-2' ? ['answer-objection'] : m[1] === 'bl-3' ? [] : ['approve', 'return'], objections: m[1] === 'bl-2' ? [{ id: 'ob-1', entry: 'e1', enterprise: 'x', name: '示例乙科技有限公司', reason: '去年已享受同类奖励。', raisedAt: d.ago(6), state: 'OPEN', answer: null }] : [] } };
  if (at('benefit-lists/*/entries')) return { body: page(listEntries.filter((one) => (!q.get('state') || one.state === q.get('state')) && (!q.get('q') || one.name.includes(q.get('q')))), q) };
  if (at('benefit-lists/*/(?:approvals|returns)') || at('benefit-lists/*/objections/*/decisions')) return { body: {} };
  if (at('budgets')) return { body: page(budgets, q) };
  if (at('budgets/*/*')) return { body: budgets[0] };
  if (at('budgets/*/*/distributions')) return { body: { totalFen: 1, demandFen: 1, sharedFen: 300_000_000, claims: 41, rule: 'LARGEST_REMAINDER' } };
  if (at('exclusion-groups')) return { body: page(groups, q) };
  if (at('exclusion-groups/*')) return { body: groups[0] };
  if (at('ledger')) return { body: page(ledger, q) };
  if (at('ledger/balance')) return { body: { accounts: [['APPROPRIATION', 0, 1_300_000_000], ['BUDGET', 1_300_000_000, 380_000_000], ['RESERVED', 380_000_000, 340_000_000], ['PAYABLE', 340_000_000, 100_000_000], ['PAID', 100_000_000, 1_300_000_000]].map(([account, debitFen, creditFen]) => ({ account, debitFen, creditFen })), balanced: true, intact: q.get('policy') ? true : null } };
  if (at('treasury-files')) return method === 'GET' ? { body: page(treasury, q) } : { status: 201, body: treasury[0] };
  if (at('treasury-files/*')) return { body: { file: treasury[0], items: [{ line: 1, claimId: 'c1', policy: 'Q1', year: '2026', enterprise: '91990000MOCK00000X', amountFen: 20_000_000, state: 'PAID', reason: null, answeredAt: d.ago(1) }, { line: 2, claimId: 'c2', policy: 'Q1', year: '2026', enterprise: '91990000MOCK00001X', amountFen: 20_000_000, state: 'SENT', reason: null, answeredAt: null }], next: null } };
  if (at('treasury-files/*/results')) return { body: {} };
  if (at('payments')) return { body: page(payments, q) };
  if (at('payments/*/(?:accounts|recoveries)')) return { body: payments[0] };
  if (at('evaluations')) return { body: page(evaluations, q) };
  if ((m = at('evaluations/*'))) return { body: { ...(evaluations.find((one) => one.policy === m[1]) ?? evaluations[0]), funnel } };
  if (at('supervision/unreceived')) return { body: { policy: 'Q1', policyName: evaluations[0].name, asOf: d.ago(1), entitledVerified: 240, unreceived: 68, items: listEntries.slice(0, 3).map((one, i) => ({ enterprise: one.enterprise, name: one.name, claim: i ? 'NONE' : 'RESERVED', told: i < 2 })), next: null } };
  if (at('deadlines')) return { body: { items: deadlines.filter((one) => one.state === (q.get('state') ?? 'OPEN')), next: null } };
  if (at('roster')) return { body: { profiles: 194_830, refreshedAt: d.ago(0.2), waiting: 41, lag: 340, tickets: 2, feeds: [{ register: '市场主体登记', resource: '306014001/000001', state: 'WATCHED', watchedTo: 81, readAt: d.ago(0.2) }] } };
  if (at('roster/tickets')) return { body: { items: [{ id: 7, subject: '91990000MOCK00000X', register: '纳税信息', attribute: 'headcount', title: '从业人员', period: '2025', kind: 'NEGATIVE', detail: '从业人员为 -3', state: 'OPEN', firstSeen: d.ago(90), lastSeen: d.ago(3) }], next: null } };
  if (at('roster/enrolments')) return { body: { added: 2 } };
  if (at('deliveries')) return { body: { items: [{ policy: 'Q1', version: 2, name: evaluations[0].name, subjects: 240, sent: 231, waiting: 4, withdrawn: 3, undeliverable: 2 }], next: null } };
  if ((m = at('policies/*/versions'))) return { body: { items: [{ version: 2, name: '企业研发费用补助', validFrom: d.inDays(-30), validTo: null, publishedAt: d.ago(800), hash: '9f2c7a51b3d04e8c9f2c7a51', inForce: true }, { version: 1, name: '企业研发费用补助', validFrom: d.inDays(-400), validTo: d.inDays(-30), publishedAt: d.ago(9600), hash: '11aa7a51b3d04e8c9f2c7a51', inForce: false }] } };
  if (at('policies/*/withdrawals')) return { body: { code: 'Q1', from: d.inDays(0) } };
  if (at('decisions')) return { body: { items: [{ id: 3, at: d.ago(2), kind: 'MATCH', subject: '91990000MOCK00000X', by: 'fang', policy: 'Q1', version: 2, outcome: 'ELIGIBLE_VERIFIED', inputHash: '9f2c7a51b3d04e8c9f2c7a51' }], next: null } };
  if (at('attributes')) return { body: { items: attributes } };
  if (at('trees/*')) return { body: { items: q.get('q') ? nodes.filter((one) => one.name.includes(q.get('q')) || one.code === q.get('q')) : nodes, next: null } };
  if (at('expressions')) return body.cel?.includes('??') ? problem(422, 'expression-unreadable', '表达式不能读', { errors: [{ pointer: '/cel', message: '第 3 个字符:不认识的运算符' }] }) : { body: { cel: 'industry.startsWith("C")', criterion: body.cel ? { op: 'range', id: 'cel-1', label: '营业收入', clause: '', text: '', attribute: 'revenue', min: '500万元' } : undefined } };
  if (at('policy-drafts')) return method === 'GET' ? { body: page(drafts.filter((one) => !q.get('state') || one.state === q.get('state')).map(({ content, actions, ...entry }) => entry), q) } : { status: 201, body: drafts[0] };
  if ((m = at('policy-drafts/*'))) return drafts.some((one) => one.id === m[1]) ? { body: drafts.find((one) => one.id === m[1]) } : problem(404, 'not-found', '没有这份草稿');
  if (at('policy-drafts/*/checks')) return { body: checks };
  if (at('policy-drafts/*/previews')) return { status: 202, body: { id: 'pv-1', state: 'RUNNING' } };
  if (at('policy-drafts/*/previews/*')) return { body: preview };
  if (at('policy-drafts/*/submissions')) return problem(422, 'gate-closed', '还不能提交', { checks });
  if ((m = at('policy-drafts/*/(?:releases|returns)'))) return { body: drafts[1] };
  if (at('benefits/mine')) return { body: { items: benefits, next: null } };
  if (at('benefits/*/(?:confirmations|refusals)')) return { body: {} };
  return null;
}
