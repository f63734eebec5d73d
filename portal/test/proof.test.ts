import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checksOf, entryOf, fromBase64, headOf, leafOf, nodeOf, proofOf, rootOf, signedBy, toBase64, verdictOf, type EvidenceKeys, type SideView } from '../src/shared/proof';

const utf8 = (text: string) => new TextEncoder().encode(text);
type Bytes = Awaited<ReturnType<typeof leafOf>>;

/** A log written once more, in the plain way. */
async function root(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0];
  const split = splitOf(leaves.length);
  return nodeOf(await root(leaves.slice(0, split)), await root(leaves.slice(split)));
}
async function path(index: number, leaves: Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split ? [...(await path(index, leaves.slice(0, split))), await root(leaves.slice(split))] : [...(await path(index - split, leaves.slice(split))), await root(leaves.slice(0, split))];
}
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

const origin = 'log.example/x';
const logPair = generateKeyPairSync('ed25519');
const recordPair = generateKeyPairSync('ed25519');
const rawOf = (pair: typeof logPair) => Buffer.from(String(pair.publicKey.export({ format: 'jwk' }).x), 'base64url');
const typed = Buffer.concat([Buffer.of(1), rawOf(logPair)]);
const id = createHash('sha256').update(`${origin}\n`).update(typed).digest().subarray(0, 4);
const keys: EvidenceKeys = { evidence: { keys: [{ ...recordPair.publicKey.export({ format: 'jwk' }), kid: 'k1' } as JsonWebKey & { kid: string }] }, log: { origin, vkey: `${origin}+${id.toString('hex')}+${typed.toString('base64')}` } };

function note(size: number, hash: Bytes): string {
  const text = `${origin}\n${size}\n${toBase64(hash)}\n`;
  return `${text}\n\u2014 ${origin} ${Buffer.concat([id, sign(null, utf8(text), logPair.privateKey)]).toString('base64')}\n`;
}

async function side(size = 7, index = 4): Promise<{ side: SideView; live: string }> {
  const canonical = JSON.stringify({ exchangeId: 'e1', side: 'client' });
  const salt = new Uint8Array(32).fill(7);
  const input = `${Buffer.from('{"alg":"EdDSA","kid":"k1"}').toString('base64url')}.${Buffer.from(canonical).toString('base64url')}`;
  const leaves = await Promise.all(Array.from({ length: size }, async (_, i) => leafOf(i === index ? await entryOf(salt, canonical) : utf8(`other ${i}`))));
  const live = note(size, await root(leaves));
  const lines = (await path(index, leaves)).map((hash) => `${toBase64(hash)}\n`).join('');
  return { live, side: { side: 'client', logIndex: index, canonical, salt: toBase64(salt), jws: `${input}.${sign(null, utf8(input), recordPair.privateKey).toString('base64url')}`, proof: `c2sp.org/tlog-proof@v1\nindex ${index}\n${lines}\n${live}` } };
}
const failed = (checks: { name: string; verdict: string }[]) => checks.filter((one) => one.verdict === 'FAILED').map((one) => one.name);

describe('the tree', () => {
  it('hashes as RFC 6962 says', async () => {
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((word) => leafOf(utf8(word))));
    expect(toBase64(await nodeOf(await nodeOf(a, b), c))).toBe('NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=');
  });
  it('proves each leaf of each size, and no other', async () => {
    for (let size = 1; size <= 20; size++) {
      const leaves = await Promise.all(Array.from({ length: size }, (_, i) => leafOf(utf8(String(i)))));
      const whole = toBase64(await root(leaves));
      for (let index = 0; index < size; index++) {
        const way = await path(index, leaves);
        expect(toBase64((await rootOf(leaves[index], index, size, way))!)).toBe(whole);
        if (size > 1) expect(toBase64((await rootOf(leaves[(index + 1) % size], index, size, way))!)).not.toBe(whole);
        expect(await rootOf(leaves[index], index, size, [...way, leaves[0]])).toBeNull();
        if (way.length) expect(await rootOf(leaves[index], index, size, way.slice(1))).toBeNull();
      }
    }
  });
});

describe('a signed note', () => {
  const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const head = { origin: '', size: 0, root: '', text: 'This is an example message.\n', signatures: [{ name: 'example.com/foo', bytes: fromBase64('Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=') }] };
  it('is verified as its specification’s own example', async () => {
    expect(await signedBy(head, vkey)).toBe(true);
    expect(await signedBy({ ...head, text: 'This is an example message!\n' }, vkey)).toBe(false);
    expect(await signedBy(head, vkey.replace('530d903a', '530d903b'))).toBe(false);
  });
  it('is no checkpoint when its size is not a number', () => {
    expect(() => headOf('a\n01\nAA==\n\n\u2014 a AA==\n')).toThrow();
    expect(() => proofOf('something else')).toThrow();
  });
});

describe('an exchange’s evidence', () => {
  it('passes when nothing was touched', async () => {
    const { side: own, live } = await side();
    const checks = await checksOf(own, 'e1', keys, live);
    expect([checks.map((one) => one.verdict), verdictOf(checks)]).toEqual([['PASSED', 'PASSED', 'PASSED', 'PASSED', 'PASSED'], 'PASSED']);
  });
  it('fails where it was touched', async () => {
    const { side: own, live } = await side();
    const altered = own.canonical!.replace('client', 'Client');
    expect(failed(await checksOf({ ...own, canonical: altered }, 'e1', keys, live))).toEqual(['record', 'signature', 'path']);
    expect(failed(await checksOf({ ...own, salt: toBase64(new Uint8Array(32)) }, 'e1', keys, live))).toEqual(['path']);
    expect(failed(await checksOf(own, 'e2', keys, live))).toEqual(['record']);
    const resized = own.proof.replace(`${origin}\n7\n`, `${origin}\n6\n`);
    expect(failed(await checksOf({ ...own, proof: resized }, 'e1', keys, live))).toEqual(['path', 'head']);
    expect(failed(await checksOf(own, 'e1', { ...keys, evidence: { keys: [] } }, live))).toEqual(['signature']);
  });
  it('finds a log that was cut or forked since', async () => {
    const { side: own } = await side(7);
    expect(failed(await checksOf(own, 'e1', keys, (await side(6)).live))).toEqual(['live']);
    expect(failed(await checksOf(own, 'e1', keys, note(7, await leafOf(utf8('another')))))).toEqual(['live']);
  });
  it('says what cannot be checked, and is then not called verified', async () => {
    const { side: own } = await side();
    const checks = await checksOf({ ...own, canonical: null, salt: null, jws: null }, 'e1', keys, null);
    expect([checks.map((one) => one.why ?? null), verdictOf(checks)]).toEqual([['erased', 'erased', 'erased', null, 'unreachable'], 'SKIPPED']);
  });
});
