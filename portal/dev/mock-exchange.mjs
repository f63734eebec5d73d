/** What the exchange answers in development; its log is a real one, so that proofs are really verified. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { ago, dept, inDays, usage } from './mock-data.mjs';

const sha = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left, right) => sha(Buffer.of(1), left, right);
const leafOf = (entry) => sha(Buffer.of(0), entry);
const root = (leaves) => {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return node(root(leaves.slice(0, split)), root(leaves.slice(split)));
};
const inclusion = (index, leaves) => {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return index < split ? [...inclusion(index, leaves.slice(0, split)), root(leaves.slice(split))] : [...inclusion(index - split, leaves.slice(split)), root(leaves.slice(0, split))];
};

const origin = 'log.yimentong.example/exchange';
const raw = (pair) => Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url');
function signer(name, type) {
  const pair = generateKeyPairSync('ed25519');
  const typed = Buffer.concat([Buffer.of(type), raw(pair)]);
  const id = sha(`${name}\n`, typed).subarray(0, 4);
  return { name, id, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`, sign: (bytes) => sign(null, Buffer.from(bytes), pair.privateKey) };
}
const line = (by, signature) => `\u2014 ${by.name} ${Buffer.concat([by.id, signature]).toString('base64')}\n`;
const logKey = signer(origin, 1);
const witnessKeys = ['witness.gongan.example', 'witness.yibao.example', 'witness.shichang.example'].map((name) => signer(name, 4));
const evidencePair = generateKeyPairSync('ed25519');
const evidenceKid = 'evidence-2026';

const entries = Array.from({ length: 1061 }, () => Buffer.concat([Buffer.of(1), randomBytes(32)]));
const records = new Map();
function record(use, side, index) {
  const salt = randomBytes(32);
  const fields = use.fields.map((one) => one.name);
  const canonical = JSON.stringify({ answeredAt: use.at, client: use.consumer, exchangeId: use.exchangeId, fields, keyId: evidenceKid, legalBasis: use.law ?? undefined, outcome: use.outcome, purposeCode: use.purpose.code, requestHash: randomBytes(64).toString('base64'), requestedAt: use.at, responseHash: randomBytes(64).toString('base64'), service: `CN-99/${use.resource}`, side, status: 200, suite: 'EdDSA', v: 1, verb: 'POST' });
  const input = `${Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: evidenceKid })).toString('base64url')}.${Buffer.from(canonical).toString('base64url')}`;
  entries[index] = Buffer.concat([Buffer.of(1), sha(salt, canonical)]);
  records.set(use.exchangeId, [...(records.get(use.exchangeId) ?? []), { side, logIndex: index, canonical, jws: `${input}.${sign(null, Buffer.from(input), evidencePair.privateKey).toString('base64url')}`, salt: salt.toString('base64') }]);
}

export const uses = usage.map((use, i) => ({ ...use, consumer: `CN-99/GOV/${dept.ga[0]}/case-${i}`, resource: `30601400${i}/00000${i}`, purpose: { code: use.purpose, text: i < 2 ? '新生儿出生一件事' : null }, law: use.legalBasis, delayed: i === 1 ? { basis: '《刑事诉讼法》第一百五十二条', until: inDays(-1) } : null }));
uses.forEach((use, i) => {
  record(use, 'client', 1042 - i * 3);
  if (use.outcome === 'OK') record(use, 'service', 1043 - i * 3);
});
const leaves = entries.map(leafOf);
const text = `${origin}\n${leaves.length}\n${root(leaves).toString('base64')}\n`;
export const checkpoint = text + '\n' + line(logKey, logKey.sign(text)) + witnessKeys.map((by) => {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000)));
  return line(by, Buffer.concat([time, by.sign(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`)]));
}).join('');
const proof = (index) => `c2sp.org/tlog-proof@v1\nindex ${index}\n${inclusion(index, leaves).map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpoint}`;

/** Tiles as a static server would give them. */
export function tile(path) {
  const found = /^\/log\/tile\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
  if (!found) return null;
  const level = Number(found[1]);
  const at = Number(found[2].replaceAll(/[x/]/g, ''));
  const width = Number(found[3] ?? 256);
  const span = 256 ** level;
  const hashes = Array.from({ length: width }, (_, i) => (at * 256 + i + 1) * span <= leaves.length ? root(leaves.slice((at * 256 + i) * span, (at * 256 + i + 1) * span)) : null);
  return hashes.includes(null) ? null : Buffer.concat(hashes);
}

