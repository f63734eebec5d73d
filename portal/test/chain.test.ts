import { mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { reactive } from 'vue';
import { startI18n } from '../src/shared/i18n';
import DraftAfter from '../src/staff/components/DraftAfter.vue';
import DraftOrder from '../src/staff/components/DraftOrder.vue';
import { candidates, places, withoutItem } from '../src/staff/work/chain';
import type { Content } from '../src/staff/work/matter-draft';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) }));

/** 户籍 and one of two 资格 first, then 核定, then 医保. */
const chain = (): Content[] => [
  { task_name: '户籍', task_code: 'A', promise_days: 1, after: [] },
  { task_name: '退休', promise_days: 10, choice: '资格', after: [] },
  { task_name: '病退', promise_days: 15, choice: '资格', optional: true },
  { task_name: '核定', task_code: 'D', promise_days: 5, after: ['资格', '户籍'] },
  { task_name: '医保', promise_days: 0, after: ['D'] },
];

describe('the order of a chain', () => {
  it('puts each matter behind the longest of what it comes after, by name, code or group', () => {
    expect(places(chain())).toEqual([
      { stage: 1, from: 0, until: 1 }, { stage: 1, from: 0, until: 10 }, { stage: 1, from: 0, until: 15 }, { stage: 2, from: 15, until: 20 }, { stage: 3, from: 20, until: 20 },
    ]);
  });
  it('has no places where it runs in a circle, and an unknown name holds nothing up', () => {
    expect(places([{ task_name: '甲', after: ['乙'] }, { task_name: '乙', after: ['甲'] }])).toBeNull();
    expect(places([{ task_name: '甲', after: ['甲'] }])).toBeNull();
    expect(places([{ task_name: '甲', promise_days: 2, after: ['没有'] }])).toEqual([{ stage: 1, from: 0, until: 2 }]);
  });
  it('closes the gap that a removed matter leaves', () => {
    expect(withoutItem(chain(), 3).at(-1)).toMatchObject({ task_name: '医保', after: ['资格', '户籍'] });
    expect(withoutItem(chain(), 1)[2].after).toEqual(['资格', '户籍']);
    expect(withoutItem(withoutItem(chain(), 1), 1)[1].after).toEqual(['户籍']);
  });
  it('offers the others and their groups, and what is said already', () => {
    expect(candidates(chain(), 1)).toEqual(['户籍', '病退', '核定', '医保']);
    expect(candidates(chain(), 4)).toEqual(['资格', '户籍', '退休', '病退', '核定', 'D']);
  });
});

describe('its editor', () => {
  it('shows the stages, moves a matter, and removes one when asked twice', async () => {
    const order = mount(DraftOrder, { props: { items: chain() } });
    expect(order.findAll('.stages > li').map((one) => one.findAll('strong').map((name) => name.text()))).toEqual([['户籍', '退休', '病退'], ['核定'], ['医保']]);
    expect(order.findAll('.stage-part').at(-2)?.text()).toContain('第 16 至 20 个工作日');
    const row = order.findAll('.rows-list > li')[3];
    await row.findAll('.row-actions button')[0].trigger('click');
    expect((order.emitted('change')?.[0][0] as Content[]).map((one) => one.task_name)).toEqual(['户籍', '退休', '核定', '病退', '医保']);
    await row.get('button.danger').trigger('click');
    expect(order.emitted('change')).toHaveLength(1);
    await row.get('button.danger').trigger('click');
    expect((order.emitted('change')?.[1][0] as Content[])).toHaveLength(4);
  });
  it('says that the order runs in a circle, and moves nothing for a reader', () => {
    const order = mount(DraftOrder, { props: { items: [{ task_name: '甲', after: ['甲'] }], disabled: true } });
    expect(order.text()).toContain('循环');
    expect(order.find('.row-actions').exists()).toBe(false);
  });
  it('chooses what a matter comes after and shows what is wrong there', async () => {
    const items = reactive(chain());
    const after = mount(DraftAfter, { props: { items, index: 4, at: '/items/4', problems: new Map([['/items/4/after/0', '链中没有事项']]) } });
    expect(after.get('#box-items-4-after').text()).toContain('链中没有事项');
    const boxes = after.findAll('input');
    await boxes[5].setValue(false);
    await boxes[0].setValue(true);
    expect(items[4].after).toEqual(['资格']);
  });
});
