import { mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../src/shared/i18n';
import { detailsOf } from '../src/shared/materials';
import MaterialList from '../src/public/pages/MaterialList.vue';
import type { GuideSection } from '../src/shared/types';

const words = (text: string) => ({ zh: text, en: text });
const sections: GuideSection[] = [
  { id: 'BASIC', title: words('基本信息'), fields: [{ name: 'x', title: words('x') }] },
  {
    id: 'MATERIALS',
    title: words('申请材料'),
    fields: [
      {
        name: 'materials',
        title: words('申请材料'),
        columns: { material_name: words('材料名称'), is_need: words('必要性'), page_num: words('份数'), accept_stand: words('受理标准'), promise_replaceable: words('可告知承诺') },
        rows: [
          { material_name: words('平面图'), is_need: words('容缺后补'), page_num: words('1'), accept_stand: words('与实际一致') },
          { material_name: words('管理制度'), is_need: words('必要'), promise_replaceable: words('是') },
          { material_name: words('申请书'), is_need: words('必要'), promise_replaceable: words('否') },
        ],
      },
    ],
  },
];

const load = { zh: () => Promise.all([import('../src/shared/messages/zh'), import('../src/public/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/public/messages/en')]) };
beforeAll(() => startI18n({ 'zh-CN': load.zh, en: load.en }));

describe('what is published of a material', () => {
  it('is read from the guide, without what is shown elsewhere', () => {
    const details = detailsOf(sections);
    expect(details.get('平面图')).toEqual({ mayFollow: true, promisable: false, lines: [{ title: words('份数'), text: words('1') }, { title: words('受理标准'), text: words('与实际一致') }] });
    expect(details.get('管理制度')).toEqual({ mayFollow: false, promisable: true, lines: [] });
    expect(detailsOf(undefined).size).toBe(0);
  });
  it('stands with the material, and nothing where nothing is published', () => {
    const materials = ['平面图', '管理制度', '申请书', '别的'].map((name) => ({ name, provided: 'APPLICANT' as const }));
    const list = mount(MaterialList, { props: { materials, details: detailsOf(sections) } });
    const rows = list.findAll('li');
    expect(rows.map((row) => row.find('details').exists())).toEqual([true, false, false, false]);
    expect(rows[0].text()).toContain('可容缺后补');
    expect(rows[0].text()).toContain('与实际一致');
    expect(rows[1].text()).toContain('可告知承诺');
    expect(rows[2].text()).not.toContain('可告知承诺');
  });
});
