import { beforeAll, describe, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { Problem } from '../src/shared/api';
import { useErrors } from '../src/shared/errors';
import { startI18n } from '../src/shared/i18n';
import { filterOf, outcomeOf, purposeOf, type Use } from '../src/shared/usage';
import { placesOf, sectionsOf } from '../src/staff/routes';
import { isReturnable, operandWrong, resourceApi, resourcePath, type Resource } from '../src/staff/work/catalogue';
import { countersOf, fullness, mayRevoke, type Grant } from '../src/staff/work/grants';
import { actBody, actWrong, citesLaw, needOf, rolesOf, type Filled } from '../src/staff/work/sharing';

beforeAll(() => startI18n({ 'zh-CN': () => Promise.all([import('../src/shared/messages/zh'), import('../src/staff/messages/zh')]), en: () => Promise.all([import('../src/shared/messages/en'), import('../src/staff/messages/en')]) }));

const filled = (more: Partial<Filled> = {}): Filled => ({ reason: '', law: '', fields: ['address'], quota: {}, ...more });

describe('a decision on a sharing request', () => {
  it('refuses only with a law and its article', () => {
    expect(['《政务数据共享条例》第十七条', '依《户口登记条例》第4条', '政务数据共享条例第十七条', '《条例》', '第十七条'].map(citesLaw)).toEqual([true, true, false, false, false]);
    expect([actWrong('REFUSE', filled()), actWrong('REFUSE', filled({ law: '《甲法》第三条', reason: '不符' })), actWrong('DISMISS', filled({ reason: 'x' }))]).toEqual([['reason', 'law'], [], ['law']]);
  });
  it('gives at least one field, and limits in whole numbers', () => {
    expect([actWrong('APPROVE', filled({ fields: [] })), actWrong('APPROVE', filled({ quota: { perDay: '1e3' } })), actWrong('PASS', filled({ fields: [] }))]).toEqual([['fields'], ['quota'], []]);
    expect(actBody('APPROVE', filled({ quota: { perDay: ' 100 ' }, law: 'x' }))).toEqual({ act: 'APPROVE', reason: undefined, law: undefined, fields: ['address'], quota: { perSecond: 0, perMinute: 0, perDay: 100, concurrent: 0, rowsPerDay: 0 } });
    expect(actBody('APPROVE', filled()).quota).toBeUndefined();
  });
  it('needs nothing more for an act that it does not know', () => expect(needOf('BRAND_NEW')).toEqual({ reason: 'optional' }));
  it('is offered in the lists of one’s own roles', () => expect([rolesOf(['OFFICER']), rolesOf(['EXCHANGE_ADMIN']), rolesOf(['HEAD', 'SUPERVISOR']), rolesOf(undefined)]).toEqual([['consumer', 'provider'], ['supervisor'], ['consumer', 'provider', 'supervisor'], []]));
});

describe('a form’s errors', () => {
  it('stand at their boxes, whoever found them', () => {
    const form = useErrors('ask');
    expect([form.say({ a: false, b: '缺' }), form.errors.value, form.wrong('b'), form.turn.value]).toEqual([true, [{ id: 'ask-b', text: '缺' }], '缺', 1]);
    const problem = shallowRef<Problem | null>(new Problem(422, { errors: [{ pointer: '/responsible/phone', message: '电话' }, { pointer: '/fields/2', message: '未知' }] }));
    form.take(problem);
    expect([form.wrong('phone'), form.wrong('fields'), problem.value]).toEqual(['电话', '未知', null]);
    const other = shallowRef<Problem | null>(new Problem(409, { title: 'x' }));
    form.take(other);
    expect(other.value).not.toBeNull();
  });
});

describe('the catalogue', () => {
  it('keeps a code’s one slash', () => expect([resourcePath('306014001/000123'), resourceApi('306014001/000123')]).toEqual(['/staff/catalogue/306014001/000123', '/api/exchange/resources/306014001/000123']));
  it('lets records flow back only where they say who supplied them', () => expect([{ fields: [{ name: 'a', title: '甲' }] }, { fields: [{ name: 'a', title: '甲', mark: 'supplier' }] }].map((one) => isReturnable(one as unknown as Resource))).toEqual([false, true]));
  it('compares by thresholds that fit', () => expect([operandWrong('AGE_AT_LEAST', '18'), operandWrong('AGE_AT_LEAST', '18.5'), operandWrong('AT_MOST', '-1.25'), operandWrong('AT_LEAST', '1e3'), operandWrong('EQUALS', ' '), operandWrong('EXISTS', '')]).toEqual([false, true, false, true, true, false]));
});

describe('a grant', () => {
  const grant = { state: 'IN_FORCE', provider: 'GOV/A1/x', quota: { perDay: 10, perMinute: 0 } } as unknown as Grant;
  const has = (...own: string[]) => (...roles: string[]) => roles.some((role) => own.includes(role));
  it('is ended by the operator or the provider’s head', () => {
    expect([mayRevoke(grant, null, has('EXCHANGE_ADMIN')), mayRevoke(grant, 'A1', has('HEAD')), mayRevoke(grant, 'A', has('HEAD')), mayRevoke(grant, 'A1', has('OFFICER')), mayRevoke({ ...grant, state: 'REVOKED' }, null, has('EXCHANGE_ADMIN'))]).toEqual([true, true, false, false, false]);
  });
  it('shows its counters beside its limits', () => {
    const counters = countersOf({ usage: { day: { used: 4, limit: 10, resetsAt: 'x' }, rows: { used: 7 } } }, grant.quota);
    expect(counters.map((one) => [one.kind, one.used, one.limit])).toEqual([['perSecond', 0, 0], ['perMinute', 0, 0], ['perDay', 4, 10], ['concurrent', 0, 0], ['rowsPerDay', 7, 0]]);
    expect(countersOf(null, grant.quota)[2].limit).toBe(10);
    expect([fullness({ kind: 'x', used: 12, limit: 10 }), fullness({ kind: 'x', used: 3, limit: 0 })]).toEqual([1, null]);
  });
});

describe('the list of uses', () => {
  it('takes only days and codes from the address', () => expect(filterOf({ from: '2026-11-01', to: 'yesterday', client: 'c', x: 'y' })).toEqual({ from: '2026-11-01', to: '', register: '', client: 'c' }));
  it('tells a refusal from a failure', () => {
    const of = (outcome: string) => outcomeOf({ outcome } as Use);
    expect(['OK', 'client.quota_exceeded', 'server.serverproxy.access_denied', 'server.serverproxy.network_error'].map(of)).toEqual([null, 'REFUSED', 'REFUSED', 'FAILED']);
    expect(purposeOf({ purpose: { code: 'A', text: '甲' } } as Use)).toEqual({ code: 'A', text: '甲' });
  });
});

describe('the workbench’s menu', () => {
  it('puts pages under their headings and leaves empty ones out', () => {
    expect(sectionsOf(placesOf(['MATTER_ADMIN'])).map((one) => one.title)).toEqual(['staff.section.admin']);
    expect(sectionsOf(placesOf(['HEAD'])).map((one) => one.title)).toEqual(['staff.section.work', 'staff.section.exchange']);
  });
});
