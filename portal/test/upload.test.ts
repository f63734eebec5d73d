import { beforeEach, describe, expect, it, vi } from 'vitest';
import { timing } from '../src/shared/api';
import { applicationOf } from '../src/shared/transfer';
import { isUnknown, PartedUpload, ResumableUpload } from '../src/shared/upload';
import { batchRoute, formatOf, isSame, sha256Of, type Batch } from '../src/staff/work/batch';

/** A server that keeps what arrives, and can be told to fail. */
class Server {
  kept = new Uint8Array();
  patches: number[] = [];
  completed: unknown[] = [];
  fail: (patch: number) => 'network' | number | null = () => null;
  known = true;
  begun = 0;
  /** Asked for an upload before another is begun, it knows none. */
  forgotten = false;

  async answer(url: string, init: RequestInit): Promise<Response> {
    if (!this.known) return new Response('{}', { status: 404 });
    if (url.endsWith('/uploads')) {
      this.begun++;
      this.forgotten = false;
      return Response.json({ id: 'u1', offset: 0, chunk: 4 }, { status: 201 });
    }
    if (this.forgotten) return new Response('{}', { status: 404 });
    if (url.endsWith('/completions')) {
      this.completed.push(JSON.parse(String(init.body)));
      return Response.json({ fileId: 'f1', name: '材料.pdf', size: this.kept.length });
    }
    if (init.method === 'GET') return Response.json({ offset: this.kept.length });
    const at = Number((init.headers as Record<string, string>)['Upload-Offset']);
    this.patches.push(at);
    const failure = this.fail(this.patches.length);
    if (failure === 'network') throw new TypeError('network');
    if (failure) return new Response('{}', { status: failure });
    if (init.signal?.aborted) throw new DOMException('stopped', 'AbortError');
    if (at !== this.kept.length) return new Response('{}', { status: 409 });
    const piece = new Uint8Array(await (init.body as Blob).arrayBuffer());
    this.kept = new Uint8Array([...this.kept, ...piece]);
    return new Response(null, { status: 204, headers: { 'Upload-Offset': String(this.kept.length) } });
  }
}

const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
let server: Server;
let told: number[];
const upload = (lastModified = 1) => new ResumableUpload(new File([bytes], '材料.pdf', { type: 'application/pdf', lastModified }), { application: 'a1', pointer: '/x' }, (progress) => told.push(progress.sent));

beforeEach(() => {
  timing.pause = () => Promise.resolve();
  sessionStorage.clear();
  server = new Server();
  told = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => server.answer(url, init));
});

describe('a large file', () => {
  it('goes in pieces, tells how far it is, and is bound to its question', async () => {
    const end = await upload().run();
    expect(end).toMatchObject({ kind: 'done', file: { fileId: 'f1' } });
    expect([server.patches, [...server.kept], told, server.completed]).toEqual([[0, 4, 8], [...bytes], [0, 4, 8, 10], [{ application: 'a1', pointer: '/x' }]]);
  });
  it('goes on where the server stands after the network broke', async () => {
    server.fail = (patch) => (patch === 2 ? 'network' : patch === 3 ? 503 : null);
    expect((await upload().run()).kind).toBe('done');
    expect([server.patches, [...server.kept]]).toEqual([[0, 4, 4, 4, 8], [...bytes]]);
  });
  it('believes the server about the offset', async () => {
    server.fail = (patch) => (patch === 1 ? 409 : null);
    expect((await upload().run()).kind).toBe('done');
    expect([...server.kept]).toEqual([...bytes]);
  });
  it('stops when told to and sends only what is missing afterwards', async () => {
    const paused = upload();
    server.fail = (patch) => {
      if (patch === 2) paused.pause();
      return null;
    };
    expect((await paused.run()).kind).toBe('paused');
    server.fail = () => null;
    expect((await paused.run()).kind).toBe('done');
    expect([...server.kept]).toEqual([...bytes]);
  });
  it('goes on after the page was loaded again, if it is the same file', async () => {
    server.fail = () => 'network';
    await upload().run();
    server.kept = bytes.slice(0, 4);
    server.fail = () => null;
    server.patches = [];
    server.begun = 0;
    expect((await upload().run()).kind).toBe('done');
    expect([server.begun, server.patches, [...server.kept], sessionStorage.length]).toEqual([0, [4, 8], [...bytes], 0]);
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('材料');
  });
  it('begins anew for another file, and where the server has forgotten the first', async () => {
    server.fail = () => 'network';
    await upload().run();
    server.fail = () => null;
    server.begun = 0;
    expect((await upload(2).run()).kind).toBe('done');
    expect(server.begun).toBe(1);
    server.kept = new Uint8Array();
    server.forgotten = true;
    expect((await upload(1).run()).kind).toBe('done');
    expect([server.begun, [...server.kept]]).toEqual([2, [...bytes]]);
  });
  it('gives up after some tries and can still be resumed', async () => {
    server.fail = () => 'network';
    const broken = upload();
    const end = await broken.run();
    expect(end.kind === 'refused' && end.problem.offline).toBe(true);
    server.fail = () => null;
    expect((await broken.run()).kind).toBe('done');
  });
  it('says what the server refuses', async () => {
    server.fail = () => 413;
    const end = await upload().run();
    expect(end.kind === 'refused' && end.problem.status).toBe(413);
  });
  it('tells a server that knows no pieces, so that the whole is sent', async () => {
    server.known = false;
    const end = await upload().run();
    expect(end.kind === 'refused' && isUnknown(end.problem)).toBe(true);
  });
  it('belongs to the application whose place for files it is', () => {
    expect([applicationOf('/api/workflow/applications/a-1/files'), applicationOf('/api/other')]).toEqual(['a-1', undefined]);
  });
});

describe('a batch file', () => {
  const batch = { id: 'u1', offset: 6, chunk: 4, size: 10, sha256: null } as Batch;
  it('goes on where an earlier page left it, in parts of the size that the exchange says', async () => {
    server.kept = bytes.slice(0, 6);
    const begun: unknown[] = [];
    const route = batchRoute(async () => (begun.push(1), batch));
    const end = await new PartedUpload(new File([bytes], 'x.csv'), route, () => {}, batch).run();
    expect([end.kind, begun, server.patches, [...server.kept]]).toEqual(['done', [], [6], [...bytes]]);
    expect([route.status('u1'), route.parts('u1')]).toEqual(['/api/exchange/batches/u1', '/api/exchange/batches/u1/file']);
  });
  it('is known by its length and digest', async () => {
    const file = new File([bytes], 'x.csv');
    const sha256 = await sha256Of(file);
    expect(sha256).toBe('c848e1013f9f04a9d63fa43ce7fd4af035152c7c669a4a404b67107cee5f2e4e');
    expect([await isSame({ ...batch, sha256 }, file), await isSame({ ...batch, sha256: sha256.replace('1', '2') }, file), await isSame({ ...batch, size: 9 }, file), await isSame(batch, file)]).toEqual([true, false, false, true]);
  });
  it('says its format by its name', () => expect(['a.CSV', 'a.jsonl', 'a.ndjson', 'a.txt'].map(formatOf)).toEqual(['CSV', 'JSONL', 'JSONL', null]));
});
