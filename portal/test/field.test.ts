import { mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { nextTick, reactive } from 'vue';
import FormField from '../src/form/FormField.vue';
import { shownOf, type Schema } from '../src/form/schema';
import { startI18n, switchTo } from '../src/shared/i18n';
import type { Answers } from '../src/shared/types';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en')]) }));

function field(property: Schema, answers: Answers = {}, required = true, error?: string) {
  const schema = { type: 'object', properties: { a: property }, required: required ? ['a'] : [] };
  const kept = reactive(answers);
  const wrapper = mount(FormField, {
    props: { field: shownOf({ schema, answers, facts: [], items: [], unavailable: [] }).fields[0], answers: kept, errors: new Map(error ? [['/a', error]] : []) },
  });
  return { wrapper, kept };
}

describe('a question', () => {
  it('ties hint and error to its box', () => {
    const { wrapper } = field({ type: 'string', title: '甲', description: '提示' }, {}, true, '请填写甲');
    const input = wrapper.get('input');
    expect(input.attributes('aria-describedby')).toBe('f-a-hint f-a-error');
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'));
  });
  it('marks what may be left out, not what must be given', () => {
    expect(field({ type: 'string', title: '甲' }, {}, false).wrapper.text()).toContain('（选填）');
    expect(field({ type: 'string', title: '甲' }).wrapper.text()).not.toContain('*');
  });
  it('keeps what is typed and folds it when the box is left', async () => {
    const { wrapper, kept } = field({ type: 'string', format: 'mobile', title: '手机' });
    await wrapper.get('input').setValue('138 0013 8000');
    expect(kept.a).toBe('13800138000');
  });
  it('makes a date of three boxes', async () => {
    const { wrapper, kept } = field({ type: 'string', format: 'date', title: '日期' });
    const boxes = wrapper.findAll('input');
    await boxes[0].setValue('2026');
    await boxes[1].setValue('3');
    await boxes[2].setValue('9');
    expect(kept.a).toBe('2026-03-09');
    expect(boxes.map((box) => (box.element as HTMLInputElement).value)).toEqual(['2026', '3', '9']);
  });
  it('reads a saved date back into its boxes', () => {
    const { wrapper } = field({ type: 'string', format: 'date', title: '日期' }, { a: '2026-03-09' });
    expect(wrapper.findAll('input').map((box) => (box.element as HTMLInputElement).value)).toEqual(['2026', '3', '9']);
  });
  it('gives the first radio the id that error links point to', async () => {
    const { wrapper, kept } = field({ type: 'string', enum: ['f', 'm'], 'x-enum-labels': { f: '父', m: '母' }, title: '随谁' });
    expect(wrapper.findAll('input')[0].attributes('id')).toBe('f-a');
    await wrapper.findAll('input')[1].setValue(true);
    expect(kept.a).toBe('m');
  });
  it('keeps checkboxes as a list and nothing as nothing', async () => {
    const { wrapper, kept } = field({ type: 'array', items: { type: 'string', enum: ['x', 'y'] }, title: '多选' });
    await wrapper.findAll('input')[1].setValue(true);
    expect(kept.a).toEqual(['y']);
    await wrapper.findAll('input')[1].setValue(false);
    expect(kept.a).toBeUndefined();
  });
  it('adds and removes rows and writes into the right one', async () => {
    const { wrapper, kept } = field({ type: 'array', title: '子女', items: { type: 'object', properties: { name: { type: 'string', title: '姓名' } }, required: ['name'] } }, {}, false);
    expect(wrapper.findAll('.row-group')).toHaveLength(0);
    await wrapper.get('button.secondary').trigger('click');
    await wrapper.get('.row-group input').setValue('甲');
    await wrapper.get('button.secondary').trigger('click');
    expect(kept.a).toEqual([{ name: '甲' }, {}]);
    await wrapper.findAll('.row-group button')[0].trigger('click');
    expect(kept.a).toEqual([{}]);
  });
  it('speaks English when asked, and keeps the answer', async () => {
    const { wrapper, kept } = field({ type: 'boolean', title: '邮寄吗', 'x-i18n': { en: { title: 'Post it?' } } });
    await wrapper.findAll('input')[0].setValue(true);
    await switchTo('en');
    await nextTick();
    expect(wrapper.text()).toContain('Post it?');
    expect([kept.a, document.documentElement.lang]).toEqual([true, 'en']);
    await switchTo('zh-CN');
  });
});
