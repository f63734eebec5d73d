/**
 * A stand-in for the gateway and the services, for development and for looking at pages: it answers the platform's
 * JSON from dev/mock-data.mjs and serves the built portal under the gateway's content security policy.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as d from './mock-data.mjs';
import { checkpoint, exchange, openapi, tile } from './mock-exchange.mjs';
import { policy } from './mock-policy.mjs';

const root = fileURLToPath(new URL('../target/classes/META-INF/resources', import.meta.url));
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };

const drafts = new Map();
const cases = new Map([[d.runningCase.id, d.runningCase], [d.closedCase.id, d.closedCase], [d.returnedCase.id, d.returnedCase], ['app-4', d.ratedCase(d.closedCase)]]);
const done = new Map();
let slow = 0;

const problem = (status, code, title, more = {}) => ({ status, body: { type: `urn:onedoor:problem:${code}`, title, status, traceId: randomUUID().replaceAll('-', ''), ...more }, type: 'application/problem+json' });
const page = (items, q, size = Number(q.get('limit') ?? 20)) => {
  const at = Number(q.get('after') ?? 0);
  return { items: items.slice(at, at + size), next: items.length > at + size ? String(at + size) : null };
};

function newDraft(body, me) {
  const claim = Boolean(body.matter);
  const draft = { id: `draft-${drafts.size + 1}`, claim, body, answers: {}, selected: [], version: 1, savedAt: null, me };
  drafts.set(draft.id, draft);
  return { id: draft.id, kind: claim ? 'MATTER' : 'LIFE_EVENT', name: claim ? '惠企资金申报' : '新生儿出生一件事', status: 'DRAFT', savedAt: d.ago(0), children: [], timeline: [], actions: ['SUBMIT'] };
}

function form(draft) {
  if (draft.claim) return { schema: d.claimForm, items: [{ taskCode: d.claimMatter.taskCode, name: d.claimMatter.name, departmentName: d.claimMatter.departmentName, optional: false, selected: true }], facts: [{ pointer: '/enterprise', value: d.matches.enterprise.name, title: '企业名称', readOnly: true, source: { resource: 'registration', resourceName: '市场主体登记', department: 'x', departmentName: '示例市市场监督管理局', asOf: d.ago(3) } }], unavailable: [], answers: draft.answers, version: draft.version, savedAt: draft.savedAt };
  const event = d.lifeEvents.find((one) => one.code === draft.body?.lifeEvent) ?? d.lifeEvents[0];
  const items = event.items.map((item) => ({ taskCode: item.taskCode, name: item.name, departmentName: item.departmentName, optional: item.optional, choice: item.choice ?? null, promise: item.choice ? { text: '本人承诺符合申领条件,愿意承担不实承诺的法律责任。' } : null, selected: item.choice ? draft.selected.includes(item.taskCode) : !item.optional || draft.selected.includes(item.taskCode) }));
  return { schema: d.birthForm, items, facts: [...d.birthFacts, ...(draft.answers.fatherIdNumber ? [d.fatherFact] : [])], unavailable: d.birthUnavailable, answers: draft.answers, version: draft.version, savedAt: draft.savedAt, deliveries: ['ELECTRONIC', 'WINDOW', 'EXPRESS'] };
}

function submit(draft) {
  if (draft.answers.childName === '不许') return problem(422, 'invalid-input', '填写的内容有误', { errors: [{ pointer: '/childName', code: 'pattern', message: '“新生儿姓名”含有不能用于姓名登记的字。' }] });
  const application = { ...structuredClone(d.runningCase), id: draft.id, name: draft.claim ? '惠企资金申报' : d.runningCase.name, onBehalfOf: draft.me.actingForName ?? null, submittedAt: d.ago(0), actions: ['WITHDRAW'], children: draft.claim ? [{ ...structuredClone(d.runningCase.children[2]), name: '惠企资金申报' }] : structuredClone(d.runningCase.children) };
  cases.set(draft.id, application);
  return { status: 201, body: application };
}

function api(method, path, q, body, me, headers) {
  const at = (pattern) => new RegExp(`^${pattern.replaceAll('*', '([^/]+)')}$`).exec(path);
  let m;
  if (path === '/api/workflow/life-events' && method === 'GET') return { body: { items: d.lifeEvents.filter((e) => (!q.get('query') || e.name.includes(q.get('query'))) && (!q.get('audience') || e.audience === q.get('audience'))).map(({ items, ...entry }) => entry), next: null } };
  if ((m = at('/api/workflow/life-events/*'))) return d.lifeEvents.find((e) => e.code === m[1]) ? { body: d.lifeEvents.find((e) => e.code === m[1]) } : m[1] === d.claimMatter.taskCode ? { body: { ...d.lifeEvents[0], kind: 'MATTER', code: m[1], name: d.claimMatter.name, items: [d.claimMatter] } } : problem(404, 'not-found', '没有这个一件事');
  if (path === '/api/workflow/matters' && method === 'GET') return { body: page(d.matters.filter((e) => !q.get('query') || e.name.includes(q.get('query'))), q) };
  if ((m = at('/api/workflow/matters/*'))) return d.matters.find((e) => e.taskCode === m[1]) ? { body: d.matters.find((e) => e.taskCode === m[1]) } : problem(404, 'not-found', '没有这个事项');
  if ((m = at('/api/workflow/progress/*'))) return m[1] === d.runningCase.queryCode ? { body: { name: d.runningCase.name, applicantName: '林*雨', status: 'SUBMITTED', statusText: '已提交', submittedAt: d.runningCase.submittedAt, promisedOn: d.runningCase.promisedOn, children: d.runningCase.children.map(({ name, departmentName, status, statusText }) => ({ name, departmentName, status, statusText })) } } : problem(404, 'application-not-found', '没有找到这个查询码对应的办件', { detail: '请核对收件凭证上的 10 位查询码。' });
  if (path === '/api/workflow/verifications') {
    const found = q.get('code') ? d.licences[0] : d.licences.find((l) => l.identifier === q.get('identifier'));
    if (!found) return problem(404, 'not-found', '没有找到', { detail: '本平台没有签发过这份证照。' });
    return { body: { valid: found.state === '01', state: found.state, stateText: found.stateText, name: found.name, holderName: '周*诺', issuerName: found.issuerName, issuedOn: found.issuedOn, validTo: found.validTo, verifiedAt: d.ago(0), signatureValid: true } };
  }
  const told = policy(method, path, q, body, me, { page, problem });
  if (told) return told;
  if (path === '/api/policy/policies' && method === 'GET') return { body: { items: d.policies, next: null } };
  if ((m = at('/api/policy/policies/*'))) return { body: { ...d.policies.find((p) => p.code === m[1]), criteria: d.matches.eligible[0].criteria } };
  if (path === '/api/identity/registrations') return body.username === 'taken' ? problem(409, 'username-taken', '这个用户名已经有人用了') : { status: 201, body: { id: 'p1', assurance: 2 } };
  if (path === '/api/workflow/ratings/figures') return { body: { items: d.ratingFigures } };
  if (path === '/api/workflow/documents/verifications') return q.get('code') === 'X' ? problem(404, 'not-found', '没有找到', { detail: '本平台没有签发过这份文书。' }) : { body: { valid: true, ...d.caseDocuments[0], issuerName: '示例市公安局', applicantName: '林*雨', signatureValid: true, verifiedAt: d.ago(0) } };
  if (!me) return problem(401, 'unauthenticated', '请先登录');
  if (path === '/api/workflow/materials') return { body: page(d.materials, q) };
  if (at('/api/workflow/materials/*')) return { status: 204 };
  if (path === '/api/workflow/answers/mine') return { body: { items: d.storedAnswers } };
  if (at('/api/workflow/answers/mine/*')) return { status: 204 };
  if (at('/api/workflow/applications/*/offers')) return { body: d.offers };
  if (at('/api/workflow/applications/*/offers/*')) return { body: { fileId: randomUUID() } };
  if (at('/api/workflow/applications/*/documents')) return { body: { items: d.caseDocuments } };
  if ((m = at('/api/workflow/applications/*/urges'))) return { status: 201, body: {} };
  if ((m = at('/api/workflow/applications/*/children/*/(?:receipts|deficiencies|resubmissions)'))) return { body: cases.get(m[1]) };
  if (path === '/api/workflow/uploads') return { status: 201, body: { id: randomUUID(), offset: 0, chunk: 262144 } };

  if (path === '/api/identity/me') return { body: { id: me.user, name: me.name, idNumberMasked: '9****************5', mobileMasked: '138****8000', assurance: me.assurance, kind: me.kind, roles: me.roles, identities: me.identities ?? [] } };
  if (path === '/api/identity/me/real-name-checks') return (d.users[me.user].assurance = 3), { body: { assurance: 3 } };
  if (path === '/api/identity/me/delegations') return { body: { items: me.user === 'fang' ? [{ id: 'del-1', enterprise: d.matches.enterprise.uscc, enterpriseName: d.matches.enterprise.name, agentName: '方敏', scope: [], validTo: d.inDays(200), status: 'GRANTED', mine: 'RECEIVED' }] : [] } };
  if (path === '/api/identity/inbox') return { body: { ...page(d.inbox, q), unread: d.inbox.filter((one) => !one.read).length } };
  if ((m = at('/api/identity/inbox/*/readings'))) return (d.inbox.find((one) => one.id === m[1]).read = true), { status: 204 };
  if (path === '/api/identity/persons') return { body: { id: 'p2', name: '周远', idNumberMasked: '9****************1', assurance: 3 } };
  if (at('/api/identity/persons/*/counter-checks')) return { body: { id: 'p2', assurance: 4 } };
  if (path === '/api/identity/systems' && method === 'GET') return { body: { items: d.systems } };
  if (path === '/api/identity/systems') return { status: 201, body: { clientId: `1100000000000000GA.${body.subsystem}`, clientSecret: body.publicKey ? null : 'pQ3v8dY0mT6kR2sX9wZ4bN7cF1hJ5gLq', member: `CN-99/GOV/1100000000000000GA/${body.subsystem}` } };
  if ((m = at('/api/identity/systems/*/secrets'))) return { body: { clientId: decodeURIComponent(m[1]), clientSecret: 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6' } };
  if (at('/api/identity/systems/*')) return { status: 204 };
  if (path === '/api/identity/audit') return { body: page(d.audit, q) };
  if (path.startsWith('/api/identity/imports/')) return { body: { created: 2, updated: 0, unchanged: 3, errors: [] } };
  const exchanged = exchange(method, path, q, body, me, { page, problem });
  if (exchanged) return exchanged;
  if (path === '/api/exchange/imports') return problem(422, 'invalid-input', '导入内容有误,没有写入', { errors: [{ pointer: '/resources/0/code', code: 'format', message: '资源代码应为 9 位/6 位数字' }, { pointer: '/grants/2/consumer', code: 'unknown', message: '没有这个成员' }] });
  if (path === '/api/exchange/objections') return method === 'GET' ? { body: { items: d.objections } } : { status: 201, body: { id: 'o2' } };
  if (path === '/api/exchange/resources') return { body: { items: d.resources, next: null } };
  if ((m = at('/api/policy/facts/*'))) return { body: { attribute: m[1], ...body } };
  if (path === '/api/policy/grants/mine') return { body: { items: d.grants } };
  if (method === 'POST' && (path === '/api/workflow/life-events' || path === '/api/workflow/matters' || path === '/api/policy/policies')) return { status: 201, body: { code: body?.code ?? 'Q9', version: 1, matters: [], warnings: [{ pointer: '/items/1/shared_data/0', message: '“不动产登记”没有对应的数据资源,改为由申请人上传。' }] } };

  if (path === '/api/workflow/applications' && method === 'POST') return me.assurance < 3 ? problem(403, 'assurance-too-low', '实名等级不够', { required: 4, actual: me.assurance }) : { status: 201, body: newDraft(body, me) };
  if (path === '/api/workflow/applications') return { body: page([...[...drafts.values()].filter((x) => !cases.has(x.id)).map((x) => ({ id: x.id, name: x.claim ? '惠企资金申报' : '新生儿出生一件事', lifeEvent: null, status: 'DRAFT', savedAt: x.savedAt ?? d.ago(0), actions: ['SUBMIT'] })), ...[...cases.values()].map(({ children, timeline, ...one }) => one)], q) };
  if ((m = at('/api/workflow/applications/*/form'))) return drafts.has(m[1]) ? { body: form(drafts.get(m[1])) } : { body: { ...form({ answers: {}, selected: [], version: 1 }), schema: d.birthForm } };
  if ((m = at('/api/workflow/applications/*/answers'))) {
    const draft = drafts.get(m[1]);
    if (headers['if-match'] !== `"${draft.version}"`) return problem(409, 'newer-draft', '这份申请在别处有更新的内容');
    Object.assign(draft, { answers: body.answers, selected: body.selected, version: draft.version + 1, savedAt: d.ago(0) });
    return { body: { version: draft.version, savedAt: draft.savedAt } };
  }
  if (at('/api/workflow/applications/*/files')) return { status: 201, body: { fileId: randomUUID(), name: '婴儿照片.jpg', size: 240_000 } };
  if ((m = at('/api/workflow/applications/*/submissions'))) {
    const key = headers['idempotency-key'];
    if (!done.has(key)) done.set(key, submit({ ...drafts.get(m[1]), answers: body.answers }));
    return done.get(key);
  }
  if ((m = at('/api/workflow/applications/*/children/*/correction-answers'))) return { body: cases.get(m[1]) };
  if ((m = at('/api/workflow/applications/*/withdrawals'))) return { body: cases.get(m[1]) };
  if ((m = at('/api/workflow/applications/*/ratings'))) return { status: 201, body };
  if ((m = at('/api/workflow/applications/*'))) return cases.has(m[1]) ? { body: cases.get(m[1]) } : problem(404, 'application-not-found', '没有找到这个办件');
  if (path === '/api/workflow/licences') return { body: { items: d.licences } };
  if ((m = at('/api/workflow/licences/*/codes'))) return { status: 201, body: { code: 'QX7K2M', url: `/verify?code=QX7K2M`, expiresAt: new Date(Date.now() + 60_000).toISOString(), qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h1v1H4zM6 5h1v2H6zM5 7h1v1H5zM3 3h1v1H3z"/></svg>' } };
  if ((m = at('/api/workflow/licences/*/revocations'))) return (d.licences.find((l) => l.id === m[1]).state = body.state), { body: {} };
  if ((m = at('/api/workflow/licences/*'))) return { body: d.licences.find((l) => l.id === m[1]) };
  if (path === '/api/workflow/licence-objections') return { body: page([{ id: 'lo1', licenceId: 'lic-1', licenceName: d.licences[0].name, licenceNumber: d.licences[0].number, licenceIdentifier: d.licences[0].identifier, field: 'name', fieldTitle: '新生儿姓名', reason: '姓名写错了一个字,应为“周一诺”。', state: 'OPEN', raisedAt: d.ago(9) }], q) };
  if (at('/api/workflow/licence-objections/*/answers')) return { body: {} };
  if (at('/api/workflow/licences/*/objections')) return { body: { items: [{ id: 'lo1', licenceId: 'lic-1', field: 'name', fieldTitle: '新生儿姓名', reason: '姓名写错了一个字。', state: 'UPHELD', raisedAt: d.ago(30), answer: '经核实确有错误，已换发。', answeredAt: d.ago(9) }] } };
  if (path === '/api/workflow/issued-licences/types') return { body: { items: [{ type: 'birth-certificate', name: '出生医学证明' }] } };
  if (path === '/api/workflow/questions') return { body: { items: [{ name: 'contact.mobile', title: '手机号码', kind: 'mobile', usedIn: [{ service: 'YJS-BIRTH', serviceName: '新生儿出生一件事', pointer: '/socialCard/mailMobile' }] }] } };
  if (at('/api/workflow/licences/*/uses')) return { body: { items: [{ id: 'u1', kind: 'COPY', kindText: '开具副本', at: d.ago(20), purpose: '租房合同核验', validUntil: d.inDays(5) }] } };
  if (at('/api/workflow/issued-licences/*/*')) return { body: {} };
  if (path === '/api/workflow/issued-licences') return { body: page(d.licences, q) };
  if (path === '/api/workflow/tasks') {
    const view = q.get('view');
    const shown = d.tasks.filter((t) => (view === 'done' ? t.status !== 'OPEN' : t.status === 'OPEN') && (view !== 'mine' || t.assigneeName === me.name) && (view !== 'unclaimed' || !t.assignee));
    return { body: page(shown, q) };
  }
  if ((m = at('/api/workflow/tasks/*/claims'))) {
    const task = d.tasks.find((t) => t.id === m[1]);
    Object.assign(task, method === 'DELETE' ? { assignee: null, assigneeName: null } : { assignee: me.user, assigneeName: me.name });
    return { body: task };
  }
  if ((m = at('/api/workflow/tasks/*/decisions'))) {
    const task = d.tasks.find((t) => t.id === m[1]);
    if (task.status !== 'OPEN') return problem(409, 'task-already-decided', '这件任务已经由同事办理');
    task.status = 'DONE';
    return { body: { child: d.runningCase.children[2] } };
  }
  if (path === '/api/workflow/absences/mine') return method === 'GET' ? { body: { from: d.inDays(3), to: d.inDays(8), standIn: 'u-2', standInName: '陈立', reason: '培训' } } : { body: {} };
  if (path === '/api/workflow/calendars' && method === 'GET') return { body: d.calendars };
  if (path === '/api/workflow/calendars/recomputations') return { body: page(d.recomputations, q) };
  if (at('/api/workflow/calendars/*/days/*')) return { body: { changed: true, recomputed: 3 } };
  if (path === '/api/workflow/matter-drafts') return method === 'GET' ? { body: { items: [...d.matterDrafts.values()].map(({ content, ...one }) => one) } } : { status: 201, body: d.matterDrafts.get('d1') };
  if ((m = at('/api/workflow/matter-drafts/*/validations'))) return { body: { problems: d.draftProblems, warnings: [{ pointer: '/guide', message: '实施清单的必填项尚缺:办理地点' }] } };
  if (at('/api/workflow/matter-drafts/*/simulations')) return { body: d.simulation };
  if (at('/api/workflow/matter-drafts/*/(?:submissions|approvals|withdrawals)')) return { body: {} };
  if ((m = at('/api/workflow/matter-drafts/*'))) {
    const draft = d.matterDrafts.get(m[1]);
    if (!draft) return problem(404, 'not-found', '没有这份草稿');
    if (method === 'PUT') Object.assign(draft, { content: body.content, version: draft.version + 1 });
    return { body: draft };
  }
  if (path === '/api/workflow/processes/validations') return { body: { valid: false, problems: [{ element: 'Script_1', code: 'script', message: '不允许脚本任务' }], steps: [] } };
  if (at('/api/workflow/processes/*/versions')) return { body: d.processVersions };
  if (at('/api/workflow/processes/*/migrations')) return { body: { cases: 41, migrated: 40, refused: [{ applicationNumber: d.runningCase.number, reason: '正在新版本中没有的环节“现场核查”' }] } };
  if (path === '/api/workflow/supervision/departments') return { body: { items: d.supervision.departments } };
  if (path === '/api/workflow/supervision/overdue') return { body: page(d.supervision.overdue, q) };
  if (path === '/api/workflow/supervision/warnings') return { body: page(d.supervision.warnings, q) };
  if (path === '/api/workflow/supervision/anomalies') return { body: page(d.supervision.anomalies, q) };
  if (path === '/api/workflow/rectifications') return { body: page(d.rectifications, q) };
  if (method === 'POST' && at('/api/workflow/rectifications/*/*')) return { body: {} };
  if (at('/api/workflow/rectifications/*')) return { body: d.rectification };
  if (path === '/api/workflow/event-subscriptions') return method === 'GET' ? { body: { items: d.subscriptions } } : { status: 201, body: { ...d.subscriptions[0], id: 's3', sink: body.sink, state: 'VERIFYING', secret: 'whsec_4Kx9mQ2vT7pL' } };
  if (at('/api/workflow/event-subscriptions/*/*')) return { body: { ...d.subscriptions[0], secret: 'whsec_4Kx9mQ2vT7pL' } };
  if (path === '/api/workflow/tasks/counts') return { body: d.counts };
  if (path === '/api/workflow/colleagues') return { body: { items: d.colleagues } };
  if (path.startsWith('/api/workflow/tasks/bulk-')) return { body: { results: body.tasks.map((task, i) => (i % 2 ? { task, outcome: 'REFUSED', problem: 'task-already-decided', detail: '这件任务已经由同事办理' } : { task, outcome: 'DONE' })) } };
  if ((m = at('/api/workflow/tasks/*/presence'))) return { body: { viewers: m[1] === 't1' ? [{ name: '周强', since: d.ago(0.1) }] : [] } };
  if (at('/api/workflow/tasks/*/documents')) return { body: { items: d.caseDocuments } };
  if (at('/api/workflow/cases/*/diagram')) return { body: d.diagram };
  if (at('/api/workflow/tasks/*/transfers')) return problem(409, 'task-already-decided', '这件任务已经由同事办理', { state: { status: 'GRANTED', taskState: 'DECIDED', assigneeName: '陈立', decision: 'GRANT' } });
  if (method !== 'GET' && at('/api/workflow/tasks/*/(?:delegations|signers|votes|copies|send-backs|urges|opinions|attachments|extension-approvals|withdrawals|delegations/returns)')) return { body: {} };
  if ((m = at('/api/workflow/tasks/*'))) return d.tasks.find((t) => t.id === m[1]) ? { body: d.caseOf(d.tasks.find((t) => t.id === m[1])) } : problem(404, 'task-not-found', '没有找到这件任务');
  return problem(404, 'not-found', `没有 ${path}`);
}

function cookies(request) {
  return Object.fromEntries((request.headers.cookie ?? '').split('; ').filter(Boolean).map((pair) => pair.split('=').map(decodeURIComponent)));
}

function who(jar) {
  const [user, actingFor] = (jar.SESSION ?? '').split(':');
  const known = d.users[user];
  if (!known) return null;
  return { user, ...known, actingFor: actingFor || null, actingForName: actingFor ? d.matches.enterprise.name : null };
}

function answer(response, { status = 200, body, type = 'application/json', headers = {} }) {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Request-Id': randomUUID(), ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const redirect = (response, location, set = []) => {
  response.writeHead(302, { Location: location, ...(set.length ? { 'Set-Cookie': set } : {}) });
  response.end();
};

function asset(response, path) {
  const isFile = extname(path) !== '';
  const file = isFile ? normalize(join(root, path)) : join(root, path.startsWith('/staff') ? 'staff.html' : 'index.html');
  if (!file.startsWith(root) || !existsSync(file)) return answer(response, { status: 404, body: {} });
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': csp, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'same-origin', 'Set-Cookie': 'XSRF-TOKEN=mock-token; Path=/; SameSite=Lax' });
  response.end(readFileSync(file));
}

export function startMock(port) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const jar = cookies(request);
    const me = who(jar);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const path = url.pathname;
    if (slow) await new Promise((later) => setTimeout(later, slow));

    if (path === '/bff/me') {
      if (!me) return answer(response, { body: { authenticated: false, roles: [], csrfHeader: 'X-XSRF-TOKEN' } });
      const { identities, user, ...shown } = me;
      return answer(response, { body: { authenticated: true, id: user, ...shown, sessionExpiresAt: new Date(Date.now() + 1_800_000).toISOString(), csrfHeader: 'X-XSRF-TOKEN' } });
    }
    if (path === '/bff/login') {
      const back = url.searchParams.get('return') ?? '/';
      const acting = url.searchParams.get('acting_for');
      if (me) return redirect(response, back, acting ? [`SESSION=${me.user}${acting === 'self' ? '' : `:${acting}`}; Path=/; HttpOnly`] : []);
      return redirect(response, '/signin', [`MOCK_RETURN=${encodeURIComponent(back)}; Path=/`, `IDP-CSRF=${randomUUID()}; Path=/`]);
    }
    if (path === '/login' && request.method === 'POST') {
      const form = new URLSearchParams(text);
      if (!d.users[form.get('username')] || form.get('password') === 'wrong') return redirect(response, '/signin?error=invalid');
      return redirect(response, jar.MOCK_RETURN ?? '/', [`SESSION=${form.get('username')}; Path=/; HttpOnly`]);
    }
    if (path === '/bff/logout') return answer(response, { body: { location: '/' }, headers: { 'Set-Cookie': 'SESSION=; Path=/; Max-Age=0' } });
    if (path.startsWith('/api/')) {
      if (request.method !== 'GET' && me && request.headers['x-xsrf-token'] !== 'mock-token') return answer(response, problem(403, 'csrf', '请刷新页面后重试'));
      let body;
      try {
        body = text && (request.headers['content-type'] ?? '').includes('json') ? JSON.parse(text) : undefined;
      } catch {
        return answer(response, problem(400, 'malformed-request', '内容不是有效的 JSON'));
      }
      return answer(response, api(request.method, path, url.searchParams, body, me, request.headers));
    }
    if (path.startsWith('/openapi/')) return answer(response, { body: openapi });
    if (path === '/log/checkpoint') return response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(checkpoint);
    if (path.startsWith('/log/tile/')) return tile(path) ? response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(tile(path)) : answer(response, { status: 404, body: {} });
    return asset(response, path);
  });
  return new Promise((ready) => server.listen(port, '127.0.0.1', () => ready(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 8099);
  slow = Number(process.env.SLOW ?? 0);
  await startMock(port);
  console.log(`mock on http://localhost:${port} (users: ${Object.keys(d.users).join(', ')}; any password but "wrong")`);
}
