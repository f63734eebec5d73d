import { beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, mayDo, todoOf } from '../src/shared/actions';
import { choicesOf, choose, isChosen, openChoices } from '../src/shared/choices';
import { clockEventText, clockOf, isRunning, pauseReason } from '../src/shared/clock';
import { monthsBack, percent } from '../src/shared/figures';
import { byDay } from '../src/shared/group';
import { startI18n } from '../src/shared/i18n';
import { gapsOf, isAsked, plainReasons } from '../src/shared/requests';
import { isComplete, neededOf, stepsOf, wayOf } from '../src/shared/situations';
import type { Child, ClockEvent, FormItem } from '../src/shared/types';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en')]) }));

const child = (more: Partial<Child>): Child => ({ id: 'c', taskCode: 't', name: 'n', department: 'd', departmentName: 'D', status: 'ACCEPTED', ...more });

describe('what an applicant may do', () => {
  const said = ['RATE', 'WITHDRAW', 'RESUBMIT:b', 'ANSWER_CORRECTION:a', 'SOMETHING_NEW:a'];
  it('is read with the branch that it is about', () => {
    expect(actionsOf(said)[2]).toEqual({ act: 'RESUBMIT', child: 'b' });
    expect(actionsOf(null)).toEqual([]);
    expect([mayDo(said, 'RESUBMIT', 'b'), mayDo(said, 'RESUBMIT', 'a'), mayDo(said, 'WITHDRAW')]).toEqual([true, false, true]);
  });
  it('shows what stops a clock first, and only what has a page', () => {
    expect(todoOf(said).map((one) => one.act)).toEqual(['ANSWER_CORRECTION', 'RESUBMIT', 'RATE']);
  });
});

describe('a branch’s clock', () => {
  const events: ClockEvent[] = [
    { at: '2026-11-01T01:00:00Z', kind: 'STARTED' },
    { at: '2026-11-03T01:00:00Z', kind: 'PAUSED', reason: '补正' },
    { at: '2026-11-05T01:00:00Z', kind: 'RESUMED' },
    { at: '2026-11-08T01:00:00Z', kind: 'PAUSED', reason: '专家评审' },
  ];
  it('says why it stands still now, not why it once did', () => {
    expect(pauseReason(events)).toBe('专家评审');
    expect(pauseReason(events.slice(0, 3))).toBeNull();
    expect(pauseReason([...events, { at: '2026-11-09T01:00:00Z', phase: 'DEFICIENCY', kind: 'ENDED', reason: '已补齐' }])).toBe('专家评审');
  });
  it('is read from the clock, and from the branch where the clock is missing', () => {
    expect(clockOf(child({ clock: { phase: 'DECISION', dueOn: '2026-12-01', daysLeft: 3, lamp: 'YELLOW', paused: false, limitDays: 10 } }))).toMatchObject({ phase: 'DECISION', daysLeft: 3, lamp: 'YELLOW', limitDays: 10, pausedBecause: null });
    expect(clockOf(child({ dueOn: '2026-12-01', daysLeft: -1, lamp: 'RED' }))).toMatchObject({ phase: null, daysLeft: -1, lamp: 'RED' });
    expect(clockOf(child({}))).toBeNull();
  });
  it('tells each move of a due date with both days', () => {
    expect(clockEventText({ at: '', kind: 'RECOMPUTED', from: '2026-10-08', to: '2026-10-09', reason: '调休' })).toBe('期限按日历重新计算 · 期限由 2026年10月8日 改为 2026年10月9日 · 调休');
    expect(clockEventText({ at: '', kind: 'NEW_KIND' })).toBe('NEW_KIND');
  });
  it('can be urged where the service says so, branch by branch', () => {
    expect([mayDo(['WITHDRAW', 'URGE:ch-1'], 'URGE', 'ch-1'), mayDo(['URGE:ch-1'], 'URGE', 'ch-2'), mayDo([], 'URGE', 'ch-1')]).toEqual([true, false, false]);
    expect([isRunning(child({ status: 'SPECIAL' })), isRunning(child({ status: 'REVOKED' }))]).toEqual([true, false]);
  });
});

