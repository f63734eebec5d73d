import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { startI18n } from '../src/shared/i18n';
import { provideOffers } from '../src/shared/offers';
import AnswerOffer from '../src/components/AnswerOffer.vue';
import QuestionBankPage from '../src/staff/pages/QuestionBankPage.vue';

const words = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': words.zh, en: words.en }));

function answering(answers: Record<string, unknown>): void {
  vi.stubGlobal('fetch', async (url: string) => Response.json(answers[url.split('?')[0]] ?? {}));
}

describe('an answer given before', () => {
  const offer = { pointer: '/mobile', question: 'contact.mobile', value: '13800138000', from: { name: '新生儿出生一件事' }, answeredAt: '2026-11-20T01:00:00Z', taken: true };
  async function beside(value: unknown) {
    answering({ '/api/workflow/applications/A1/offers': { files: [], answers: [offer] } });
    const page = defineComponent(() => {
      provideOffers('A1');
      return () => h(AnswerOffer, { pointer: '/mobile', schema: { type: 'string', title: '手机' }, title: '手机', value });
    });
    const wrapper = mount(page);
    await flushPromises();
    return wrapper;
  }
  it('says where it comes from while it stands there', async () => {
    const wrapper = await beside('13800138000');
    expect([wrapper.text().includes('新生儿出生一件事'), wrapper.text().includes('可以修改'), wrapper.find('button').exists()]).toEqual([true, true, false]);
  });
  it('is offered to an empty place and leaves what was typed alone', async () => {
    expect([(await beside('')).find('button').exists(), (await beside('13900139000')).text()]).toEqual([true, '']);
  });
});

describe('the question bank', () => {
  it('lists each name with everywhere it is asked', async () => {
    answering({ '/api/workflow/questions': { items: [{ name: 'contact.mobile', title: '手机号码', kind: 'mobile', usedIn: [{ service: 'YJS-BIRTH', serviceName: '新生儿出生一件事', pointer: '/socialCard/mailMobile' }, { service: 'X', serviceName: '惠企政策资金申报', pointer: '/contact' }] }] } });
    const wrapper = mount(QuestionBankPage);
    await flushPromises();
    expect(wrapper.text()).toMatch(/contact\.mobile.*手机号码.*新生儿出生一件事.*惠企政策资金申报/s);
  });
});
