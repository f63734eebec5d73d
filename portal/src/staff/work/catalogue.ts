import { api, query } from '../../shared/api';
import { t, tOr } from '../../shared/i18n';
import { itemsOf } from '../../shared/list';

/** What a field says of its record as a whole: of which day it is, or who supplied it. */
export type FieldMark = 'date' | 'supplier';

/** An information resource with its core metadata as the catalogue shows it. */
export interface Resource {
  code: string;
  name: string;
  aliases?: string[];
  provider: string;
  providerName: string;
  service: string;
  subjectType?: string;
  shareType: number;
  fields: { name: string; title: string; type?: string; level?: number; mark?: FieldMark | null }[];
  category?: { code: string; name: string };
  summary?: string | null;
  format?: string;
  shareMethod?: string;
  shareCondition?: string | null;
  openness?: string;
  updateCycle?: string;
  publishedOn?: string | null;
  related?: string[];
  leads?: string[];
  level?: number;
  dataLifeDays?: number | null;
  adapter?: string;
  updatedAt?: string | null;
  overdue?: boolean;
  disabled?: string | null;
}

export interface Count {
  value: string;
  name: string;
  count: number;
}

export interface Facets {
  provider: Count[];
  category: Count[];
  shareType: Count[];
}

export interface SchemaVersion {
  version: number;
  fields: { name: string; title: string }[];
  changes: { kind: string; field: string; from: string; to: string }[];
  compatible: boolean;
  announcedAt: string;
  effectiveOn: string;
}

/** A yes-or-no answer on offer instead of a field's value. */
export interface Predicate {
  code: string;
  title: string;
  resource: string;
  field: string;
  operator: Operator;
  operand: string;
  family: string;
  asField: string;
  withdrawnAt?: string | null;
  withdrawnReason?: string | null;
  mayWithdraw?: boolean;
}

export const operators = ['AGE_AT_LEAST', 'AT_LEAST', 'AT_MOST', 'EQUALS', 'EXISTS'] as const;
export type Operator = (typeof operators)[number];

/** How much one consumer may ask about one subject from one family. */
export interface PredicateLimits {
  distinct: number;
  days: number;
  perDay: number;
}

/** What is wrong with a threshold, before the server compares it with the field's type. */
export function operandWrong(operator: Operator, operand: string): boolean {
  switch (operator) {
    case 'AGE_AT_LEAST':
      return !/^\d{1,3}$/.test(operand);
    case 'AT_LEAST':
    case 'AT_MOST':
      return !/^-?\d{1,15}(\.\d{1,4})?$/.test(operand);
    case 'EQUALS':
      return !operand.trim();
    case 'EXISTS':
      return false;
  }
}

/** A resource's page; its code has one slash, which stays one. */
export const resourcePath = (code: string) => `/staff/catalogue/${code.split('/').map(encodeURIComponent).join('/')}`;
export const resourceApi = (code: string) => `/api/exchange/resources/${code.split('/').map(encodeURIComponent).join('/')}`;

/** The predicates on a resource; a server without any has none. */
export const predicatesOf = (code: string) => api.get<{ items: Predicate[] }>(`/api/exchange/predicates${query({ resource: code })}`).then(itemsOf, () => [] as Predicate[]);

const tones = ['plain', 'good', 'active', 'bad'];
export const shareTone = (type: number) => tones[type] ?? 'plain';

/** One change of a shape in words. */
export function changeText(change: SchemaVersion['changes'][number]): string {
  const what = tOr(`schemaChange.${change.kind}`, change.kind);
  const values = [change.from, change.to].filter(Boolean).join(' → ');
  return [what, change.field, values].filter(Boolean).join(' · ');
}

/** Whether its records say who supplied them, so that they can flow back. */
export const isReturnable = (resource: Resource) => resource.fields.some((field) => field.mark === 'supplier');

export const levelText = (level: number | undefined) => (level ? t('catalogue.levelN', { n: level }) : '');
