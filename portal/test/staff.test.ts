import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../src/shared/i18n';
import { acts, missingOf, offeredBy, requestOf } from '../src/staff/work/acts';
import { kindOf, monthsOf, workdaysOf, type CalendarYear } from '../src/staff/work/calendar';
import { detailsOf, detailsWrong, gapLines, mostDays, newDetails, messageLines, othersOf } from '../src/staff/work/decision';
import { addressOf, filterOf, holdersPath, isNarrowed, picked, sortedBy, tasksPath, viewsOf, within } from '../src/staff/work/inbox';
import { boxId, itemPointer, materialsOf, moved, orderFaults, placeOf, put, putMaterials, usualSteps, withReview, itemFields, type Content } from '../src/staff/work/matter-draft';
import { lacking, rectificationActs } from '../src/staff/work/rectification';
import { actsOf, changedLines } from '../src/staff/work/licence';
import { placesOf } from '../src/staff/routes';
import type { TaskCase } from '../src/shared/types';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) }));

describe('the inbox’s filter', () => {
  it('is said by the address and nothing else', () => {
    const filter = filterOf({ view: 'mine', lamp: 'RED', q: ' 出生 ', sort: 'received', order: 'desc', nonsense: 'x' });
    expect(addressOf(filter)).toEqual({ view: 'mine', sort: 'received', order: 'desc', q: '出生', lamp: 'RED' });
    expect(filterOf(addressOf(filter))).toEqual({ ...filter, q: '出生' });
    expect(addressOf(filterOf({}))).toEqual({});
    expect(filterOf({ view: 'hack', sort: 'x' })).toMatchObject({ view: 'all', sort: 'due', order: 'asc' });
  });
  it('asks the server for one page in a fixed order', () => {
    expect(tasksPath(filterOf({ dueTo: '2026-12-01' }), 'k~1')).toBe('/api/workflow/tasks?dueTo=2026-12-01&view=all&sort=due&order=asc&after=k%7E1&limit=20');
    expect([isNarrowed(filterOf({})), isNarrowed(filterOf({ step: 'REVIEW' }))]).toEqual([false, true]);
  });
  it('shows a supervisor all departments and an official the own one', () => {
    expect([viewsOf(['SUPERVISOR']), viewsOf(['CLERK']).includes('supervised'), viewsOf(['HEAD', 'SUPERVISOR']).length]).toEqual([['supervised'], false, 8]);
    expect(tasksPath({ ...filterOf({ view: 'afterwards' }), sort: 'received' }, null)).toContain('sort=due');
    expect(within(filterOf({}), viewsOf(['SUPERVISOR'])).view).toBe('supervised');
    expect(within(filterOf({ view: 'mine' }), viewsOf(['CLERK'])).view).toBe('mine');
  });
  it('narrows a supervisor to one department, and then by the day of receipt too', () => {
    const filter = within(filterOf({ view: 'supervised', department: 'D1', sort: 'received' }), viewsOf(['SUPERVISOR']));
    expect(tasksPath(filter, null)).toBe('/api/workflow/tasks?view=supervised&sort=received&department=D1&order=asc&limit=20');
    expect(tasksPath({ ...filter, department: '' }, null)).toContain('sort=due');
    expect(within(filterOf({ view: 'mine', department: 'D1' }), viewsOf(['CLERK'])).department).toBe('');
  });
  it('narrows to one person’s tasks for whoever supervises', () => {
    const filter = filterOf({ view: 'supervised', department: 'D1', assignee: 'u1' });
    expect(tasksPath(filter, null)).toContain('&assignee=u1&');
    expect(holdersPath(filter, ['SUPERVISOR'])).toBe('/api/workflow/tasks/holders?department=D1');
    expect([holdersPath(filterOf({}), ['HEAD']), holdersPath(filterOf({ view: 'supervised' }), ['SUPERVISOR']), holdersPath(filterOf({}), ['CLERK', 'OFFICER'])]).toEqual(['/api/workflow/tasks/holders', null, null]);
  });
  it('turns round when its column is pressed again', () => {
    const first = sortedBy(filterOf({}), 'received');
    expect([first.sort, first.order, sortedBy(first, 'received').order]).toEqual(['received', 'asc', 'desc']);
  });
  it('acts only on rows that are on the page', () => {
    expect(picked(new Set(['a', 'gone', 'c']), [{ id: 'a' }, { id: 'b' }, { id: 'c' }])).toEqual(['a', 'c']);
  });
});

