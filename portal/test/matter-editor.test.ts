import { flushPromises, mount } from '@vue/test-utils';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nextTick, reactive } from 'vue';
import type { FormSchema } from '../src/form/schema';
import { startI18n } from '../src/shared/i18n';
import DraftCheck from '../src/staff/components/DraftCheck.vue';
import DraftDifferences from '../src/staff/components/DraftDifferences.vue';
import DraftDocuments from '../src/staff/components/DraftDocuments.vue';
import DraftEvidence from '../src/staff/components/DraftEvidence.vue';
import DraftGuide from '../src/staff/components/DraftGuide.vue';
import DraftLicence from '../src/staff/components/DraftLicence.vue';
import DraftSituations from '../src/staff/components/DraftSituations.vue';
import DraftMaterials from '../src/staff/components/DraftMaterials.vue';
import FormEditor from '../src/staff/components/FormEditor.vue';
import { differences, readable } from '../src/staff/work/difference';
import { placesOf, sourceOf, textOf } from '../src/staff/work/face-source';
import { addField, askable, askedAs, askedOtherwise, choiceText, conditionOf, divided, moveField, newForm, plain, questionsBefore, removeField, removePage, renameField, setPage, setRequired, withChoices } from '../src/staff/work/form-draft';
import { itemSections, nearestBox, placeOf, type Content } from '../src/staff/work/matter-draft';
import { askSituations, asksAll } from '../src/staff/work/situation-form';
import { bySection, codesOf, meant, missing, withCode, type PublishedField } from '../src/staff/work/published';
import { changedRecords, decisionsOf, givenAnswers, questionsOf, saidLike, stepsSeen, usual } from '../src/staff/work/trial';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) }));

const words = (zh: string) => ({ zh, en: zh });
const yesNo = [{ code: '1', words: words('是') }, { code: '0', words: words('否') }];
const guide: PublishedField[] = [
  { name: 'task_state', title: words('事项状态'), section: words('基本信息'), required: true, kind: 'CODE', words: [{ code: '1', words: words('在用') }, { code: '2', words: words('暂停') }] },
  { name: 'plan_effective_date', title: words('计划生效日期'), section: words('基本信息'), required: false, kind: 'DAY' },
  { name: 'server_type', title: words('服务对象'), section: words('基本信息'), required: true, kind: 'CODES', words: [{ code: '1', words: words('自然人') }, { code: '2', words: words('企业法人') }] },
  { name: 'limit_scene_num', title: words('到办事现场次数'), section: words('基本信息'), required: true, kind: 'WHOLE', min: 0, max: 99 },
  { name: 'fees', title: words('收费项目'), section: words('收费'), required: false, kind: 'ROWS', columns: [{ name: 'fee_name', title: words('收费项目'), required: true, kind: 'TEXT', max: 200 }, { name: 'is_desc', title: words('是否减免'), required: false, kind: 'CODE', words: yesNo }] },
];
const none = new Map<string, string>();