describe('what a department asks for after submission', () => {
  it('has a pointer for every answer, whichever way it was asked', () => {
    const gap = { pointer: '/a', message: '请补' };
    expect(gapsOf(child({ correction: { requestedAt: '', gaps: [gap] } }), 'correction')).toEqual([gap]);
    expect(gapsOf(child({ deficiency: { materials: [{ name: '票据' }, { name: '照片', pointer: '/photo' }] } }), 'deficiency').map((one) => one.pointer)).toEqual(['/deficiency/0', '/photo']);
    const returned = child({ status: 'PRE_RETURNED', preReturn: { reasons: ['地址不清', { pointer: '/name', message: '与证件不符' }] } });
    expect([gapsOf(returned, 'resubmission').map((one) => one.pointer), plainReasons(returned), isAsked(returned, 'resubmission')]).toEqual([['/name'], ['地址不清'], true]);
  });
  it('is no longer asked when it was supplied', () => {
    expect(isAsked(child({ deficiency: { materials: [], completedAt: '2026-11-01' } }), 'deficiency')).toBe(false);
  });
});

describe('a choice between items', () => {
  const item = (taskCode: string, more: Partial<FormItem> = {}): FormItem => ({ taskCode, name: taskCode, optional: false, selected: false, ...more });
  const items = [item('a'), item('b', { choice: 'way' }), item('c', { optional: true }), item('d', { choice: 'way' })];
  it('stands together where its first item stands', () => {
    expect(choicesOf(items).map((one) => one.items.map((each) => each.taskCode))).toEqual([['a'], ['b', 'd'], ['c']]);
  });
  it('takes exactly one, and none before one is chosen', () => {
    expect([items.filter(isChosen).map((one) => one.taskCode), openChoices(items).length]).toEqual([['a'], 1]);
    choose(items, items[1]);
    choose(items, items[3]);
    expect([items.filter(isChosen).map((one) => one.taskCode), openChoices(items).length]).toEqual([['a', 'd'], 0]);
  });
});

describe('figures and days', () => {
  it('are percentages, or a dash where nothing was counted', () => {
    expect([percent(0.985), percent(1), percent(null), percent(Number.NaN)]).toEqual(['98.5 %', '100 %', '–', '–']);
  });
  it('go back over the turn of the year', () => {
    expect(monthsBack(new Date('2026-01-31T20:00:00Z'), 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  });
  it('group by the day in China, not in Greenwich', () => {
    expect(byDay([{ at: '2026-11-21T17:00:00Z' }, { at: '2026-11-21T12:00:00Z' }, { at: '2026-11-21T13:00:00Z' }]).map((group) => [group.day, group.entries.length])).toEqual([['2026-11-22', 1], ['2026-11-21', 2]]);
  });
});

describe('a matter’s situations', () => {
  const situations = [
    { id: 'q1', question: '租用吗', options: [{ id: 'own', label: '自有' }, { id: 'rent', label: '租用', next: 'q2', materials: ['租约'] }] },
    { id: 'q2', question: '转租吗', options: [{ id: 'sub', label: '是', materials: ['同意书'] }, { id: 'not', label: '否', next: 'q1' }] },
  ];
  const materials = ['申请书', '租约', '同意书'].map((name) => ({ name, provided: 'APPLICANT' as const }));
  it('choose the steps that options name', () => {
    const asked = [{ id: 'kitchen', question: '有没有厨房', options: [{ id: 'none', label: '没有' }, { id: 'gas', label: '明火', steps: ['visit'] }] }];
    const steps = [{ id: 'accept', name: '受理' }, { id: 'visit', name: '现场核查' }, { name: '决定' }];
    const taken = (answers: Record<string, string>) => stepsOf(asked, wayOf(asked, answers), steps).map((one) => one.name);
    expect([taken({ kitchen: 'none' }), taken({ kitchen: 'gas' })]).toEqual([['受理', '决定'], ['受理', '现场核查', '决定']]);
  });
  const names = (answers: Record<string, string>) => neededOf(situations, wayOf(situations, answers), materials).map((one) => one.name);
  it('ask only what the answers lead to, and never twice', () => {
    expect(wayOf(situations, {}).map((one) => one.question.id)).toEqual(['q1']);
    expect(wayOf(situations, { q1: 'own', q2: 'sub' }).map((one) => one.question.id)).toEqual(['q1']);
    expect(wayOf(situations, { q1: 'rent', q2: 'not' })).toHaveLength(2);
    expect([isComplete(wayOf(situations, { q1: 'rent' })), isComplete(wayOf(situations, { q1: 'own' }))]).toEqual([false, true]);
  });
  it('leave only the materials that are needed', () => {
    expect([names({ q1: 'own' }), names({ q1: 'rent', q2: 'sub' }), names({ q1: 'rent', q2: 'not' })]).toEqual([['申请书'], ['申请书', '租约', '同意书'], ['申请书', '租约']]);
  });
});
