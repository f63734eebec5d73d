import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { openDraft, type Draft } from '../src/form/draft';
import { timing } from '../src/shared/api';

const form = {
  schema: { type: 'object', properties: { name: { type: 'string', title: 'n' }, id: { type: 'string', title: 'id' }, of: { type: 'string', title: 'of', 'x-source': { resource: 'r', field: 'f', subject: '/id' } } } },
  items: [{ taskCode: 'A', name: 'A', optional: false, selected: false }, { taskCode: 'B', name: 'B', optional: true, selected: false }],
  facts: [], unavailable: [], answers: { name: 'x' }, version: 3, savedAt: '2026-01-01T00:00:00Z',
};
let scope: EffectScope;
let draft: Draft;
let puts: { ifMatch: string; body: { answers: unknown; selected: string[] } }[];
let gets: number;
let respond: () => Response | Promise<Response>;

beforeEach(async () => {
  vi.useFakeTimers();
  timing.pause = () => Promise.resolve();
  puts = [];
  gets = 0;
  let version = 3;
  respond = () => new Response(JSON.stringify({ version: ++version, savedAt: '2026-01-01T00:00:05Z' }));
  vi.stubGlobal('fetch', (_url: string, init: { method: string; headers: Record<string, string>; body?: string }) => {
    if (init.method === 'GET') {
      gets++;
      return Promise.resolve(new Response(JSON.stringify({ ...form, facts: gets > 1 ? [{ pointer: '/of', value: 'F', source: { resourceName: 'r', departmentName: 'd' } }] : [] })));
    }
    puts.push({ ifMatch: init.headers['If-Match'], body: JSON.parse(init.body!) });
    return Promise.resolve(respond());
  });
  scope = effectScope();
  draft = scope.run(() => openDraft('d1'))!;
  await draft.load();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('keeping a draft', () => {
  it('opens with what was saved and saves nothing by itself', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    expect([draft.answers.name, draft.state.value, puts.length]).toEqual(['x', 'saved', 0]);
  });
  it('saves once, a second after the last change, on the version it knows', async () => {
    draft.answers.name = 'xy';
    await vi.advanceTimersByTimeAsync(500);
    draft.answers.name = 'xyz';
    await vi.advanceTimersByTimeAsync(1500);
    expect(puts).toEqual([{ ifMatch: '"3"', body: { answers: { name: 'xyz' }, selected: ['A'], promises: [] } }]);
    draft.items.value[1].selected = true;
    await vi.advanceTimersByTimeAsync(1500);
    expect([puts[1].ifMatch, puts[1].body.selected]).toEqual(['"4"', ['A', 'B']]);
  });
  it('offers the newer draft and never overwrites it', async () => {
    respond = () => new Response('{}', { status: 409 });
    draft.answers.name = 'mine';
    await vi.advanceTimersByTimeAsync(1500);
    expect(draft.state.value).toBe('conflict');
    draft.answers.name = 'mine again';
    await vi.advanceTimersByTimeAsync(5000);
    expect(puts).toHaveLength(1);
  });
  it('keeps what was typed while the network is away and saves it afterwards', async () => {
    const later = respond;
    respond = () => Promise.reject(new TypeError('network'));
    draft.answers.name = 'away';
    await vi.advanceTimersByTimeAsync(1500);
    expect(draft.state.value).toBe('offline');
    respond = later;
    await vi.advanceTimersByTimeAsync(6000);
    expect([draft.state.value, puts.at(-1)!.body.answers]).toEqual(['saved', { name: 'away' }]);
  });
  it('asks the registers again when an answer names somebody else', async () => {
    draft.answers.id = '1';
    await draft.refreshFacts();
    expect([gets, draft.form.value!.facts.length, draft.answers.id]).toEqual([2, 1, '1']);
    await draft.refreshFacts();
    expect(gets).toBe(2);
  });
  it('asks the registers again when other items are chosen', async () => {
    draft.items.value[1].selected = true;
    await draft.refreshFacts();
    await draft.refreshFacts();
    expect(gets).toBe(2);
  });
  it('keeps a refusal until its answer changes', () => {
    draft.refuse([{ pointer: '/name', message: 'no' }]);
    expect(draft.refusal('/name')).toBe('no');
    draft.answers.name = 'other';
    expect(draft.refusal('/name')).toBeUndefined();
  });
});
