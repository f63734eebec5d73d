import type { ImportReport } from './types';

export interface SourceForm {
  name: string;
  instance: string;
  memberClass: string;
  memberCode: string;
  subsystem: string;
  service: string;
  purpose: string;
  everyHours: number;
  enabled: boolean;
}

/** Another platform whose documents are taken over through the exchange. */
export interface DocumentSource extends SourceForm {
  id: string;
  revision: number;
  nextAt: string;
  failures: number;
  problem?: string | null;
  detail?: string | null;
  ranAt?: string | null;
}

export interface SourceRun {
  run: { id: string; state: string; startedAt: string; endedAt?: string | null; pages: number; received: number; repeated: number; problem?: string | null; detail?: string | null };
  reports: ImportReport[];
}

const part = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;

export function emptySource(): SourceForm {
  return { name: '', instance: '', memberClass: 'GOV', memberCode: '', subsystem: '', service: '', purpose: '', everyHours: 24, enabled: true };
}

export function formOf(source: DocumentSource): SourceForm {
  const { name, instance, memberClass, memberCode, subsystem, service, purpose, everyHours, enabled } = source;
  return { name, instance, memberClass, memberCode, subsystem, service, purpose, everyHours, enabled };
}

/** What of the form the service would refuse. */
export function wrongParts(form: SourceForm): (keyof SourceForm)[] {
  const wrong: (keyof SourceForm)[] = [];
  if (!/^[\p{L}\p{N}._:-]{1,60}$/u.test(form.name) || form.name === 'FILE') wrong.push('name');
  if (!/^[A-Z]{1,20}$/.test(form.memberClass)) wrong.push('memberClass');
  for (const one of ['instance', 'memberCode', 'subsystem', 'service', 'purpose'] as const) if (!part.test(form[one])) wrong.push(one);
  if (!Number.isInteger(form.everyHours) || form.everyHours < 1 || form.everyHours > 720) wrong.push('everyHours');
  return wrong;
}

export function sourceTone(source: Pick<DocumentSource, 'enabled' | 'problem'>): string {
  return source.enabled ? (source.problem ? 'bad' : 'good') : 'quiet';
}
