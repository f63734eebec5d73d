import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { startI18n } from '../src/shared/i18n';
import RatingPage from '../src/public/pages/RatingPage.vue';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

async function rated(children: { department: string; departmentName: string }[], choose?: string) {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (init.method === 'POST') sent.push(JSON.parse(String(init.body)));
    return Response.json(url.endsWith('/A1') ? { id: 'A1', name: '一件事', children, actions: ['RATE'] } : { grades: {} });
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)*', component: { template: '<i />' } }] });
  const wrapper = mount(RatingPage, { props: { id: 'A1' }, global: { plugins: [router] } });
  await flushPromises();
  const select = wrapper.find('#rated-department');
  if (choose) await select.setValue(choose);
  await wrapper.get('#score-2').setValue();
  await wrapper.get('form').trigger('submit');
  await flushPromises();
  return { select, sent };
}

const police = { department: 'P', departmentName: '示例市公安局' };
const health = { department: 'H', departmentName: '示例市卫健委' };

it('a rating means the department that is chosen, once several took part', async () => {
  const several = await rated([police, health, police], 'H');
  expect([several.select.findAll('option').length, several.sent]).toEqual([3, [{ score: 2, indicators: [], department: 'H' }]]);
  const one = await rated([police]);
  expect([one.select.exists(), one.sent]).toEqual([false, [{ score: 2, indicators: [] }]]);
});
