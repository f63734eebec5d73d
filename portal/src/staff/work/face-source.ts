import { leaves, titleOf, type FormSchema } from '../../form/schema';
import { lang } from '../../shared/i18n';
import { rowsOf } from './published';
import type { Content } from './matter-draft';

/** Where a line of a licence's face takes its value from: `form:/x`, `evidence:<resource>/x`, `text:…` and so on. */
export const sourceKinds = ['form', 'result', 'evidence', 'applicant', 'enterprise', 'licence', 'text'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface FaceSource {
  kind: SourceKind;
  rest: string;
}

const parties = ['/name', '/id'] as const;
const ownParts = ['/number', '/identifier', '/issuedOn', '/validTo', '/issuerName'] as const;

/** Reads the notation; what it does not know is taken for a fixed text. */
export function sourceOf(text: unknown): FaceSource {
  const [, scheme, rest] = /^([a-z]+):(.*)$/is.exec(typeof text === 'string' ? text : '') ?? [];
  const kind = sourceKinds.find((one) => one === scheme?.toLowerCase());
  return kind ? { kind, rest } : { kind: 'text', rest: typeof text === 'string' ? text : '' };
}

export function textOf(source: FaceSource): string {
  return `${source.kind}:${source.rest}`;
}

export interface Place {
  value: string;
  title: string;
}

/** The values that a kind of source offers in this draft; none where it is written freely. */
export function placesOf(kind: SourceKind, form: unknown, item: Content): Place[] {
  switch (kind) {
    case 'form':
      return leafPlaces(form);
    case 'result':
      return leafPlaces(item.result);
    case 'evidence':
      return rowsOf(item.evidence).flatMap((need) => (Array.isArray(need.fields) ? need.fields : []).map((field) => ({ value: `${need.resource}/${field}`, title: `${need.resource} ${field}` })));
    case 'applicant':
    case 'enterprise':
      return parties.map((value) => ({ value, title: value }));
    case 'licence':
      return ownParts.map((value) => ({ value, title: value }));
    case 'text':
      return [];
  }
}

function leafPlaces(schema: unknown): Place[] {
  if (!schema || typeof schema !== 'object') return [];
  return leaves(schema as FormSchema).map((leaf) => ({ value: leaf.pointer, title: titleOf(leaf.schema, lang.value, leaf.pointer) }));
}

/** A licence of its own for a matter that has none yet. */
export function newLicence(): Content {
  return { type: '', name: '', type_code: '', holder: 'applicant', exchange_service: '', face: [{ field: 'holderName', title: '持有人', from: 'applicant:/name' }] };
}