describe('the 实施清单', () => {
  it('stands under its tabs and says what is missing', () => {
    expect(bySection(guide).map((one) => [one.title, one.fields.length])).toEqual([['基本信息', 4], ['收费', 1]]);
    expect(missing(guide, { task_state: '1', server_type: [] }).map((one) => one.name)).toEqual(['server_type', 'limit_scene_num']);
  });
  it('reads numbers, codes and empty boxes as the import does', () => {
    expect([meant(guide[3], ' 2 '), meant(guide[3], 'two'), meant(guide[0], ''), codesOf('1^2'), codesOf(undefined)]).toEqual([2, 'two', undefined, ['1', '2'], []]);
    expect([withCode(guide[2], ['2'], '1', true), withCode(guide[2], ['1'], '1', false), withCode(guide[2], ['1', '9'], '2', true)]).toEqual([['1', '2'], undefined, ['1', '2', '9']]);
  });
  it('is written into the draft and taken out again, everything else left alone', async () => {
    const item = reactive<Content>({ task_name: '甲', guide: { unknown: 1 } });
    const wrapper = mount(DraftGuide, { props: { item, fields: guide, at: '/items/0', problems: none }, attachTo: document.body });
    await wrapper.get('#box-items-0-guide-task-state').setValue('2');
    await wrapper.get('#box-items-0-guide-plan-effective-date').setValue('2026-12-01');
    await wrapper.get('#box-items-0-guide-server-type-c1').setValue(true);
    await wrapper.get('#box-items-0-guide-limit-scene-num').setValue('0');
    expect(item.guide).toEqual({ unknown: 1, task_state: '2', plan_effective_date: '2026-12-01', server_type: ['2'], limit_scene_num: 0 });
    await wrapper.get('button.secondary').trigger('click');
    await wrapper.get('#box-items-0-guide-fees-0-fee-name').setValue('工本费');
    await wrapper.get('#box-items-0-guide-fees-0-is-desc').setValue('0');
    expect((item.guide as Content).fees).toEqual([{ fee_name: '工本费', is_desc: '0' }]);
    await wrapper.get('button.danger').trigger('click');
    expect(item.guide).not.toHaveProperty('fees');
    expect(wrapper.text()).toContain('必填项已全部填写');
    wrapper.unmount();
  });
  it('shows what is wrong beside the box that mends it', () => {
    const problems = new Map([['/guide/server_type/0', '没有代码'], ['/guide/fees/0/fee_name', '缺少 fee_name']]);
    const wrapper = mount(DraftGuide, { props: { item: { guide: { server_type: ['7'], fees: [{}] } }, fields: guide, at: '', problems }, attachTo: document.body });
    expect(wrapper.findAll('.error-message').map((one) => one.text())).toEqual(['没有代码', '缺少 fee_name']);
    expect(wrapper.get('#box-guide-fees-0-fee-name').attributes('aria-invalid')).toBe('true');
    expect(wrapper.findAll<HTMLDetailsElement>('.guide-part').map((one) => one.element.open)).toEqual([true, true]);
    expect(nearestBox('box-guide-server-type-0')?.id).toBe('box-guide-server-type');
    expect([placeOf('/items/1/guide/is_fee', 'LIFE_EVENT'), itemSections.includes('guide')]).toEqual([{ section: 'guide', item: 1 }, true]);
    wrapper.unmount();
  });
  it('folds each tab into a line that says how far it is', () => {
    const wrapper = mount(DraftGuide, { props: { item: { guide: { task_state: '1', server_type: ['1'], limit_scene_num: 0 } }, fields: guide, at: '', problems: none } });
    expect(wrapper.findAll('.guide-part > summary').map((one) => one.text())).toEqual(['基本信息已填 3 项，共 4 项', '收费已填 0 项，共 1 项']);
    expect(wrapper.findAll<HTMLDetailsElement>('.guide-part').map((one) => one.element.open)).toEqual([false, false]);
  });
  it('cannot be changed once handed in', () => {
    const wrapper = mount(DraftGuide, { props: { item: { guide: { fees: [{}] } }, fields: guide, at: '', problems: none, disabled: true } });
    expect(wrapper.findAll('input, select, textarea').every((box) => 'disabled' in box.attributes())).toBe(true);
    expect(wrapper.findAll('button')).toHaveLength(0);
  });
});

