import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Act, Problem, api, query, send, timing } from '../src/shared/api';

interface Call {
  url: string;
  init: RequestInit & { headers: Record<string, string> };
}
let calls: Call[];
let answers: (() => Response | Promise<Response>)[];

const json = (body: unknown, status = 200) => () => new Response(JSON.stringify(body), { status, headers: { 'X-Request-Id': 'r-1' } });
const down = () => Promise.reject(new TypeError('network'));

beforeEach(() => {
  calls = [];
  answers = [];
  document.cookie = 'XSRF-TOKEN=t%2B1';
  timing.pause = () => Promise.resolve();
  vi.stubGlobal('fetch', (url: string, init: Call['init']) => {
    calls.push({ url, init });
    return Promise.resolve((answers.shift() ?? json({}))());
  });
});

describe('sending', () => {
  it('puts the CSRF token on writes only', async () => {
    await api.get('/api/a');
    await api.post('/api/a', {});
    expect(calls.map((call) => call.init.headers['X-XSRF-TOKEN'])).toEqual([undefined, 't+1']);
  });
  it('keeps tokens out of the browser: no Authorization header is ever sent', async () => {
    await api.post('/api/a', {});
    expect(Object.keys(calls[0].init.headers)).not.toContain('Authorization');
  });
  it('quotes the version of an edit', async () => {
    await api.put('/api/a', {}, 7);
    expect(calls[0].init.headers['If-Match']).toBe('"7"');
  });
  it('reads problem+json with its request number', async () => {
    answers = [json({ type: 'urn:onedoor:problem:already-rated', title: 'x', errors: [{ pointer: '/a', message: 'm' }] }, 409)];
    const problem = (await api.post('/api/a', {}).catch((failure) => failure)) as Problem;
    expect([problem.code, problem.status, problem.requestId, problem.errors[0].pointer]).toEqual(['already-rated', 409, 'r-1', '/a']);
  });
  it('makes a problem of an answer that is not JSON', async () => {
    answers = [() => new Response('<html>', { status: 500 })];
    const problem = (await api.get('/api/a').catch((failure) => failure)) as Problem;
    expect([problem.status, problem.errors]).toEqual([500, []]);
  });
});

describe('repeating', () => {
  it('repeats a read when the server cannot be reached', async () => {
    answers = [down, json({}, 503), json({ ok: 1 })];
    expect(await api.get('/api/a')).toEqual({ ok: 1 });
    expect(calls).toHaveLength(3);
  });
  it('gives up after the third try and says that it is offline', async () => {
    answers = [down, down, down];
    const problem = (await api.get('/api/a').catch((failure) => failure)) as Problem;
    expect(problem.offline).toBe(true);
  });
  it('never repeats a write without an idempotency key', async () => {
    answers = [down];
    await api.post('/api/a', {}).catch(() => undefined);
    expect(calls).toHaveLength(1);
  });
  it('repeats a write with the same key', async () => {
    answers = [json({}, 504), json({ ok: 1 })];
    await send('POST', '/api/a', { body: {}, key: 'k' });
    expect(calls.map((call) => call.init.headers['Idempotency-Key'])).toEqual(['k', 'k']);
  });
  it('does not repeat a refusal', async () => {
    answers = [json({}, 422)];
    await send('POST', '/api/a', { body: {}, key: 'k' }).catch(() => undefined);
    expect(calls).toHaveLength(1);
  });
});

describe('one intended act', () => {
  const key = (call: Call) => call.init.headers['Idempotency-Key'];
  it('makes one request of a double click', async () => {
    const act = new Act<{ id: number }>();
    answers = [json({ id: 1 })];
    const both = await Promise.all([act.run('/api/a', { x: 1 }), act.run('/api/a', { x: 1 })]);
    expect([calls.length, both]).toEqual([1, [{ id: 1 }, { id: 1 }]]);
  });
  it('keeps its key while the content stays and takes a new one when it changes', async () => {
    const act = new Act();
    answers = [json({}, 500), json({}), json({})];
    await act.run('/api/a', { x: 1 }).catch(() => undefined);
    await act.run('/api/a', { x: 1 });
    await act.run('/api/a', { x: 2 });
    expect(key(calls[0])).toBe(key(calls[1]));
    expect(key(calls[2])).not.toBe(key(calls[1]));
  });
});

describe('query strings', () => {
  it('leaves out what is not given', () => expect(query({ a: 1, b: null, c: '', d: 'x y' })).toBe('?a=1&d=x+y'));
});
