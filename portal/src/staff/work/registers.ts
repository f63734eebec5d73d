import { reactive } from 'vue';
import { api, query } from '../../shared/api';
import { itemsOf } from '../../shared/list';
import type { Resource } from './catalogue';

/** What the catalogue says of registers by their names; null is one that it does not know. */
export const known = reactive(new Map<string, Resource | null>());

async function found(search: { q?: string; name?: string }): Promise<Resource[]> {
  return itemsOf(await api.get<{ items: Resource[] }>(`/api/exchange/resources${query({ ...search, limit: 20 })}`));
}

/** Looks a register up once. While the catalogue cannot be reached, what is typed is taken as it is. */
export async function lookUp(name: string): Promise<void> {
  if (!name || known.has(name)) return;
  try {
    const listed = await found({ name });
    known.set(name, listed.find((one) => one.name === name) ?? listed.find((one) => one.aliases?.includes(name)) ?? null);
  } catch {
    known.delete(name);
  }
}

/** Names of registers for what has been typed. */
export async function suggestions(words: string): Promise<string[]> {
  if (!words.trim()) return [];
  try {
    return (await found({ q: words.trim() })).map((one) => one.name);
  } catch {
    return [];
  }
}