describe('the 材料目录', () => {
  it('has its columns at each material, the situation as a choice', async () => {
    const item = reactive<Content>({ materials: ['身份证'], situations: [{ id: 'q1', question: '首次吗', options: [{ id: 'o1', label: '是' }, { id: 'o2', label: '否' }] }] });
    const fields: PublishedField[] = [{ name: 'promise_replaceable', title: words('可告知承诺'), required: false, kind: 'CODE', words: yesNo }, { name: 'situation_id', title: words('适用情形'), required: false, kind: 'TEXT', max: 64 }];
    const wrapper = mount(DraftMaterials, { props: { item, fields, at: '', problems: none } });
    await wrapper.get('#box-materials-0-promise-replaceable').setValue('1');
    expect(wrapper.get('#box-materials-0-situation-id').findAll('option').map((one) => one.text())).toContain('首次吗 否');
    await wrapper.get('#box-materials-0-situation-id').setValue('o2');
    expect(item.materials).toEqual([{ name: '身份证', promise_replaceable: '1', situation_id: 'o2' }]);
    await wrapper.get('#box-materials-0-situation-id').setValue('');
    await wrapper.get('#box-materials-0-promise-replaceable').setValue('');
    expect(item.materials).toEqual(['身份证']);
  });
  it('names the registers that spare them, one unknown to the catalogue by hand', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ items: [] }));
    const item = reactive<Content>({});
    const wrapper = mount(DraftEvidence, { props: { item, at: '', problems: new Map([['/evidence/0/fields', '请列出需要的数据项']]) } });
    await wrapper.get('button.secondary').trigger('click');
    await wrapper.get('#box-evidence-0-resource').setValue('自建台账');
    expect(wrapper.get('.error-message').text()).toBe('请列出需要的数据项');
    await flushPromises();
    expect(wrapper.text()).toContain('共享目录里没有这个资源');
    await wrapper.get('#box-evidence-0-fields').setValue('address\n\n name ');
    expect(item.evidence).toEqual([{ resource: '自建台账', subject: 'applicant', fields: ['address', 'name'] }]);
    await wrapper.get('button.danger').trigger('click');
    expect(item).toEqual({});
    vi.unstubAllGlobals();
  });
  it('offers the fields that the catalogue lists, in its order', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => (asked.push(decodeURIComponent(url)), Response.json({ items: [{ name: '户籍信息', aliases: ['户籍'], providerName: '公安局', fields: [{ name: 'name', title: '姓名' }, { name: 'address', title: '地址' }] }] })));
    const item = reactive<Content>({ evidence: [{ resource: '户籍', fields: ['address', 'old'] }] });
    const wrapper = mount(DraftEvidence, { props: { item, at: '', problems: none } });
    await flushPromises();
    expect(asked).toEqual(['/api/exchange/resources?name=户籍&limit=20']);
    const boxes = wrapper.findAll('fieldset input');
    expect(boxes.map((box) => (box.element as HTMLInputElement).checked)).toEqual([false, true, true]);
    await boxes[0].setValue(true);
    expect(item.evidence).toEqual([{ resource: '户籍', fields: ['name', 'address', 'old'] }]);
    await wrapper.findAll('fieldset input')[2].setValue(false);
    expect(item.evidence).toEqual([{ resource: '户籍', fields: ['name', 'address'] }]);
    vi.unstubAllGlobals();
  });
});

describe('a licence', () => {
  const form = { type: 'object', properties: { goods: { type: 'string', title: '经营品种' } } };
  it('reads and writes where a line comes from', () => {
    for (const text of ['form:/goods', 'evidence:户籍/address', 'licence:/validTo', 'text:a:b']) expect(textOf(sourceOf(text))).toBe(text);
    expect([sourceOf('nonsense'), sourceOf(undefined)]).toEqual([{ kind: 'text', rest: 'nonsense' }, { kind: 'text', rest: '' }]);
    expect(placesOf('evidence', form, { evidence: [{ resource: '户籍', fields: ['address'] }] })).toEqual([{ value: '户籍/address', title: '户籍 address' }]);
    expect(placesOf('form', form, {})).toEqual([{ value: '/goods', title: '经营品种' }]);
  });
  it('is made line by line', async () => {
    const item = reactive<Content>({});
    const wrapper = mount(DraftLicence, { props: { item, form, at: '', problems: new Map([['/licence/face/0/from', '取值来源不存在']]) } });
    await wrapper.get('#box-licence').setValue(true);
    await wrapper.get('#box-licence-name').setValue('备案证');
    await wrapper.get('#box-licence-valid-years').setValue('3');
    expect(wrapper.text()).toContain('取值来源不存在');
    await wrapper.get('#box-licence-face-0-from-kind').setValue('form');
    expect((item.licence as { face: Content[] }).face[0].from).toBe('form:/goods');
    await wrapper.get('#box-licence-face-0-from-kind').setValue('text');
    await wrapper.get('#box-licence-face-0-from').setValue('长期');
    await wrapper.get('#box-licence-face-0-field').setValue('term');
    expect(item.licence).toMatchObject({ name: '备案证', valid_years: 3, holder: 'applicant', face: [{ field: 'term', from: 'text:长期' }] });
    await wrapper.get('#box-licence').setValue(false);
    expect(item).toEqual({});
  });
});

