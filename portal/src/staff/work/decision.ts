import { t } from '../../shared/i18n';
import type { TaskCase } from '../../shared/types';
import { idOf } from '../../form/pointer';
import type { Decision } from './acts';

export interface Line {
  id: string;
  text: string;
  pointer?: string;
}

export type Deferrable = NonNullable<TaskCase['deferrable']>[number];
export type Correctable = TaskCase['correctable'][number];

/** Everything that a decision may need besides its reason. */
export interface Details {
  gaps: Record<string, { on: boolean; message: string }>;
  other: { title: string; message: string; kind: 'FILE' | 'FIELD' };
  /** Names of what may follow (容缺后补). */
  missing: string[];
  dueOn: string;
  promiseHandedIn: boolean;
  reasons: string;
  kind: string;
  plannedEndOn: string;
  specialId: string;
  specialResult: string;
  days: string;
}

export const specialKinds = ['HEARING', 'TENDER', 'AUCTION', 'INSPECTION', 'TESTING', 'QUARANTINE', 'APPRAISAL', 'EXPERT_REVIEW', 'OTHER'] as const;
const otherPointer = '/correction/other';
/** 行政许可法 art. 42: what an answer that names no limit of its own stands for. */
const usualExtension = 10;

/** By how many working days this decision may be extended. */
export function mostDays(data: Pick<TaskCase, 'mostDays'>): number {
  return data.mostDays ?? usualExtension;
}

export function newDetails(data: TaskCase): Details {
  return {
    gaps: Object.fromEntries((data.correctable ?? []).map((one) => [one.pointer, { on: false, message: '' }])),
    other: { title: '', message: '', kind: 'FILE' },
    missing: [],
    dueOn: '',
    promiseHandedIn: false,
    reasons: '',
    kind: '',
    plannedEndOn: '',
    specialId: '',
    specialResult: '',
    days: '',
  };
}

/** 行政许可法 art. 32: everything that is missing is told at once, so one list names it all. */
export function gapsOf(details: Details, correctable: Correctable[]): { pointer: string; title: string; message: string; kind: 'FIELD' | 'FILE' }[] {
  const named = correctable
    .filter((one) => details.gaps[one.pointer]?.on)
    .map((one) => ({ pointer: one.pointer, title: one.title, kind: one.kind, message: details.gaps[one.pointer].message.trim() }));
  const { title, message, kind } = details.other;
  return title.trim() ? [...named, { pointer: otherPointer, title: title.trim(), kind, message: message.trim() }] : named;
}

export function gapLines(details: Details, correctable: Correctable[]): Line[] {
  const named = gapsOf(details, correctable);
  if (!named.length) return [{ id: correctable.length ? idOf(correctable[0].pointer) : 'other-title', text: t('decide.gapNeeded') }];
  return messageLines(details, correctable);
}

/** Each gap that is named says what has to be done. */
export function messageLines(details: Details, correctable: Correctable[]): Line[] {
  return gapsOf(details, correctable)
    .filter((gap) => !gap.message)
    .map((gap) => ({ id: gap.pointer === otherPointer ? 'other-message' : `${idOf(gap.pointer)}-message`, text: t('decide.gapMessage', { title: gap.title }) }));
}

/** 容缺 with other gaps: what may be named beside the material that is let follow. */
export function othersOf(details: Details, correctable: Correctable[], deferrable: Deferrable[]): Correctable[] {
  const following = deferrable.filter((one) => details.missing.includes(one.name));
  return correctable.filter((one) => !following.some((may) => may.pointer === one.pointer || may.name === one.title));
}

function reasonsOf(details: Details): string[] {
  return details.reasons.split('\n').map((line) => line.trim()).filter(Boolean);
}

export function detailsWrong(decision: Decision, details: Details, most = usualExtension): Line[] {
  const required = (id: string, title: string, value: string): Line[] => (value.trim() ? [] : [{ id, text: t('error.required', { title }) }]);
  switch (decision) {
    case 'OFFER_DEFICIENT':
    case 'ACCEPT_DEFICIENT':
      return [
        ...(details.missing.length ? [] : [{ id: 'decide-missing', text: t('decide.missingNeeded') }]),
        ...required('decide-dueOn', t('decide.dueOn'), details.dueOn),
        ...(decision === 'OFFER_DEFICIENT' || details.promiseHandedIn ? [] : [{ id: 'decide-promiseHandedIn', text: t('decide.promiseNeeded') }]),
      ];
    case 'PRE_RETURN':
      return reasonsOf(details).length ? [] : required('decide-reasons', t('decide.reasons'), '');
    case 'START_SPECIAL':
      return [...(details.kind ? [] : [{ id: 'decide-kind', text: t('error.choose', { title: t('decide.specialKind') }) }]), ...required('decide-plannedEndOn', t('decide.plannedEnd'), details.plannedEndOn)];
    case 'END_SPECIAL':
      return [...required('decide-specialId', t('decide.special'), details.specialId), ...required('decide-result', t('decide.specialResult'), details.specialResult)];
    case 'EXTEND': {
      const days = Number(details.days);
      return Number.isInteger(days) && days >= 1 && days <= most ? [] : [{ id: 'decide-days', text: t('decide.daysWrong', { n: most }) }];
    }
    default:
      return [];
  }
}

/** What is sent besides decision and reason. */
export function detailsOf(decision: Decision, details: Details, correctable: Correctable[], deferrable: Deferrable[] = []): Record<string, unknown> {
  const others = gapsOf(details, othersOf(details, correctable, deferrable));
  switch (decision) {
    case 'REQUEST_CORRECTION':
      return { gaps: gapsOf(details, correctable) };
    case 'OFFER_DEFICIENT':
    case 'ACCEPT_DEFICIENT':
      return {
        missing: deferrable.filter((one) => details.missing.includes(one.name)).map((one) => ({ name: one.name, pointer: one.pointer ?? undefined })),
        dueOn: details.dueOn,
        ...(decision === 'OFFER_DEFICIENT' && others.length ? { gaps: others } : {}),
        ...(decision === 'ACCEPT_DEFICIENT' ? { promiseHandedIn: details.promiseHandedIn } : {}),
      };
    case 'PRE_RETURN':
      return { reasons: reasonsOf(details) };
    case 'START_SPECIAL':
      return { kind: details.kind, plannedEndOn: details.plannedEndOn };
    case 'END_SPECIAL':
      return { specialId: details.specialId, result: details.specialResult.trim() };
    case 'EXTEND':
      return { days: Number(details.days) };
    default:
      return {};
  }
}
