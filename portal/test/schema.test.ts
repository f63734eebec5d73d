import { describe, expect, it } from 'vitest';
import { isAsked, kindOf, pagesOf, relevantAnswers, subjectsOf, type Context, type FormSchema } from '../src/form/schema';

const schema: FormSchema = {
  type: 'object',
  title: 'T',
  properties: {
    holder: { type: 'object', title: 'H', properties: { name: { type: 'string', title: 'name', 'x-source': { resource: 'r', field: 'name' } } } },
    post: { type: 'boolean', title: 'post' },
    address: { type: 'string', title: 'address', 'x-show-if': { field: '/post', equals: true } },
    floor: { type: 'integer', title: 'floor', 'x-show-if': { field: '/address', filled: true } },
    card: { type: 'string', title: 'card', 'x-items': ['A'] },
  },
  required: ['post', 'address', 'card'],
  'x-pages': [
    { id: 'one', title: 'One', fields: ['/holder', '/post', '/address', '/floor'] },
    { id: 'two', title: 'Two', fields: ['/card'] },
  ],
};

function context(answers: Record<string, unknown>, selected: string[] = []): Context {
  return {
    schema,
    answers,
    facts: [],
    unavailable: [],
    items: ['A', 'B'].map((taskCode) => ({ taskCode, name: taskCode, optional: true, selected: selected.includes(taskCode) })),
  };
}
const shown = (of: Context) => pagesOf(of).flatMap((page) => page.fields.map((field) => field.pointer));

describe('what is shown', () => {
  it('leaves out a page whose items are not selected', () => {
    expect(pagesOf(context({})).map((page) => page.id)).toEqual(['one']);
    expect(pagesOf(context({}, ['A'])).map((page) => page.id)).toEqual(['one', 'two']);
  });
  it('asks a dependent question only while its condition holds', () => {
    expect(shown(context({ post: false }))).not.toContain('/address');
    expect(shown(context({ post: true }))).toContain('/address');
  });
  it('counts a hidden answer as not filled', () => {
    expect(shown(context({ post: false, address: 'x' }))).not.toContain('/floor');
    expect(shown(context({ post: true, address: 'x' }))).toContain('/floor');
  });
  it('makes one page of a form without pages', () => {
    const pages = pagesOf({ ...context({}), schema: { ...schema, 'x-pages': undefined } });
    expect(pages).toHaveLength(1);
  });
  it('never asks what a register knows, whether it has answered or not', () => {
    const silent = pagesOf(context({}))[0].fields[0];
    expect([silent.pending, silent.required, isAsked(silent)]).toEqual([true, false, false]);
    const fact = { pointer: '/holder/name', value: 'N', source: { resourceName: 'r', departmentName: 'd' } };
    const known = pagesOf({ ...context({}), facts: [fact] })[0].fields[0];
    expect([known.fact, isAsked(known)]).toEqual([fact, false]);
  });
});

describe('what is sent', () => {
  it('drops hidden answers and registers’ facts', () => {
    const answers = { post: false, address: 'old', card: '1', holder: { name: 'typed' } };
    expect(relevantAnswers(context(answers))).toEqual({ post: false });
    expect(relevantAnswers(context(answers, ['A']))).toEqual({ post: false, card: '1' });
  });
});

describe('a promise instead of a material', () => {
  const promisable = [{ pointer: '/card', promised: ['A'], needing: ['B'] }];
  const promising = (selected: string[], promised: boolean): Context => {
    const of = { ...context({ post: false, card: '1' }, selected), promisable, schema: { ...schema, properties: { ...schema.properties, card: { type: 'string', title: 'card', 'x-items': ['A', 'B'] } } } };
    of.items[0].promised = promised;
    return of;
  };
  const card = (of: Context) => pagesOf(of).flatMap((page) => page.fields).find((field) => field.pointer === '/card')!;

  it('is offered where the material is asked for, and spares it once made', () => {
    expect(card(promising(['A'], false)).promise).toMatchObject({ made: false, items: [{ taskCode: 'A' }] });
    expect(isAsked(card(promising(['A'], false)))).toBe(true);
    expect(isAsked(card(promising(['A'], true)))).toBe(false);
    expect(relevantAnswers(promising(['A'], true))).toEqual({ post: false });
  });
  it('spares nothing while another matter needs the same material', () => {
    expect(card(promising(['A', 'B'], true)).promise).toBeNull();
    expect(relevantAnswers(promising(['A', 'B'], true))).toEqual({ post: false, card: '1' });
  });
});

describe('kinds', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', maxLength: 500 }, 'long-text'],
    [{ type: 'string', format: 'file-id' }, 'file'],
    [{ type: 'array', items: { type: 'string', format: 'file-id' } }, 'files'],
    [{ type: 'array', items: { type: 'string', enum: ['a'] } }, 'checkboxes'],
    [{ type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } }, 'rows'],
    [{ type: 'boolean' }, 'yes-no'],
    [{ type: 'boolean', const: true }, 'declaration'],
    [{ type: 'string', enum: ['a', 'b'] }, 'radios'],
    [{ type: 'string', enum: [...'abcdefgh'] }, 'select'],
    [{ type: 'string', 'x-kind': 'person-name' }, 'person-name'],
    [{ type: 'string', 'x-kind': 'something-new', format: 'date' }, 'date'],
  ])('asks %o as %s', (property, kind) => expect(kindOf(property)).toBe(kind));

  it('finds the answers that registers are asked about', () => {
    const asked: FormSchema = { properties: { id: { type: 'string' }, name: { type: 'string', 'x-source': { resource: 'r', field: 'n', subject: '/id' } }, own: { type: 'string', 'x-source': { resource: 'r', field: 'n', subject: 'applicant' } } } };
    expect(subjectsOf(asked)).toEqual(['/id']);
  });
});