describe('a matter’s papers', () => {
  const papers = [{ kind: 'DENIAL', title: '不予许可决定书', body: '{applicant}：\n{reason}', placeholders: ['applicant', 'reason'] }];
  it('begin with the platform’s words and may leave places open', async () => {
    const item = reactive<Content>({});
    const wrapper = mount(DraftDocuments, { props: { item, papers, at: '', problems: none }, attachTo: document.body });
    expect(wrapper.get('.preformatted').text()).toContain('{reason}');
    await wrapper.get('button.secondary').trigger('click');
    const body = wrapper.get('#box-documents-DENIAL-body');
    await body.setValue('理由：');
    (body.element as HTMLTextAreaElement).setSelectionRange(3, 3);
    await wrapper.findAll('.row-actions button')[1].trigger('click');
    await nextTick();
    expect(item.documents).toEqual({ DENIAL: { title: '不予许可决定书', body: '理由：{reason}' } });
    await wrapper.get('button.danger').trigger('click');
    expect(item).toEqual({});
    wrapper.unmount();
  });
});

describe('a form that is edited', () => {
  const root = (): FormSchema => ({ type: 'object', title: '表', required: ['kind'], properties: { kind: { type: 'string', title: '种类', enum: ['a', 'b'], 'x-enum-labels': { a: '甲', b: '乙' } }, note: { type: 'string', title: '说明', 'x-show-if': { all: [{ field: '/kind', equals: 'a' }] } }, group: { type: 'object', title: '组', properties: { inner: { type: 'string', title: '内', 'x-source': { resource: '户籍', field: 'x', subject: '/kind' } } } } } });
  it('asks everything that the dialect knows, each as what it is', () => {
    for (const asked of askable) expect([asked, askedAs(askedOtherwise({ title: 'x' }, asked))]).toEqual([asked, asked]);
  });
  it('keeps words, conditions and choices when a question is asked in another way', () => {
    const before = { type: 'string', title: '种类', enum: ['a'], 'x-enum-labels': { a: '甲' }, 'x-kind': 'radios', 'x-show-if': { field: '/x', filled: true }, 'x-question': 'a.b' };
    expect(askedOtherwise(before, 'checkboxes')).toEqual({ type: 'array', items: { type: 'string', enum: ['a'] }, uniqueItems: true, 'x-enum-labels': { a: '甲' }, title: '种类', 'x-show-if': { field: '/x', filled: true }, 'x-question': 'a.b' });
    expect(askedOtherwise(before, 'declaration')).not.toHaveProperty('x-question');
    expect(choiceText(withChoices({ type: 'string' }, ' a = 甲 \n\n乙'))).toBe('a=甲\n乙');
  });
  it('renames a field everywhere it is meant', () => {
    const form = root();
    form['x-pages'] = divided(form, '一');
    renameField(form, form, '', 'kind', 'sort');
    expect(Object.keys(form.properties!)).toEqual(['sort', 'note', 'group']);
    expect([form.required, form['x-pages'][0].fields, form.properties!.note['x-show-if'], form.properties!.group.properties!.inner['x-source']?.subject]).toEqual([['sort'], ['/sort', '/note', '/group'], { all: [{ field: '/sort', equals: 'a' }] }, '/sort']);
    const group = form.properties!.group;
    setPage(form, '/group/inner', 'page1');
    renameField(form, group, '/group', 'inner', 'core');
    expect(form['x-pages'][0].fields).toContain('/group/core');
  });
  it('puts every field on exactly one page, in the order of the form', () => {
    const form = root();
    form['x-pages'] = [...divided(form, '一'), { id: 'page2', title: '二', fields: [] }];
    const name = addField(form, form, '');
    expect([name, form['x-pages'][1].fields]).toEqual(['field4', ['/field4']]);
    setPage(form, '/note', 'page2');
    expect(form['x-pages'].map((page) => page.fields)).toEqual([['/kind', '/group'], ['/note', '/field4']]);
    moveField(form, form, 'field4', -1);
    moveField(form, form, 'field4', -1);
    expect(form['x-pages'][1].fields).toEqual(['/field4', '/note']);
    removeField(form, form, '', 'note');
    removePage(form, 1);
    expect(form['x-pages'].map((page) => page.fields)).toEqual([['/kind', '/group', '/field4']]);
    removePage(form, 0);
    expect(form).not.toHaveProperty('x-pages');
  });
  it('shows plain conditions in boxes and leaves the others to JSON', () => {
    expect([plain({ field: '/a', equals: false }), plain({ field: '/a', in: ['x'] }), plain({ field: '/a', filled: false })]).toEqual([{ field: '/a', relation: 'equals', value: false }, { field: '/a', relation: 'equals', value: 'x' }, { field: '/a', relation: 'empty', value: undefined }]);
    expect([plain({ any: [] }), plain({ field: '/a', in: ['x', 'y'] }), plain(undefined)]).toEqual([null, null, null]);
    expect([conditionOf({ field: '/a', relation: 'empty', value: 1 }), conditionOf({ field: '/a', relation: 'equals', value: 1 })]).toEqual([{ field: '/a', filled: false }, { field: '/a', equals: 1 }]);
    expect(questionsBefore(root(), '/group').map((one) => one.pointer)).toEqual(['/kind', '/note']);
    const form = root();
    setRequired(form, 'note', true);
    setRequired(form, 'kind', false);
    expect(form.required).toEqual(['note']);
  });
  it('asks in a chain only for the matters that are ticked', async () => {
    const holder = reactive<Content>({ form: { type: 'object', title: '表', properties: { a: { type: 'string', title: '甲' } } } });
    const wrapper = mount(FormEditor, { props: { holder, name: 'form', at: '', title: '', problems: none, items: [{ code: 'M1', name: '登记' }, { code: 'M2', name: '许可' }] } });
    const box = () => wrapper.findAll('details .choices input');
    await box()[1].setValue(false);
    expect(holder.form).toMatchObject({ properties: { a: { 'x-items': ['M1'] } } });
    await box()[1].setValue(true);
    expect((holder.form as FormSchema).properties!.a).not.toHaveProperty('x-items');
  });
  it('folds each question into a line that says how it is asked and who fills it in', async () => {
    const known = (field: string) => ({ type: 'string', title: field, 'x-source': { resource: '户籍', field } });
    const holder = reactive<Content>({
      form: { type: 'object', title: '表', properties: { home: { type: 'object', title: '户籍', properties: { a: known('户号'), b: known('地址') } }, note: { type: 'string', title: '说明' } }, required: ['note'] },
    });
    const wrapper = mount(FormEditor, { props: { holder, name: 'form', at: '', title: '', problems: new Map([['/form/properties/home/properties/b/title', '太长']]) }, attachTo: document.body });
    const folds = () => wrapper.findAll<HTMLDetailsElement>('.fold').map((one) => one.element.open);
    expect(wrapper.findAll('.fold > summary').map((one) => one.text())).toEqual(['户籍一组问题 · 2 个问题 · 由“户籍”填写需要修改', '户号单行文字 · 由“户籍”填写', '地址单行文字 · 由“户籍”填写需要修改', '说明单行文字 · 必须回答']);
    expect(folds()).toEqual([true, false, true, false]);
    const all = (text: string) => wrapper.findAll('button.link').find((one) => one.text() === text)!.trigger('click');
    await all('展开全部');
    expect(folds()).toEqual([true, true, true, true]);
    await all('收起全部');
    expect(folds()).toEqual([false, false, false, false]);
    expect(nearestBox('box-form-properties-home-properties-a-title')?.tagName).toBe('INPUT');
    expect(folds()).toEqual([true, true, false, false]);
    wrapper.unmount();
  });
  it('is made question by question and tried at once', async () => {
    const holder = reactive<Content>({});
    const wrapper = mount(FormEditor, { props: { holder, name: 'form', at: '', title: '备案', problems: new Map([['/form/properties/field1/title', '每个属性都需要 title']]) }, attachTo: document.body });
    await wrapper.get('button.secondary').trigger('click');
    expect(holder.form).toEqual(newForm('备案'));
    const add = () => wrapper.findAll('button.secondary').at(-1)!.trigger('click');
    await add();
    expect(wrapper.text()).toContain('每个属性都需要 title');
    await wrapper.get('#box-form-properties-field1-title').setValue('要邮寄吗');
    await wrapper.get('#box-form-properties-field1-x-kind').setValue('yes-no');
    await add();
    await wrapper.get('#box-form-properties-field2').setValue('1bad');
    expect(wrapper.text()).toContain('字段名以字母开头');
    await wrapper.get('#box-form-properties-field2').setValue('address');
    await wrapper.get('#box-form-properties-address-title').setValue('邮寄地址');
    await wrapper.get('#box-form-properties-address-x-show-if').setValue('/field1');
    await wrapper.get('#box-form-properties-address-x-show-if-relation').setValue('equals');
    expect(holder.form).toMatchObject({ properties: { field1: { type: 'boolean', title: '要邮寄吗' }, address: { title: '邮寄地址', 'x-show-if': { field: '/field1', equals: true } } } });
    expect(wrapper.find('#f-address-preview').exists()).toBe(false);
    await wrapper.get('#f-field1-preview').setValue(true);
    expect(wrapper.find('#f-address-preview').exists()).toBe(true);
    await wrapper.findAll('button.danger').at(-1)!.trigger('click');
    expect(holder).toEqual({});
    wrapper.unmount();
  });
});

