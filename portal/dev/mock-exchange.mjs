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

const consents = [
  { id: 'c1', status: 'REQUESTED', consumer: 'GOV/YB/claims', consumerName: dept.yb[1], resource: '306014001/000001', resourceName: '婚姻登记信息', providerName: dept.mz[1], purpose: { code: 'YJS-F', text: '核对参保人与被保险人的关系' }, fields: [{ name: 'spouse', title: '配偶姓名' }, { name: 'since', title: '登记日期' }], fetchType: 'ONETIME', dataLife: { unit: 'DAY', value: 30 }, dataRange: { from: '2016-01-01', to: inDays(0) }, consentExpiry: inDays(14) },
  { id: 'c2', status: 'ACTIVE', consumer: 'GOV/GJJ/loans', consumerName: '示例市住房公积金中心', resource: '306014002/000007', resourceName: '个人参保缴费信息', providerName: dept.rs[1], purpose: { code: 'LOAN', text: '公积金贷款审核' }, fields: [{ name: 'months', title: '连续缴费月数' }], fetchType: 'PERIODIC', frequency: { unit: 'MONTH', value: 1 }, dataLife: { unit: 'YEAR', value: 1 }, consentStart: ago(900), consentExpiry: inDays(300), uses: 2, signature: 'eyJhbGciOiJFZERTQSJ9..sig' },
  { id: 'c3', status: 'REVOKED', consumer: 'GOV/GJJ/loans', consumerName: '示例市住房公积金中心', resource: '306014001/000003', resourceName: '户籍', providerName: dept.ga[1], purpose: { code: 'LOAN', text: '公积金贷款审核' }, fields: [{ name: 'address', title: '户籍地址' }], fetchType: 'ONETIME', consentExpiry: inDays(-20), revokedAt: ago(500), signature: 'eyJhbGciOiJFZERTQSJ9..sig' },
];

/** The answer to one request under /api/exchange, or nothing when it is not known here. */
export function exchange(method, path, q, body, me, { page, problem }) {
  const at = (pattern) => new RegExp(`^/api/exchange/${pattern.replaceAll('*', '([^/]+)')}$`).exec(path);
  let m;
  if (at('usage/mine')) return { body: page(uses.filter((use) => (!q.get('client') || use.consumer === q.get('client')) && (!q.get('register') || use.resource === q.get('register')) && (!q.get('from') || use.at >= q.get('from')) && (!q.get('to') || use.at.slice(0, 10) <= q.get('to'))), q) };
  if ((m = at('evidence/*'))) return records.has(m[1]) ? { body: { exchangeId: m[1], records: records.get(m[1]).map((one) => ({ ...one, proof: proof(one.logIndex) })) } } : problem(404, 'not-found', '没有这次交换');
  if (at('keys')) return { body: { evidence: { keys: [{ ...evidencePair.publicKey.export({ format: 'jwk' }), kid: evidenceKid, alg: 'EdDSA', use: 'sig' }] }, log: { origin, vkey: logKey.vkey } } };
  if (at('consents/mine')) return { body: page(consents, q) };
  if ((m = at('consent-requests/*/answers'))) return Object.assign(consents.find((one) => one.id === m[1]), { status: body.give ? 'ACTIVE' : 'REFUSED' }), { status: 200, body: {} };
  if ((m = at('consents/*/revocations'))) return Object.assign(consents.find((one) => one.id === m[1]), { status: 'REVOKED', revokedAt: ago(0) }), { status: 200, body: {} };
  return undefined;
}
