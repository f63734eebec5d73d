import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../src/shared/i18n';
import { shownOf, type FormSchema } from '../src/form/schema';
import { check, sentences } from '../src/form/validate';
import { normalise } from '../src/form/normalise';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en')]) }));

function errors(schema: FormSchema, answers: Record<string, unknown>) {
  const { fields, whole } = shownOf({ schema, answers, facts: [], unavailable: [], items: [] });
  return { list: check(schema, fields, whole), said: sentences(schema, fields, whole) };
}
const one = (property: object, value: unknown, required = false) =>
  errors({ type: 'object', properties: { a: { title: '甲', ...property } }, required: required ? ['a'] : [] }, value === undefined ? {} : { a: value }).list.map((error) => error.keyword);

describe('checking answers', () => {
  it.each([
    ['required', { type: 'string' }, undefined, true],
    ['minLength', { type: 'string', minLength: 2 }, '一', false],
    ['maxLength', { type: 'string', maxLength: 2 }, '一二三', false],
    ['pattern', { type: 'string', pattern: '^[0-9]+$' }, 'x', false],
    ['enum', { type: 'string', enum: ['a'] }, 'b', false],
    ['const', { type: 'boolean', const: true }, false, false],
    ['type', { type: 'integer' }, 'vier', false],
    ['minimum', { type: 'integer', minimum: 3 }, 2, false],
    ['format', { type: 'string', format: 'mobile' }, '12345', false],
    ['format', { type: 'string', format: 'date' }, '2026-02-30', false],
    ['format', { type: 'string', format: 'date' }, '2026-2-', false],
    ['format', { type: 'string', format: 'month' }, '2026-13', false],
    ['format', { type: 'string', format: 'amount' }, '1.234', false],
    ['format', { type: 'string', format: 'citizen-id' }, '110105194912310021', false],
    ['format', { type: 'string', format: 'credit-code' }, '11100000MB0143029R', false],
    ['format', { type: 'string', format: 'file-id' }, 'x', false],
  ])('says %s', (keyword, property, value, required) => expect(one(property, value, required)).toEqual([keyword]));

  it('counts a rare character as one', () => {
    expect(one({ type: 'string', maxLength: 2 }, '𠮷田')).toEqual([]);
  });

  it('names the field inside a group that is not answered at all', () => {
    const schema: FormSchema = { type: 'object', properties: { g: { type: 'object', title: 'G', properties: { x: { type: 'string', title: 'X' } }, required: ['x'] } } };
    expect(errors(schema, {}).list).toEqual([{ pointer: '/g/x', keyword: 'required' }]);
  });

  it('names the row of a repeated group', () => {
    const schema: FormSchema = { type: 'object', properties: { rows: { type: 'array', title: '子女', items: { type: 'object', properties: { name: { type: 'string', title: '姓名' } }, required: ['name'] } } } };
    const { list, said } = errors(schema, { rows: [{ name: '甲' }, {}] });
    expect(list).toEqual([{ pointer: '/rows/1/name', keyword: 'required' }]);
    expect(said.get('/rows/1/name')).toBe('第 2 项：请填写姓名');
  });

  it('says how to put it right in the words of the question', () => {
    expect(errors({ type: 'object', properties: { a: { type: 'string', title: '联系手机', format: 'mobile' } } }, { a: '1' }).said.get('/a')).toContain('联系手机应为 11 位手机号码');
  });
});

describe('reading what people type', () => {
  it.each([
    ['citizen-id', ' 1101 0519-4912 31002x ', '11010519491231002X'],
    ['mobile', '+86 138-0013-8000', '13800138000'],
    ['mobile', '13800138000', '13800138000'],
    ['integer', '1,200', 1200],
    ['integer', 'zwölf', 'zwölf'],
    ['amount', '￥1，234.50元', '1234.50'],
  ['integer', '１２', 12],
    ['person-name', '阿依•古丽', '阿依·古丽'],
    ['text', '  ', undefined],
  ] as const)('%s: “%s”', (kind, typed, meant) => expect(normalise(kind, typed)).toEqual(meant));

  it('takes spaces out of a number whose pattern knows none', () => {
    expect(normalise('text', '6222 0000 1111 2222', { pattern: '^[0-9]{10,30}$' })).toBe('6222000011112222');
    expect(normalise('text', 'A 1', { pattern: '^[A-Z] [0-9]$' })).toBe('A 1');
  });
});