const consent = (id, status, more, terms) => ({ id, status, consumer: 'GOV/YB/claims', consumerName: dept.yb[1], provider: 'GOV/MZ/marriage', providerName: dept.mz[1], resource: '306014001/000001', resourceName: '婚姻登记信息', fields: [{ name: 'spouse', title: '配偶姓名' }, { name: 'since', title: '登记日期' }], startsAt: ago(20), expiresAt: ago(-24 * 14), used: 0, askedAt: ago(20), decidedAt: null, endedAt: null, ...more, terms: { mode: 'VIEW', fetchType: 'ONETIME', purpose: { code: 'YJS-F', refUri: null, text: '核对参保人与被保险人的关系' }, dataLife: { unit: 'DAY', value: 0 }, frequency: { unit: 'DAY', value: 1 }, dataRange: null, ...terms } });
const loans = { consumer: 'GOV/GJJ/loans', consumerName: '示例市住房公积金中心', resource: '306014002/000007', resourceName: '个人参保缴费信息', providerName: dept.rs[1], fields: [{ name: 'months', title: '连续缴费月数' }], decidedAt: ago(900) };
const loan = { purpose: { code: 'LOAN', refUri: null, text: '公积金贷款审核' }, fetchType: 'PERIODIC', frequency: { unit: 'MONTH', value: 1 }, mode: 'STORE', dataLife: { unit: 'YEAR', value: 1 } };
const consents = [consent('c1', 'ASKED', {}, { dataRange: { from: '2016-01-01', to: inDays(0) } }), consent('c2', 'ACTIVE', { ...loans, used: 2, expiresAt: ago(-24 * 300) }, loan), consent('c3', 'REVOKED', { ...loans, endedAt: ago(500), used: 1 }, { ...loan, fetchType: 'ONETIME' })];

