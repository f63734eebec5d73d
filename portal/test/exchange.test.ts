import { beforeAll, describe, expect, it } from 'vitest';
import { lifeOf, paceOf, type Consent } from '../src/shared/consent';
import { startI18n } from '../src/shared/i18n';
import { leafOf, nodeOf, toBase64 } from '../src/shared/proof';
import { rootFromTiles, tilePath } from '../src/shared/tiles';
import { clientOf, instantOf, millisOf, numberOf, numbersOf, serviceOf } from '../src/staff/work/calls';
import { addressOf, curlOf, exampleOf, operationsOf, type Document } from '../src/staff/work/openapi';
import { fieldsOf, newService, serviceBody } from '../src/staff/work/registration';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) }));

type Bytes = Awaited<ReturnType<typeof leafOf>>;
const utf8 = (text: string) => new TextEncoder().encode(text);

async function root(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeOf(await root(leaves.slice(0, split)), await root(leaves.slice(split)));
}

describe('the log’s tiles', () => {
  it('lie where C2SP says', () => {
    expect([tilePath(0, 1234067, 256), tilePath(1, 0, 17), tilePath(0, 273, 112)]).toEqual(['/log/tile/0/x001/x234/067', '/log/tile/1/000.p/17', '/log/tile/0/273.p/112']);
  });
  it('give the root of a log, and a changed tile another or none', async () => {
    const all = await Promise.all(Array.from({ length: 600 }, (_, i) => leafOf(utf8(String(i)))));
    for (const size of [1, 2, 255, 256, 257, 512, 513, 600]) {
      const leaves = all.slice(0, size);
      const tile = async (level: number, index: number, width: number) => {
        const span = 256 ** level;
        const hashes = await Promise.all(Array.from({ length: width }, (_, i) => root(leaves.slice((index * 256 + i) * span, (index * 256 + i + 1) * span))));
        return new Uint8Array(hashes.flatMap((hash) => [...hash]));
      };
      const whole = toBase64(await root(leaves));
      expect(await rootFromTiles(size, tile)).toBe(whole);
      const bent = rootFromTiles(size, async (level, index, width) => {
        const bytes = await tile(level, index, width);
        if (level === 0) bytes[3] ^= 1;
        return bytes;
      });
      expect(await bent.catch(() => null)).not.toBe(whole);
    }
    expect(await rootFromTiles(0, () => Promise.reject(new Error()))).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });
});

describe('a call’s record', () => {
  it('is read under X-Road’s names', () => {
    const one = { clientXRoadInstance: 'CN', clientMemberClass: 'GOV', clientMemberCode: 'A', clientSubsystemCode: 'x', serviceMemberClass: 'GOV', serviceMemberCode: 'B', serviceSubsystemCode: 'y', serviceCode: 'z', requestInTs: 1000, responseOutTs: '1042' };
    expect([clientOf(one), serviceOf(one), millisOf(one), instantOf('nonsense'), millisOf({})]).toEqual(['CN/GOV/A/x', 'GOV/B/y/z', 42, null, null]);
  });
  it('is explained by a number that is pasted with blanks', () => {
    const number = '019AC3F0-3333-7000-8000-000000000003';
    expect([numberOf(` ${number}\n`), numberOf('../x'), numbersOf(`${number},\n${number}`), numbersOf(`${number} x`), numbersOf('')]).toEqual([number.toLowerCase(), null, [number.toLowerCase()], null, []]);
  });
});

describe('a form to try an interface', () => {
  const document: Document = {
    paths: {
      '/api/a/{id}/b': { post: { tags: ['t'], parameters: [{ name: 'id', in: 'path', required: true }, { name: 'q', in: 'query' }, { name: 'Idempotency-Key', in: 'header' }], requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Form' } } } } } },
      '/r1/**': { get: {} },
    },
    components: { schemas: { Form: { type: 'object', properties: { act: { type: 'string', enum: ['YES', 'NO'] }, days: { type: 'array', items: { type: 'string' } }, self: { $ref: '#/components/schemas/Form' }, n: { type: ['integer', 'null'] } } } } },
  };
  const [operation] = operationsOf(document);
  it('offers what a session may call, and leaves headers to the portal', () => {
    expect(operationsOf(document)).toHaveLength(1);
    expect([operation.id, operation.parameters.map((one) => one.name)]).toEqual(['post /api/a/{id}/b', ['id', 'q']]);
  });
  it('makes an address only of what is given', () => {
    expect([addressOf(operation, {}), addressOf(operation, { 'path:id': 'a/b', 'query:q': ' x y ' }), addressOf(operation, { 'path:id': '1' })]).toEqual([null, '/api/a/a%2Fb/b?q=x+y', '/api/a/1/b']);
  });
  it('has an example that ends even where a schema holds itself', () => {
    expect(exampleOf(operation.body!, document)).toMatchObject({ act: 'YES', days: [''], n: 0 });
    expect(JSON.stringify(exampleOf(operation.body!, document)).length).toBeLessThan(2000);
  });
  it('quotes for a shell', () => expect(curlOf('POST', 'https://x/y', { A: 'b' }, "it's")).toBe("curl -X POST 'https://x/y' \\\n  -H 'A: b' \\\n  --data 'it'\\''s'"));
});

describe('a service to be registered', () => {
  it('lists its fields a line each, and says which cannot be read', () => {
    expect(fieldsOf('address 户籍地址 string 3\n\nage,年龄,integer\n1x 坏 string\nname 姓名 text')).toEqual({ fields: [{ name: 'address', title: '户籍地址', type: 'string', level: 3 }, { name: 'age', title: '年龄', type: 'integer', level: 2 }], wrong: [4, 5] });
    expect(fieldsOf('seenOn 就诊日期 date 2 date\nby 报送单位 string 1 supplier\nby 报送单位 date 1 supplier\nby 报送单位 string 1 owner')).toEqual({ fields: [{ name: 'seenOn', title: '就诊日期', type: 'date', level: 2, mark: 'date' }, { name: 'by', title: '报送单位', type: 'string', level: 1, mark: 'supplier' }], wrong: [3, 4] });
  });
  it('is sent in the import’s own words', () => {
    const body = serviceBody({ ...newService(), name: ' 户籍 ', code: '306014001/000001', system: 'hukou', service: 'household', adapter: 'http', url: 'https://x', fields: 'a 甲', document: 'https://x/openapi.json' }, 'A1') as { resource: Record<string, unknown>; openApi: unknown };
    expect(body.resource).toMatchObject({ name: '户籍', provider: 'GOV/A1/hukou', adapter: { kind: 'http', url: 'https://x' }, shareType: 2, timeoutMillis: undefined });
    expect(body.openApi).toEqual({ url: 'https://x/openapi.json' });
  });
});

describe('a consent', () => {
  const of = (terms: object) => ({ terms: { mode: 'VIEW', fetchType: 'ONETIME', dataLife: { unit: 'DAY', value: 0 }, frequency: { unit: 'MONTH', value: 2 }, ...terms } }) as unknown as Consent;
  it('says how often and how long in words', () => {
    expect([paceOf(of({})), paceOf(of({ fetchType: 'PERIODIC' })), lifeOf(of({})), lifeOf(of({ mode: 'STORE', dataLife: { unit: 'YEAR', value: 1 } }))]).toEqual(['只取一次', '每个月最多 2 次', '只能查看，不得保存', '1 年']);
  });
});
