/** One place in which two documents differ, by its JSON pointer in the newer one. */
export interface Difference {
  pointer: string;
  before: unknown;
  after: unknown;
}

const names = ['id', 'task_code', 'field', 'name', 'resource', 'fee_name', 'law_name'] as const;
type Entry = Record<string, unknown>;

const isEntry = (value: unknown): value is Entry => value !== null && typeof value === 'object' && !Array.isArray(value);

/** By what the entries of two lists are known again: a name that each has, and none twice. */
function nameOf(lists: unknown[][]): string | undefined {
  return names.find((name) => lists.every((list) => list.every((one) => isEntry(one) && typeof one[name] === 'string') && new Set(list.map((one) => (one as Entry)[name])).size === list.length));
}

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Everything that differs, place by place; entries of a list are known by their own names, where they have any. */
export function differences(before: unknown, after: unknown, pointer = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) return listDifferences(before, after, pointer);
  if (isEntry(before) && isEntry(after)) {
    const all = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return all.flatMap((name) => differences(before[name], after[name], `${pointer}/${escaped(name)}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ pointer, before, after }];
}

function listDifferences(before: unknown[], after: unknown[], pointer: string): Difference[] {
  const name = before.length && after.length ? nameOf([before, after]) : undefined;
  if (!name) {
    const longest = Math.max(before.length, after.length);
    return Array.from({ length: longest }, (_, i) => i).flatMap((i) => differences(before[i], after[i], `${pointer}/${i}`));
  }
  const known = (list: unknown[], key: unknown) => list.find((one) => (one as Entry)[name] === key);
  const gone = before.filter((one) => !known(after, (one as Entry)[name]));
  const kept = (list: unknown[], other: unknown[]) => list.map((one) => (one as Entry)[name]).filter((key) => known(other, key));
  const moved = JSON.stringify(kept(before, after)) !== JSON.stringify(kept(after, before));
  return [
    ...(moved ? [{ pointer, before: before.map((one) => (one as Entry)[name]), after: after.map((one) => (one as Entry)[name]) }] : []),
    ...after.flatMap((one, i) => differences(known(before, (one as Entry)[name]), one, `${pointer}/${i}`)),
    ...gone.map((one) => ({ pointer: `${pointer}/${before.indexOf(one)}`, before: one, after: undefined })),
  ];
}

/** A value as a person reads it; long ones are cut. */
export function readable(value: unknown, longest = 400): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return text === undefined ? '' : text.length > longest ? `${text.slice(0, longest)}…` : text;
}