describe('a trial', () => {
  const form = { type: 'object', properties: { goods: { type: 'string', title: '经营品种' }, photo: { type: 'string', format: 'file-id', title: '照片' }, home: { type: 'string', title: '住址', 'x-source': { resource: '户籍', field: 'address' } } } };
  const task = { taskCode: 'T1', stepId: 'decide', kind: 'DECIDE', name: '备案', stepName: '决定' };
  const accept = { taskCode: 'T1', stepId: 'accept', kind: 'ACCEPT', name: '备案', stepName: '受理' };
  it('sends only what is not as usual', () => {
    const questions = questionsOf(form);
    expect(questions.map((one) => [one.title, one.file])).toEqual([['经营品种', false], ['照片', true]]);
    expect(decisionsOf({ 'T1/accept': usual(accept), 'T1/decide': { ...usual(task), decision: 'DENY', reason: ' 不符 ' } }, questions)).toEqual({ 'T1/decide': { decision: 'DENY', reason: '不符' } });
    expect(decisionsOf({ a: { ...usual(accept), decision: 'REQUEST_CORRECTION', pointer: '/photo', message: '看不清' } }, questions)).toEqual({ a: { decision: 'REQUEST_CORRECTION', gaps: [{ pointer: '/photo', title: '照片', kind: 'FILE', message: '看不清' }] } });
    expect(changedRecords({ 户籍: { address: 'a', size: 3 } }, { 户籍: { address: 'b', size: 3 } })).toEqual({ 户籍: { address: 'b' } });
    expect([saidLike(3, '4'), saidLike('3', '4'), saidLike(true, 'false'), saidLike(3, 'x')]).toEqual([4, '4', false, 'x']);
    expect(givenAnswers(form, { goods: '菜', home: '某处' })).toEqual({ goods: '菜' });
    expect(stepsSeen([accept, task], [{ ...accept, decision: 'NOT_ACCEPT' }]).map((one) => one.decision)).toEqual(['NOT_ACCEPT', undefined]);
  });
  it('begins from where the last one ended', async () => {
    const sent: unknown[] = [];
    const report = { complete: true, answers: { goods: '样例' }, tasks: [accept, task], setting: { form, records: { 户籍: { address: '样例路' } } } };
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)));
      return Response.json(report);
    });
    const wrapper = mount(DraftCheck, { props: { id: 'd1', content: {}, kind: 'MATTER', saved: true }, attachTo: document.body });
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent).toEqual([{ decisions: {} }]);
    await wrapper.get('#trial-T1-decide').setValue('DENY');
    await wrapper.get('#trial-T1-decide-reason').setValue('地址不符');
    await wrapper.get('#trial-record-0-0').setValue('东湖路');
    await wrapper.get('#f-goods-preview').setValue('菜');
    await wrapper.get('form').trigger('submit');
    await flushPromises();
    expect(sent[1]).toEqual({ answers: { goods: '菜' }, decisions: { 'T1/decide': { decision: 'DENY', reason: '地址不符' } }, evidence: { 户籍: { address: '东湖路' } } });
    await wrapper.get('form .link').trigger('click');
    expect(wrapper.find('#trial-T1-decide').exists()).toBe(false);
    wrapper.unmount();
    vi.unstubAllGlobals();
  });
});