const gov = (d, system) => `GOV/${dept[d][0]}/${system}`;
const field = (name, title, type = 'string', level = 2) => ({ name, title, type, level });
export const resources = [
  { code: '306014001/000001', name: '户籍', aliases: ['户口簿'], provider: gov('ga', 'hukou'), providerName: dept.ga[1], service: 'household', subjectType: 'person', shareType: 2, fields: [field('address', '户籍地址', 'string', 3), field('head', '户主姓名', 'string', 3), { ...field('registeredOn', '登记日期', 'date'), mark: 'date' }, { ...field('reportedBy', '报送单位'), mark: 'supplier' }], category: { code: '3', name: '部门' }, summary: '常住人口的户籍登记,按公民身份号码查询。', format: 'DATABASE', shareMethod: 'INTERFACE', shareCondition: '限办理出生、社保、住房事项使用', openness: 'CLOSED', updateCycle: 'REALTIME', publishedOn: inDays(-400), related: ['306014002/000007'], leads: ['户籍地址', '户主姓名'], level: 3, dataLifeDays: 30, adapter: 'http', updatedAt: ago(2), overdue: false, disabled: null },
  { code: '306014002/000007', name: '个人参保缴费信息', aliases: [], provider: gov('rs', 'insurance'), providerName: dept.rs[1], service: 'contributions', subjectType: 'person', shareType: 1, fields: [field('months', '连续缴费月数', 'integer'), field('insured', '是否参保', 'boolean', 1)], category: { code: '3', name: '部门' }, summary: '社会保险参保状态与缴费月数。', format: 'DATABASE', shareMethod: 'INTERFACE', shareCondition: null, openness: 'CONDITIONAL', updateCycle: 'DAILY', publishedOn: inDays(-300), related: [], leads: ['连续缴费月数'], level: 2, dataLifeDays: null, adapter: 'sql', updatedAt: ago(80), overdue: true, disabled: null },
  { code: '103002001/000021', name: '出生医学证明', aliases: [], provider: gov('wj', 'birth'), providerName: dept.wj[1], service: 'certificates', subjectType: 'person', shareType: 2, fields: [field('name', '新生儿姓名'), field('bornAt', '出生时间', 'date')], category: { code: '1', name: '基础' }, summary: null, format: 'DATABASE', shareMethod: 'INTERFACE', shareCondition: null, openness: 'CLOSED', updateCycle: 'REALTIME', publishedOn: inDays(-100), related: [], leads: [], level: 2, dataLifeDays: 90, adapter: 'deposit', updatedAt: null, overdue: false, disabled: '系统升级,预计明日恢复' },
  { code: '306014009/000002', name: '在办案件', aliases: [], provider: gov('ga', 'cases'), providerName: dept.ga[1], service: 'open-cases', subjectType: 'person', shareType: 3, fields: [], category: { code: '3', name: '部门' }, summary: null, format: 'DATABASE', shareMethod: 'INTERFACE', shareCondition: '《刑事诉讼法》第五十四条', openness: 'CLOSED', updateCycle: 'OTHER', publishedOn: inDays(-90), related: [], leads: [], level: 4, dataLifeDays: null, adapter: 'http', updatedAt: null, overdue: false, disabled: null },
];
const versions = [{ version: 3, fields: [], changes: [{ kind: 'REMOVED', field: 'head', from: '户主姓名', to: '' }], compatible: false, announcedAt: ago(100), effectiveOn: inDays(60) }, { version: 2, fields: [], changes: [{ kind: 'ADDED', field: 'registeredOn', from: '', to: '登记日期' }], compatible: true, announcedAt: ago(3000), effectiveOn: inDays(-120) }, { version: 1, fields: [], changes: [], compatible: true, announcedAt: ago(9000), effectiveOn: inDays(-400) }];
const ask = { matter: '11990100MB1000213K3000111001000', basis: '《社会保险法》第三十八条', scenario: '生育医疗费用报销的受理环节,由窗口人员核对参保人的户籍地址。', purpose: 'YJS-A', fields: ['address', 'head'], method: 'INTERFACE', frequency: 'REAL_TIME', ground: 'LAW', validFrom: inDays(0), validTo: inDays(365) };
const request = (id, more) => ({ id, number: `GX2026${id}`, consumer: gov('yb', 'claims'), consumerName: dept.yb[1], provider: gov('ga', 'hukou'), providerName: dept.ga[1], resource: '306014001/000001', resourceName: '户籍', shareType: 2, ask, state: 'PROVIDER_REVIEW', stateName: '提供方审核', clock: { dueOn: inDays(5), daysLeft: 3, lamp: 'GREEN' }, extended: false, escalated: false, grantId: null, law: null, reason: null, createdAt: ago(100), role: ['PROVIDER'], actions: ['APPROVE', 'REFUSE', 'RETURN', 'EXTEND'], ...more });
const requests = [request('0001'), request('0002', { resource: '306014002/000007', resourceName: '个人参保缴费信息', provider: gov('rs', 'insurance'), providerName: dept.rs[1], consumer: gov('ga', 'hukou'), consumerName: dept.ga[1], state: 'RETURNED', clock: null, role: ['CONSUMER'], actions: ['SUBMIT', 'WITHDRAW'], reason: '请写明使用频次的理由。' }), request('0003', { state: 'NEGOTIATION', clock: { dueOn: inDays(-1), daysLeft: -1, lamp: 'RED' }, escalated: true, law: '《户口登记条例》第四条', reason: '户主姓名与报销无关。', actions: ['AGREE'] }), request('0004', { state: 'IN_USE', clock: null, grantId: 'g1', actions: [] })];
const detail = (one) => ({ request: one, responsible: { name: '高安', phone: '010-55500001' }, trace: [{ act: 'SUBMIT', from: 'DRAFT', to: 'COMPLIANCE', party: 'CONSUMER', actor: 'u-1', at: ago(100) }, { act: 'PASS', from: 'COMPLIANCE', to: 'PROVIDER_REVIEW', party: 'PLATFORM', actor: 'u-2', at: ago(90) }, ...(one.law ? [{ act: 'REFUSE', from: 'PROVIDER_REVIEW', to: 'REFUSED', party: 'PROVIDER', actor: 'u-3', reason: one.reason, law: one.law, at: ago(60) }, { act: 'DISPUTE', from: 'REFUSED', to: 'NEGOTIATION', party: 'CONSUMER', actor: 'u-1', reason: '报销须核对共同参保人。', at: ago(50) }] : [])] });
const grants = [{ id: 'g1', consumer: gov('yb', 'claims'), consumerName: dept.yb[1], provider: gov('ga', 'hukou'), providerName: dept.ga[1], resource: '306014001/000001', resourceName: '户籍', methods: ['POST'], path: '/**', fields: ['address'], purpose: 'YJS-A', legalBasis: '《社会保险法》第三十八条', ground: 'LAW', matter: ask.matter, requestId: '0004', validFrom: inDays(-30), validTo: inDays(335), quota: { perSecond: 20, perMinute: 600, perDay: 20000, concurrent: 50, rowsPerDay: 0 }, state: 'IN_FORCE', revokedAt: null }, { id: 'g2', consumer: gov('rs', 'insurance'), consumerName: dept.rs[1], provider: gov('ga', 'hukou'), providerName: dept.ga[1], resource: '306014001/000001', resourceName: '户籍', methods: ['POST'], path: '/**', fields: ['address', 'head'], purpose: 'YJS-F', legalBasis: '当事人同意', ground: 'CONSENT', matter: null, requestId: null, validFrom: inDays(-300), validTo: inDays(-1), quota: { perSecond: 0, perMinute: 60, perDay: 1000, concurrent: 0, rowsPerDay: 0 }, state: 'REVOKED', revokedAt: ago(30) }];

