import { computed, reactive, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** What an address says under these names, without margins; empty where it says nothing. */
export function saidOf<Name extends string>(address: Record<string, unknown>, names: readonly Name[]): Record<Name, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
  return Object.fromEntries(names.map((name) => [name, text(address[name])])) as Record<Name, string>;
}

/** A search that stands in the address: what it says, what is being typed, and the way from one to the other. */
export function useSearch<Name extends string>(...names: Name[]) {
  const route = useRoute();
  const router = useRouter();
  // The same words are the same object: nothing is asked again when only the rest of the address changes.
  const search = computed<Record<Name, string>>((before) => {
    const now = saidOf(route.query, names);
    return before && names.every((name) => before[name] === now[name]) ? before : now;
  });
  const asked = reactive({ ...search.value }) as Record<Name, string>;
  watch(search, (now) => Object.assign(asked, now));
  function go(): void {
    const typed = Object.entries<string>(asked).filter(([, value]) => value.trim());
    void router.push({ query: Object.fromEntries(typed) });
  }
  return { search, asked, go };
}
