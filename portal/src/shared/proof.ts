/** Checks an exchange's evidence where the reader is: hashes and signatures are computed here, no answer is believed. */
type Bytes = Uint8Array<ArrayBuffer>;

export interface SideView {
  side: string;
  logIndex: number;
  /** The signed text, or nothing once it has been erased. */
  canonical?: string | null;
  jws?: string | null;
  salt?: string | null;
  proof: string;
}

export interface EvidenceKeys {
  evidence?: { keys?: Jwk[] };
  keys?: Jwk[];
  log?: { origin?: string; vkey?: string };
}

type Jwk = JsonWebKey & { kid?: string };
export type Verdict = 'PASSED' | 'FAILED' | 'SKIPPED';
/** One thing looked at; `why` names the reason when it did not pass. */
export interface Check {
  name: 'record' | 'signature' | 'path' | 'head' | 'live';
  verdict: Verdict;
  why?: 'erased' | 'suite' | 'browser' | 'unreachable' | 'key';
}

export interface Head {
  origin: string;
  size: number;
  root: string;
  text: string;
  /** Who signed it: name, key id and signature as they stand in the note. */
  signatures: { name: string; bytes: Bytes }[];
}

export interface LogProof {
  index: number;
  path: Bytes[];
  head: Head;
}

const utf8 = new TextEncoder();

export function fromBase64(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
export const leafOf = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
export const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** What the log holds of a record: a version and the digest of salt and record. */
export async function entryOf(salt: Uint8Array, canonical: string): Promise<Bytes> {
  return joined(Uint8Array.of(1), await sha256(salt, utf8.encode(canonical)));
}

/** C2SP signed note: text, an empty line, a line per signature. */
export function headOf(note: string): Head {
  const split = note.lastIndexOf('\n\n');
  const [origin, size, root] = note.slice(0, split).split('\n');
  if (split < 0 || !/^(0|[1-9]\d*)$/.test(size ?? '') || !root) throw new Error('not a checkpoint');
  const signatures = note
    .slice(split + 2)
    .split('\n')
    .map((line) => /^\u2014 (\S+) (\S+)$/.exec(line))
    .filter((found) => found !== null)
    .map((found) => ({ name: found[1], bytes: fromBase64(found[2]) }));
  return { origin, size: Number(size), root, text: note.slice(0, split + 1), signatures };
}

/** C2SP tlog-proof: the index, the hashes from leaf to root, the head. */
export function proofOf(text: string): LogProof {
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, split).split('\n');
  if (split < 0 || lines[0] !== 'c2sp.org/tlog-proof@v1') throw new Error('not a proof');
  const at = lines.findIndex((line) => line.startsWith('index '));
  return { index: Number(lines[at].slice(6)), path: lines.slice(at + 1).map(fromBase64), head: headOf(text.slice(split + 2)) };
}

/** The root that a path leads to, or nothing when the path has not the length that index and size ask for (RFC 9162 §2.1.3.2). */
export async function rootOf(leaf: Bytes, index: number, size: number, path: Bytes[]): Promise<Bytes | null> {
  if (!(index >= 0 && index < size)) return null;
  let hash = leaf;
  let at = index;
  let last = size - 1;
  const up = () => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  for (const sibling of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = await nodeOf(sibling, hash);
      while (at % 2 === 0 && at !== 0) up();
    } else {
      hash = await nodeOf(hash, sibling);
    }
    up();
  }
  return last === 0 ? hash : null;
}

interface Vkey {
  name: string;
  id: Bytes;
  type: number;
  key: Bytes;
}

/** A vkey is its name, its id and its bytes; one whose id is not its own is none. */
async function vkeyOf(text: string): Promise<Vkey | null> {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (!parts) return null;
  const typed = fromBase64(parts[3]);
  const id = (await sha256(utf8.encode(`${parts[1]}\n`), typed)).slice(0, 4);
  const named = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return named === parts[2] ? { name: parts[1], id, type: typed[0], key: typed.slice(1) } : null;
}