describe('what a draft changes', () => {
  it('is told place by place, entries known by their names', () => {
    const before = { task_name: '甲', legal_days: 20, steps: [{ id: 'accept', days: 1 }, { id: 'decide', days: 2 }], conditions: ['一', '二'], guide: { 'a/b': 1 } };
    const after = { task_name: '乙', legal_days: 20, steps: [{ id: 'accept', days: 1 }, { id: 'review' }, { id: 'decide', days: 3 }], conditions: ['一'], remedies: '复议', guide: { 'a/b': 2 } };
    expect(differences(before, after).map((one) => [one.pointer, one.before, one.after])).toEqual([
      ['/task_name', '甲', '乙'], ['/steps/1', undefined, { id: 'review' }], ['/steps/2/days', 2, 3], ['/conditions/1', '二', undefined], ['/remedies', undefined, '复议'], ['/guide/a~1b', 1, 2],
    ]);
    expect(differences(after, after)).toEqual([]);
    expect(differences([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }])).toEqual([{ pointer: '', before: ['a', 'b'], after: ['b', 'a'] }]);
    expect(differences([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }])).toEqual([{ pointer: '/0', before: { id: 'a' }, after: undefined }]);
    expect(differences([{ id: 'a' }], [])).toHaveLength(1);
    expect([readable('x'.repeat(9), 4), readable({ a: 1 }), readable(undefined)]).toEqual(['xxxx…', '{\n "a": 1\n}', '']);
  });
  it('stands before the second administrator', async () => {
    const answers: Record<string, Response> = { '/api/workflow/matters/C1/export': Response.json({ task_code: 'C1', legal_days: 20 }) };
    vi.stubGlobal('fetch', async (url: string) => answers[url] ?? Response.json({ title: 'x' }, { status: 404 }));
    const links = { global: { stubs: { RouterLink: { template: '<a><slot /></a>' } } } };
    const changed = mount(DraftDifferences, { props: { content: { task_code: 'C1', legal_days: 15 }, kind: 'MATTER' }, ...links });
    await vi.waitFor(() => expect(changed.get('tbody').text()).toMatch(/legal_days.*20.*15/s), { timeout: 30_000 });
    const fresh = mount(DraftDifferences, { props: { content: { code: 'NEW' }, kind: 'LIFE_EVENT' }, ...links });
    await vi.waitFor(() => expect(fresh.text()).toContain('还没有已发布的版本'), { timeout: 30_000 });
    vi.unstubAllGlobals();
  });
});