describe('what an official is offered', () => {
  it('is what the server lists, in the portal’s order, with nothing hidden', () => {
    const offered = offeredBy(['DENY', 'CLAIM', 'TRANSFER', 'GRANT', 'VOTE', 'BRAND_NEW']);
    expect([offered.decisions, offered.acts.map((one) => one.act), offered.claim, offered.release, offered.unknown]).toEqual([['GRANT', 'DENY'], ['VOTE', 'TRANSFER'], true, false, ['BRAND_NEW']]);
  });
  it('is sent where the agreed endpoint is', () => {
    const of = (act: string) => acts.find((one) => one.act === act)!;
    expect(requestOf(of('TRANSFER'), 't/1', { to: 'u2', reason: ' 外出 ' })).toEqual({ method: 'POST', path: '/api/workflow/tasks/t%2F1/transfers', body: { to: 'u2', reason: '外出' } });
    expect(requestOf(of('REMOVE_SIGNER'), 't1', { signer: 'u 3', reason: 'x' })).toEqual({ method: 'DELETE', path: '/api/workflow/tasks/t1/signers/u%203', body: { reason: 'x' } });
    expect(requestOf(of('VOTE'), 't1', { approve: false, opinion: '不齐' }).body).toEqual({ approve: false, opinion: '不齐' });
    expect(requestOf(of('REASSIGN'), 't1', { to: '', reason: '离岗' })).toEqual({ method: 'POST', path: '/api/workflow/tasks/t1/reassignments', body: { reason: '离岗' } });
    expect(missingOf(of('REASSIGN'), { to: '', reason: ' ' }).map((one) => one.name)).toEqual(['reason']);
    expect(requestOf(of('COPY'), 't1', { to: ['u1'], note: '' }).body).toEqual({ to: ['u1'] });
  });
  it('names what is missing; a “no” is an answer', () => {
    const of = (act: string) => acts.find((one) => one.act === act)!;
    expect(missingOf(of('VOTE'), { approve: false }).map((one) => one.name)).toEqual(['opinion']);
    expect(missingOf(of('ADD_SIGNERS'), { officers: [], mode: 'ALL' }).map((one) => one.name)).toEqual(['officers']);
    expect(missingOf(of('COPY'), { to: ['u1'] })).toEqual([]);
  });
});