const operation = (i, more) => ({ securityServerType: i % 2 ? 'Producer' : 'Client', requestInTs: Date.parse(ago(i)), responseOutTs: Date.parse(ago(i)) + 40 + i * 7, clientXRoadInstance: 'CN-99', clientMemberClass: 'GOV', clientMemberCode: dept.yb[0], clientSubsystemCode: 'claims', serviceMemberClass: 'GOV', serviceMemberCode: dept.ga[0], serviceSubsystemCode: 'hukou', serviceCode: 'household', restMethod: 'POST', restPath: '/query', messageId: `m-${i}`, xRequestId: `019ac3f0-3333-7000-8000-00000000000${i}`, succeeded: true, statusCode: 200, ...more });
const operations = [operation(1), operation(2), operation(3, { succeeded: false, statusCode: 500, faultCode: 'server.serverproxy.access_denied', faultString: 'Request is not allowed' }), operation(4)];
const health = [{ provider: `CN-99/${gov('ga', 'hukou')}`, service: 'household', state: 'UP', calls: 18221, failures: 0, averageMillis: 41, lastAnsweredAt: ago(0.1), lastFailedAt: null }, { provider: `CN-99/${gov('wj', 'birth')}`, service: 'certificates', state: 'DOWN', calls: 12, failures: 12, averageMillis: 812, lastAnsweredAt: null, lastFailedAt: ago(0.2) }];
const decision = { id: '019ac3f0-3333-7000-8000-000000000003', at: ago(3), client: `CN-99/${gov('yb', 'claims')}`, service: `CN-99/${gov('ga', 'hukou')}/household`, verb: 'POST', path: '/query', purpose: 'YJS-Z', fields: ['address', 'head'], outcome: 'server.serverproxy.access_denied', checks: [...['path', 'client', 'identifiers', 'client_registered', 'caller', 'client_is_caller', 'provider_registered', 'target_server', 'service'].map((name) => ({ name, passed: true, reason: null })), { name: 'grant', passed: false, reason: 'no grant for purpose YJS-Z' }], grantId: null };
const registration = (id, more) => ({ id, kind: 'SERVICE', state: 'SUBMITTED', member: `GOV/${dept.ga[0]}`, memberName: dept.ga[1], target: `${gov('ga', 'hukou')}/household`, subsystem: null, resource: { code: '306014001/000001', name: '户籍', shareType: 2, fields: [field('address', '户籍地址')], description: { summary: '增加登记日期。' } }, endpoints: [{ method: 'POST', path: '/query' }], changes: versions[0].changes, compatible: false, effectiveOn: inDays(60), submittedBy: 'u-1', submittedAt: ago(8), decidedBy: null, decidedAt: null, reason: null, actions: ['withdraw', 'decide'], ...more });
const registrations = [registration('r1'), registration('r2', { kind: 'SUBSYSTEM', state: 'IN_FORCE', target: gov('ga', 'permits'), subsystem: { code: 'permits', name: '出入境证件系统' }, resource: null, endpoints: [], changes: [], compatible: true, effectiveOn: null, decidedAt: ago(100), reason: '符合要求。', actions: [] })];
const feeds = [{ id: 's1', consumer: gov('yb', 'claims'), resource: '306014001/000001', resourceName: '户籍', purpose: 'YJS-A', fields: ['address'], scope: 'WATCHED', delivery: 'PUSH', sink: 'https://events.yb.example/onedoor', state: 'ACTIVE', position: 9, behind: true, watching: 412, failures: 2, nextTryAt: ago(-0.1), lastError: 'HTTP 503', deliveredAt: ago(1), createdAt: ago(900) }, { id: 's2', consumer: gov('yb', 'claims'), resource: '306014002/000007', resourceName: '个人参保缴费信息', purpose: 'YJS-A', fields: [], scope: 'ALL', delivery: 'PULL', sink: null, state: 'STOPPED', position: 2, behind: false, watching: 0, failures: 0, deliveredAt: null, createdAt: ago(90) }];
const jobs = [{ id: 'j1', kind: 'BATCH', state: 'DONE', consumer: gov('yb', 'claims'), service: `CN-99/${gov('ga', 'hukou')}/household`, verb: 'POST', purpose: 'YJS-A', total: 20000, succeeded: 19840, refused: 120, failed: 40, problem: null, createdAt: ago(5), endedAt: ago(4), expiresAt: ago(-60) }, { id: 'j2', kind: 'CALL', state: 'WAITING', consumer: gov('yb', 'claims'), service: `CN-99/${gov('wj', 'birth')}/certificates`, verb: 'POST', purpose: 'YJS-A', total: 1, succeeded: 0, refused: 0, failed: 0, problem: '提供方没有应答', nextTryAt: ago(-0.2), createdAt: ago(1), endedAt: null, expiresAt: ago(-70) }];
export const openapi = { paths: { '/api/exchange/objections': { get: { summary: '异议列表', tags: ['objection'], parameters: [{ name: 'after', in: 'query', schema: { type: 'string' } }, { name: 'limit', in: 'query', schema: { type: 'integer', default: 20 } }] } }, '/api/exchange/objections/{id}/answers': { post: { summary: 'The provider’s staff confirm, correct or refuse', tags: ['objection'], parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }, { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }], requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/AnswerForm' } } } } } } }, components: { schemas: { AnswerForm: { type: 'object', properties: { outcome: { type: 'string', enum: ['CONFIRMED', 'CORRECTED', 'REFUSED'] }, reason: { type: 'string' } } } } } };

const predicates = [{ code: 'adult', title: '是否年满 18 周岁', resource: '306014001/000001', field: 'registeredOn', operator: 'AGE_AT_LEAST', operand: '18', family: 'age', asField: 'predicate:adult', mayWithdraw: true }, { code: 'insured-1y', title: '是否连续缴费满一年', resource: '306014002/000007', field: 'months', operator: 'AT_LEAST', operand: '12', family: 'months', asField: 'predicate:insured-1y', withdrawnAt: ago(30), withdrawnReason: '参保年限口径改变', mayWithdraw: false }];
const certificates = [{ fingerprint: '3f'.repeat(32), owner: gov('yb', 'claims'), client: `CN-99/${gov('yb', 'claims')}`, subject: 'CN=claims', notBefore: ago(240), notAfter: ago(-8000), state: 'ACTIVE', submittedAt: ago(230), decidedAt: ago(228), reason: '指纹已电话核对', mayDecide: false, mayWithdraw: true }, { fingerprint: 'a0'.repeat(32), owner: gov('yb', 'claims'), client: `CN-99/${gov('yb', 'claims')}`, subject: 'CN=claims-2', notBefore: ago(2), notAfter: ago(-9000), state: 'SUBMITTED', submittedAt: ago(1), mayDecide: true, mayWithdraw: true }];
const batches = [{ id: '019ac3f0-5555-7000-8000-000000000001', consumer: gov('yb', 'claims'), resource: '306014001/000001', purpose: 'YJS-A', fields: ['address'], format: 'CSV', state: 'OPEN', size: 2_400_000, sha256: null, offset: 1_048_576, chunk: 524_288, expiresAt: ago(-20), jobUrl: null }];

/** The answer to one request under /api/exchange, or nothing when it is not known here. */
export function exchange(method, path, q, body, me, { page, problem }) {
  const at = (pattern) => new RegExp(`^/api/exchange/${pattern.replaceAll('*', '([^/]+)')}$`).exec(path);
  let m;
  if (at('usage/mine')) return { body: page(uses.filter((use) => (!q.get('client') || use.consumer === q.get('client')) && (!q.get('register') || use.resource === q.get('register')) && (!q.get('from') || use.at >= q.get('from')) && (!q.get('to') || use.at.slice(0, 10) <= q.get('to'))), q) };
  if ((m = at('evidence/*'))) return records.has(m[1]) ? { body: { exchangeId: m[1], records: records.get(m[1]).map((one) => ({ ...one, proof: proof(one.logIndex) })) } } : problem(404, 'not-found', '没有这次交换');
  if (at('keys')) return { body: { evidence: { keys: [{ ...evidencePair.publicKey.export({ format: 'jwk' }), kid: evidenceKid, alg: 'EdDSA', use: 'sig' }] }, log: { origin, vkey: logKey.vkey } } };
  if (at('consents/mine')) return { body: page(consents, q) };
  if ((m = at('consents/*/decisions'))) return Object.assign(consents.find((one) => one.id === m[1]), { status: body.give ? 'ACTIVE' : 'REFUSED', decidedAt: ago(0) }), { body: {} };
  if ((m = at('consents/*/revocations'))) return Object.assign(consents.find((one) => one.id === m[1]), { status: 'REVOKED', endedAt: ago(0) }), { body: {} };
  if (at('consents/*/receipt')) return { body: { schemaVersion: 'ISO/IEC TS 27560:2023' } };
  if (at('consents')) return { body: page(consents, q) };
  if (at('consent-requests')) return problem(422, 'consent-pointless', '没有以当事人同意为根据的授权,同意了也不能使用。请先申请共享。');
  if (at('resources')) {
    const found = resources.filter((one) => (!q.get('q') || `${one.name}${one.summary}${one.code}`.includes(q.get('q'))) && (!q.get('shareType') || String(one.shareType) === q.get('shareType')) && (!q.get('category') || one.category.code === q.get('category')) && (!q.get('provider') || one.provider.startsWith(q.get('provider'))));
    const count = (of) => [...new Map(found.map((one) => [of(one).value, { ...of(one), count: found.filter((other) => of(other).value === of(one).value).length }])).values()];
    return { body: { ...page(found, q), facets: q.get('after') ? null : { provider: count((one) => ({ value: one.provider.split('/').slice(0, 2).join('/'), name: one.providerName })), category: count((one) => ({ value: one.category.code, name: one.category.name })), shareType: count((one) => ({ value: String(one.shareType), name: '' })) } } };
  }
  if (at('resources/*/*/versions')) return { body: { items: versions } };
  if ((m = at('resources/*/*'))) return resources.some((one) => one.code === `${m[1]}/${m[2]}`) ? { body: resources.find((one) => one.code === `${m[1]}/${m[2]}`) } : problem(404, 'not-found', '目录中没有这项资源');
  if (at('sharing-requests')) {
    if (method === 'POST' && body.matter === 'x') return problem(422, 'invalid-input', '填写的内容有误', { errors: [{ pointer: '/validTo', code: 'order', message: '使用期限须明确,且不早于今天和开始日期' }] });
    return method === 'POST' ? { status: 201, body: detail(requests[0]) } : { body: page(requests.filter((one) => (!q.get('state') || one.state === q.get('state')) && (q.get('overdue') !== 'true' || one.clock?.daysLeft < 0)), q) };
  }
  if ((m = at('sharing-requests/*/(?:acts|decisions)'))) return { body: detail({ ...requests.find((one) => one.id === m[1]), state: 'DELIVERY', actions: ['DELIVER'] }) };
  if ((m = at('sharing-requests/*'))) return requests.some((one) => one.id === m[1]) ? { body: detail(requests.find((one) => one.id === m[1])) } : problem(404, 'not-found', '没有这份申请');
  if (at('grants')) return { body: page(grants.filter((one) => !q.get('state') || one.state === q.get('state')), q) };
  if ((m = at('grants/*/usage'))) return { body: { grantId: m[1], usage: { second: { used: 3, limit: 20 }, minute: { used: 540, limit: 600 }, day: { used: 8211, limit: 20000, resetsAt: `${inDays(1)}T00:00:00+08:00` }, concurrent: { used: 2, limit: 50 }, rows: { used: 8100, limit: 0 } } } };
  if (at('certificates')) return method === 'POST' ? { status: 201, body: certificates[1] } : { body: page(certificates, q) };
  if (at('certificates/*/*')) return { body: certificates[0] };
  if (at('predicates/*/withdrawals')) return { status: 204 };
  if (at('predicates')) return { body: { items: predicates.filter((one) => !q.get('resource') || one.resource === q.get('resource')), limits: { distinct: 2, days: 30, perDay: 20 } } };
  if ((m = at('predicates/*'))) return body.field === 'x' ? problem(422, 'invalid-input', '填写的内容有误', { errors: [{ pointer: '/field', code: 'invalid', message: '资源没有此信息项' }] }) : { body: { ...body, code: m[1], asField: `predicate:${m[1]}` } };
  if (at('grants/*/revocations')) return { status: 204 };
  if ((m = at('grants/*'))) return { body: grants.find((one) => one.id === m[1]) };
  if (at('operations')) return { body: page(operations, q, 50) };
  if (at('services/health')) return { body: { items: health } };
  if ((m = at('decisions/*'))) return m[1] === decision.id ? { body: decision } : problem(404, 'not-found', '没有这个编号');
  if (at('registrations')) return method === 'POST' ? problem(422, 'invalid-input', '填写的内容有误', { errors: [{ pointer: '/subsystem/code', code: 'taken', message: '这个系统代码已经登记' }] }) : { body: page(registrations.filter((one) => !q.get('state') || one.state === q.get('state')), q) };
  if (at('registrations/*/*')) return { body: registrations[1] };
  if (at('members')) return { body: { items: [{ memberClass: 'GOV', memberCode: dept.ga[0], name: dept.ga[1], platform: false, subsystems: [{ code: 'hukou', name: '户籍业务系统' }, { code: 'permits', name: '出入境证件系统' }] }], next: null } };
  if (at('resources/*/*/disablement')) return { status: 204 };
  if (at('subscriptions')) return method === 'POST' ? problem(422, 'not-granted', '没有有效的授权', { errors: [{ pointer: '/purpose', code: 'invalid', message: '没有这个用途的有效授权' }] }) : { body: page(feeds, q) };
  if (at('subscriptions/*/deliveries')) return { body: { items: [{ eventId: '019ac3f0-4444-7000-8000-000000000001', position: 10, state: 'RETRYING', attempts: 2, lastAttemptAt: ago(0.5), nextTryAt: ago(-0.1), problem: 'HTTP 503' }, { eventId: '019ac3f0-4444-7000-8000-000000000000', position: 9, state: 'DELIVERED', attempts: 1, lastAttemptAt: ago(1) }], next: null } };
  if (at('subscriptions/*/secrets')) return { body: { secret: 'whsec_4Kx9mQ2vT7pL' } };
  if (at('subscriptions/*/*')) return { body: feeds[0] };
  if (at('batches')) return method === 'POST' ? problem(403, 'not-granted', '没有为此目的、包含这些信息项的有效授权。请先申请共享。') : { body: page(batches, q) };
  if (at('batches/*')) return { status: 204 };
  if (at('jobs')) return { body: page(jobs, q) };
  if (at('jobs/*/rows')) return { body: { items: [{ number: 17, reference: 'A-17', state: q.get('outcome'), attempts: 1, status: 500, reason: 'client.quota_exceeded', exchangeId: null }], next: null } };
  if (at('jobs/*')) return { status: 204 };
  if (at('log')) return { body: { origin, vkey: logKey.vkey, size: leaves.length, root: root(leaves).toString('base64'), checkpointAt: ago(0), tiles: { full: 4, inFiles: 4, partial: 37, problem: null }, witnesses: witnessKeys.map((by, i) => ({ name: by.name, vkey: by.vkey, url: `https://${by.name}`, lastSize: i === 2 ? 900 : leaves.length, lastAt: ago(i === 2 ? 30 : 0), lag: i === 2 ? leaves.length - 900 : 0, problem: i === 2 ? 'HTTP 409' : null })), quorum: { name: 'depts', needed: 2, reached: true, size: leaves.length, at: ago(0) } } };
  if (at('log/verification')) return { body: { size: leaves.length, erased: 12, intact: true, findings: [] } };
  if (at('notices')) return { body: page([{ id: 'n1', recipient: gov('yb', 'claims'), resource: '306014001/000001', resourceName: '户籍', kind: 'SCHEMA_CHANGED', detail: { changes: versions[0].changes }, effectiveOn: inDays(60), createdAt: ago(100) }], q) };
  if (at('disclosure-delays')) return method === 'POST' ? { status: 201, body: {} } : { body: page([{ id: 'd1', exchangeIds: ['019ac3f0-1111-7000-8000-000000000002'], grantId: null, basis: '《刑事诉讼法》第一百五十二条', until: ago(-24 * 40), approvedBy: '示例市公安局负责人', state: 'PROPOSED', proposedBy: 'u-1', proposedAt: ago(3), decidedAt: null }], q) };
  if (at('disclosure-delays/*/decisions')) return { body: {} };
  return undefined;
}
