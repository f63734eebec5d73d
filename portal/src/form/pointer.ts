/** JSON Pointers (RFC 6901) into an answers document. */
export type Pointer = string;

export function pointerOf(path: string[]): Pointer {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function steps(pointer: Pointer): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function read(document: unknown, pointer: Pointer): unknown {
  return steps(pointer).reduce<unknown>(
    (at, step) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined),
    document,
  );
}

/** Sets a value, making the objects on the way; an undefined value removes. */
export function write(document: Record<string, unknown>, pointer: Pointer, value: unknown): void {
  const path = steps(pointer);
  let at = document;
  path.slice(0, -1).forEach((step, i) => (at = (at[step] ??= /^\d+$/.test(path[i + 1]) ? [] : {}) as Record<string, unknown>));
  const last = path[path.length - 1];
  if (value === undefined) delete at[last];
  else at[last] = value;
}

/** A pointer as an HTML id. */
export function idOf(pointer: Pointer): string {
  return `f${pointer.replaceAll(/[^\p{L}\p{N}]/gu, '-')}`;
}