describe('a decision’s details', () => {
  const data = { correctable: [{ pointer: '/photo', title: '照片', kind: 'FILE' }, { pointer: '/name', title: '姓名', kind: 'FIELD' }] } as unknown as TaskCase;
  it('list every gap at once, each with what to do', () => {
    const details = newDetails(data);
    expect(gapLines(details, data.correctable)).toHaveLength(1);
    details.gaps['/photo'].on = true;
    details.other.title = '收据';
    expect(gapLines(details, data.correctable).map((line) => line.id)).toEqual(['f-photo-message', 'other-message']);
    details.dueOn = '2026-12-01';
    expect(detailsWrong('OFFER_DEFICIENT', details).map((line) => line.id)).toEqual(['decide-missing']);
    details.other.title = '';
    details.missing = ['收据', '平面图'];
    const deferrable = [{ name: '平面图', pointer: '/plan' }, { name: '收据', pointer: null }, { name: '合同' }];
    const missing = [{ name: '平面图', pointer: '/plan' }, { name: '收据', pointer: undefined }];
    expect(detailsOf('OFFER_DEFICIENT', details, [], deferrable)).toEqual({ missing, dueOn: '2026-12-01' });
    const plan = { pointer: '/plan', title: '平面图', kind: 'FILE' as const };
    expect(othersOf(details, [...data.correctable, plan], deferrable).map((one) => one.pointer)).toEqual(['/photo', '/name']);
    expect(messageLines(details, data.correctable).map((line) => line.id)).toEqual(['f-photo-message']);
    details.gaps['/photo'].message = '请重拍';
    details.gaps['/plan'] = { on: true, message: '请重画' };
    expect(detailsOf('OFFER_DEFICIENT', details, [...data.correctable, plan], deferrable)).toEqual({ missing, dueOn: '2026-12-01', gaps: [{ pointer: '/photo', title: '照片', kind: 'FILE', message: '请重拍' }] });
    expect(detailsWrong('ACCEPT_DEFICIENT', details).map((line) => line.id)).toEqual(['decide-promiseHandedIn']);
    expect(detailsOf('ACCEPT_DEFICIENT', { ...details, promiseHandedIn: true }, [], deferrable)).toEqual({ missing, dueOn: '2026-12-01', promiseHandedIn: true });
  });
  it('keep the law’s limits', () => {
    const details = newDetails(data);
    const wrong = (days: string, most: number) => detailsWrong('EXTEND', { ...details, days }, most).length;
    expect(['0', '1', '10', '11', 'x', '1.5'].map((days) => wrong(days, mostDays({})))).toEqual([1, 0, 0, 1, 1, 1]);
    expect(['15', '16'].map((days) => wrong(days, mostDays({ mostDays: 15 })))).toEqual([0, 1]);
    expect(detailsWrong('START_SPECIAL', details).map((line) => line.id)).toEqual(['decide-kind', 'decide-plannedEndOn']);
    expect(detailsWrong('START_SPECIAL', { ...details, kind: 'HEARING', plannedEndOn: '2099-01-01' })).toEqual([]);
    expect(detailsOf('PRE_RETURN', { ...details, reasons: '一\n\n 二 ' }, [])).toEqual({ reasons: ['一', '二'] });
    expect([detailsOf('GRANT', details, []), detailsWrong('GRANT', details)]).toEqual([{}, []]);
  });
});

describe('the calendar', () => {
  const year: CalendarYear = { year: 2026, holidays: ['2026-10-01', '2026-10-02'], makeUpDays: ['2026-10-10'] };
  it('lets weekdays rest and weekends work where it says so', () => {
    expect(['2026-10-01', '2026-10-03', '2026-10-09', '2026-10-10'].map((day) => kindOf(day, year))).toEqual(['holiday', 'rest', 'work', 'makeUp']);
    expect(workdaysOf(year)).toBe(261 - 2 + 1);
  });
  it('has every day of the year once, in weeks from Monday', () => {
    const cells = monthsOf(year).flat(2);
    expect(cells.filter(Boolean)).toHaveLength(365);
    expect(monthsOf(year).every((weeks) => weeks.every((week) => week.length === 7))).toBe(true);
    expect(monthsOf(year)[0][0][3]?.day).toBe('2026-01-01');
  });
});