describe('situations that choose the steps', () => {
  const situations = [
    { id: 'kind', question: '卖什么', options: [{ id: 'hot', label: '热食', next: 'fuel', steps: ['visit'] }, { id: 'cold', label: '冷食' }] },
    { id: 'fuel', question: '用什么燃料', options: [{ id: 'gas', label: '燃气' }, { id: 'power', label: '电' }] },
  ];
  const form = (): FormSchema => ({ type: 'object', properties: { shop: { type: 'object', title: '门店', 'x-items': ['M1'], properties: { sort: { type: 'string', title: '旧题', 'x-kind': 'select', 'x-situation': 'kind', enum: ['hot'] } } }, name: { type: 'string', title: '名称' } }, required: ['name'], 'x-pages': [{ id: 'p1', fields: ['/shop', '/name'] }] });

  it('are asked at the beginning of the form, and where it asks them already', () => {
    const own = form();
    expect(asksAll(own, situations, 'M1')).toBe(false);
    askSituations(own, situations, 'M1', true);
    expect(asksAll(own, situations, 'M1')).toBe(true);
    expect(Object.keys(own.properties ?? {})).toEqual(['situation1', 'shop', 'name']);
    expect(own.properties!.shop.properties!.sort).toMatchObject({ title: '卖什么', 'x-kind': 'select', enum: ['hot', 'cold'], 'x-enum-labels': { hot: '热食', cold: '冷食' } });
    expect(own.properties!.situation1).toMatchObject({ 'x-items': ['M1'], 'x-kind': 'radios', 'x-show-if': { field: '/shop/sort', in: ['hot'] } });
    expect([own.required, own['x-pages']![0].fields]).toEqual([['name', 'situation1'], ['/situation1', '/shop', '/name']]);
    expect([asksAll(own, situations, 'M2'), asksAll(own, [{ ...situations[0], question: '改了' }, situations[1]], 'M1')]).toEqual([false, false]);
  });

  it('are ticked for each answer, also to take away a step that is gone', async () => {
    const item = reactive<Content>({ task_code: 'M1', steps: [{ id: 'accept', kind: 'ACCEPT' }, { id: 'visit', name: '现场核查', kind: 'REVIEW' }, { id: 'decide', kind: 'DECIDE' }], situations: [{ id: 'kind', question: '卖什么', options: [{ id: 'hot', label: '热食', steps: ['gone'] }, { id: 'cold', label: '冷食' }] }] });
    const holder = reactive({ form: form() });
    const wrapper = mount(DraftSituations, { props: { item, at: '', problems: none, form: holder.form } });
    const steps = (option: number) => wrapper.findAll('.option-list > li')[option].findAll('details input');
    expect(wrapper.findAll('.option-list > li')[0].text()).toContain('需要的审查环节（1）');
    await steps(0)[0].setValue(true);
    await steps(0)[1].setValue(false);
    expect(item.situations).toEqual([{ id: 'kind', question: '卖什么', options: [{ id: 'hot', label: '热食', steps: ['visit'] }, { id: 'cold', label: '冷食' }] }]);
    expect(steps(1)).toHaveLength(1);
    await wrapper.get('.notice button').trigger('click');
    expect([wrapper.find('.notice').exists(), asksAll(holder.form, item.situations as never, 'M1')]).toEqual([false, true]);
  });
});
