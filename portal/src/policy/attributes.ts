import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import { api } from '../shared/api';
import { itemsOf } from '../shared/list';

/** What a rule may speak about. */
export interface Attribute {
  code: string;
  title: string;
  type: string;
  unit?: string | null;
  yearly?: boolean | null;
  mutable?: string | null;
  source?: string | null;
  tree?: string | null;
  labels?: Record<string, string> | { value: string; title: string }[] | null;
  /** Every value that a rule may name; empty: any, or those of its tree. */
  values?: string[] | null;
  /** By which it follows from others. */
  expression?: string | null;
}

const key: InjectionKey<ShallowRef<Attribute[]>> = Symbol('attributes');

export function provideAttributes(): ShallowRef<Attribute[]> {
  const known = shallowRef<Attribute[]>([]);
  provide(key, known);
  void api
    .get<{ items: Attribute[] } | { attributes: Attribute[] }>('/api/policy/attributes')
    .then((said) => (known.value = 'attributes' in said ? said.attributes : itemsOf(said)))
    .catch(() => undefined);
  return known;
}

export function useAttributes(): ShallowRef<Attribute[]> {
  return inject(key, () => shallowRef<Attribute[]>([]), true);
}

/** `revenue@Y-2` is revenue two years before the policy's year. */
export function referenceOf(text: string): { code: string; year: string } {
  const at = text.indexOf('@');
  return at < 0 ? { code: text, year: '' } : { code: text.slice(0, at), year: text.slice(at + 1) };
}

export const written = (code: string, year: string) => (year ? `${code}@${year}` : code);

export function labelsOf(attribute: Attribute | undefined): { value: string; title: string }[] {
  const labels = attribute?.labels;
  if (Array.isArray(labels)) return labels;
  if (labels && Object.keys(labels).length) return Object.entries(labels).map(([value, title]) => ({ value, title }));
  if (attribute?.type === 'FLAG') return [{ value: 'true', title: '' }, { value: 'false', title: '' }];
  return (attribute?.values ?? []).map((value) => ({ value, title: value }));
}