async function ed25519(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean | null> {
  try {
    const known = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify({ name: 'Ed25519' }, known, signature, message);
  } catch {
    // An older browser has no Ed25519: the offline verifier has.
    return null;
  }
}

/** Whether a key has signed a head (type 1), or cosigned it at a time (type 4); nothing when this browser cannot say. */
export async function signedBy(head: Head, vkey: string): Promise<boolean | null> {
  const known = await vkeyOf(vkey);
  if (!known) return false;
  const own = head.signatures.filter((one) => one.name === known.name && same(one.bytes.slice(0, 4), known.id));
  if (!own.length) return false;
  const bytes = own[0].bytes.slice(4);
  if (known.type === 1) return ed25519(known.key, bytes, utf8.encode(head.text));
  if (known.type !== 4 || bytes.length !== 72) return false;
  const time = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  return ed25519(known.key, bytes.slice(8), utf8.encode(`cosignature/v1\ntime ${time}\n${head.text}`));
}

/** The record's own signature, over exactly the text that is shown. */
async function signatureCheck(side: SideView, keys: EvidenceKeys): Promise<Check> {
  const name = 'signature';
  if (!side.canonical || !side.jws) return { name, verdict: 'SKIPPED', why: 'erased' };
  const [head, payload, signature] = side.jws.split('.');
  const header = JSON.parse(new TextDecoder().decode(fromBase64(head))) as { alg?: string; kid?: string };
  if (!same(fromBase64(payload), utf8.encode(side.canonical))) return { name, verdict: 'FAILED' };
  const jwk = (keys.evidence?.keys ?? keys.keys ?? []).find((one) => one.kid === header.kid);
  if (!jwk) return { name, verdict: 'FAILED', why: 'key' };
  const message = utf8.encode(`${head}.${payload}`);
  if (header.alg === 'EdDSA' && jwk.x) {
    const good = await ed25519(fromBase64(jwk.x), fromBase64(signature), message);
    return good === null ? { name, verdict: 'SKIPPED', why: 'browser' } : { name, verdict: good ? 'PASSED' : 'FAILED' };
  }
  if (header.alg === 'ES256') {
    const { kty, crv, x, y } = jwk;
    const known = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    const good = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, fromBase64(signature), message);
    return { name, verdict: good ? 'PASSED' : 'FAILED' };
  }
  return { name, verdict: 'SKIPPED', why: 'suite' };
}

/** All that can be checked of one side of an exchange; `live` is the log's head as everybody is shown it now. */
export async function checksOf(side: SideView, exchangeId: string, keys: EvidenceKeys, live: string | null): Promise<Check[]> {
  const checks: Check[] = [];
  const { index, path, head } = proofOf(side.proof);
  const known = side.canonical && side.salt ? { canonical: side.canonical, salt: fromBase64(side.salt) } : null;
  if (known) {
    const record = JSON.parse(known.canonical) as { exchangeId?: string; side?: string };
    checks.push({ name: 'record', verdict: record.exchangeId === exchangeId && record.side === side.side && index === side.logIndex ? 'PASSED' : 'FAILED' });
  } else {
    checks.push({ name: 'record', verdict: 'SKIPPED', why: 'erased' });
  }
  checks.push(await signatureCheck(side, keys));
  if (known) {
    const root = await rootOf(await leafOf(await entryOf(known.salt, known.canonical)), index, head.size, path);
    checks.push({ name: 'path', verdict: root !== null && toBase64(root) === head.root ? 'PASSED' : 'FAILED' });
  } else {
    checks.push({ name: 'path', verdict: 'SKIPPED', why: 'erased' });
  }
  checks.push(await headCheck('head', head, keys));
  checks.push(await liveCheck(head, live, keys));
  return checks;
}

async function headCheck(name: 'head' | 'live', head: Head, keys: EvidenceKeys): Promise<Check> {
  const vkey = keys.log?.vkey;
  if (!vkey || head.origin !== (keys.log?.origin ?? head.origin)) return { name, verdict: 'FAILED', why: 'key' };
  const good = await signedBy(head, vkey);
  return good === null ? { name, verdict: 'SKIPPED', why: 'browser' } : { name, verdict: good ? 'PASSED' : 'FAILED' };
}

/** The head in the proof is not ahead of the public one, and of one size there is one root. */
async function liveCheck(head: Head, note: string | null, keys: EvidenceKeys): Promise<Check> {
  if (note === null) return { name: 'live', verdict: 'SKIPPED', why: 'unreachable' };
  const live = headOf(note);
  if (live.origin !== head.origin || live.size < head.size || (live.size === head.size && live.root !== head.root)) return { name: 'live', verdict: 'FAILED' };
  return headCheck('live', live, keys);
}

/** One word for all checks: one failure fails, one pass and no failure passes. */
export function verdictOf(checks: Check[]): Verdict {
  if (checks.some((one) => one.verdict === 'FAILED')) return 'FAILED';
  return checks.some((one) => one.name === 'path' && one.verdict === 'PASSED') ? 'PASSED' : 'SKIPPED';
}