describe('a matter’s draft', () => {
  it('keeps what the editor does not know and writes what the import wants', () => {
    const item: Content = { task_name: '甲', secret: { a: 1 }, legal_days: 20 };
    const spec = (name: string) => itemFields.find((one) => one.name === name)!;
    put(item, spec('legal_days'), '15');
    put(item, spec('task_name'), ' 乙 ');
    put(item, spec('remedies'), '');
    expect(item).toEqual({ task_name: '乙', secret: { a: 1 }, legal_days: 15 });
    put(item, spec('legal_days'), 'abc');
    expect(item.legal_days).toBe('abc');
    putMaterials(item, [{ name: '身份证' }, { name: '执照', licence: '营业执照', resource: undefined }]);
    expect([item.materials, materialsOf(item)]).toEqual([['身份证', { name: '执照', licence: '营业执照' }], [{ name: '身份证' }, { name: '执照', licence: '营业执照' }]]);
  });
  it('has its steps in the order that can run', () => {
    const steps = withReview(withReview(usualSteps({ project_type: '2' }), '核查'), '会商');
    expect(steps.map((step) => step.id)).toEqual(['accept', 'review-1', 'review-2', 'decide']);
    expect(orderFaults(steps)).toEqual([null, null, null, null]);
    expect(orderFaults(moved(steps, 3, -1))).toEqual([null, null, 'last', 'middle']);
    expect(orderFaults([...usualSteps({ project_type: '1' }), steps[3]])).toEqual(['alone', null]);
    expect(moved(steps, 0, -1)).toBe(steps);
  });
  it('leads from a problem to the box that mends it', () => {
    expect(placeOf('/items/2/materials/0/name', 'LIFE_EVENT')).toEqual({ section: 'materials', item: 2 });
    expect(placeOf('/items/1/task_code', 'LIFE_EVENT')).toEqual({ section: 'basics', item: 1 });
    expect(placeOf('/steps/0/kind', 'MATTER')).toEqual({ section: 'steps', item: 0 });
    expect(placeOf('/guide/is_fee', 'MATTER')).toEqual({ section: 'guide', item: 0 });
    expect(placeOf('/target', 'MATTER')).toEqual({ section: 'basics', item: 0 });
    expect(placeOf('/unheard-of', 'MATTER')).toEqual({ section: 'json', item: 0 });
    expect([boxId(`${itemPointer('LIFE_EVENT', 1)}/task_code`), itemPointer('MATTER', 0)]).toEqual(['box-items-1-task-code', '']);
  });
});

describe('putting a low rating right', () => {
  it('offers what the server allows and asks for what each act needs', () => {
    const offered = rectificationActs(['APPEAL', 'RECEIVE', 'UNKNOWN']);
    expect(offered.map((one) => one.act)).toEqual(['RECEIVE', 'APPEAL']);
    const callBack = rectificationActs(['CALL_BACK'])[0];
    expect([lacking(callBack, {}), lacking(callBack, { satisfied: false })]).toEqual([['satisfied'], []]);
  });
});

describe('the places of the workbench', () => {
  const paths = (...roles: string[]) => placesOf(roles).filter((place) => place.section !== 'policy' && (place.section !== 'exchange' || roles.includes('EXCHANGE_ADMIN'))).map((place) => place.path);
  it('follow the roles', () => {
    expect(paths('SUPERVISOR')).toEqual(['/staff/', '/staff/messages', '/staff/rectifications', '/staff/supervision', '/staff/objections']);
    expect(paths('MATTER_ADMIN')).toEqual(['/staff/matters', '/staff/questions', '/staff/calendar', '/staff/numberings']);
    expect(paths('SYSTEM_ADMIN')).toEqual(['/staff/calendar', '/staff/numberings', '/staff/events', '/staff/people']);
    expect(paths('AUDIT_ADMIN')).toEqual(['/staff/audit']);
  });
  it('show policies to their officers, and money and decisions to auditors', () => {
    const policies = (role: string) => placesOf([role]).filter((place) => place.section === 'policy').map((place) => place.path.slice(7));
    expect(policies('AUDIT_ADMIN')).toEqual(['policy-formulas', 'benefit-lists', 'budgets', 'undertakings', 'earlier-grants', 'ledger', 'treasury', 'payments', 'recoveries', 'policy-claims', 'policy-impasses', 'policy-decisions']);
    expect(policies('POLICY_ADMIN').filter((path) => !policies('SUPERVISOR').includes(path))).toEqual(['policies', 'policy-reviews', 'policy-claims']);
    expect(policies('CLERK')).toEqual([]);
  });
});

describe('an issued licence', () => {
  it('can be done what its state allows', () => {
    expect([actsOf('01'), actsOf('02'), actsOf('04')]).toEqual([['change', 'suspend', 'end'], ['restore', 'end'], []]);
  });
  it('changes the lines that are no longer as they were', () => {
    const face = [{ field: 'name', value: '周一诺' }, { field: 'address', value: '东湖区 18 号' }, { value: '没有字段' }];
    expect(changedLines(face, { name: '周一诺', address: ' 东湖区 20 号 ' })).toEqual({ address: '东湖区 20 号' });
    expect(changedLines(face, {})).toEqual({});
  });
});
