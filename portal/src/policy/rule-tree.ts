/** A rule as data and the acts of its editor; every act gives a new tree. */
export type Criterion = { op: string } & Bounds & Record<string, unknown>;
export type Path = number[];

export const groupOps = ['allOf', 'anyOf', 'not'] as const;
export const leafOps = ['range', 'inTree', 'inSet', 'ratio', 'score', 'tier', 'hasTitle', 'notListed', 'held', 'ledger', 'manual'] as const;
export type LeafOp = (typeof leafOps)[number];

interface TierStep {
  min?: unknown;
  above?: unknown;
  max?: unknown;
  below?: unknown;
  then: Criterion;
}

export const isGroup = (node: Criterion) => (groupOps as readonly string[]).includes(node.op);

/** The parts of a criterion in reading order. */
export function partsOf(node: Criterion): Criterion[] {
  if (node.op === 'not') return node.of ? [node.of as Criterion] : [];
  if (node.op === 'tier') return ((node.steps ?? []) as TierStep[]).map((step) => step.then);
  return isGroup(node) ? ((node.of ?? []) as Criterion[]) : [];
}

function withParts(node: Criterion, parts: Criterion[]): Criterion {
  if (node.op === 'not') return { ...node, of: parts[0] ?? { op: 'allOf', of: [] } };
  if (node.op === 'tier') return { ...node, steps: ((node.steps ?? []) as TierStep[]).map((step, i) => ({ ...step, then: parts[i] ?? step.then })) };
  return { ...node, of: parts };
}

export function nodeAt(tree: Criterion, path: Path): Criterion | null {
  return path.reduce<Criterion | null>((node, i) => (node ? (partsOf(node)[i] ?? null) : null), tree);
}

/** The tree with the node at a place replaced; with null it is taken out. */
export function replaced(tree: Criterion, path: Path, node: Criterion | null): Criterion {
  if (!path.length) return node ?? { op: 'allOf', of: [] };
  const [i, ...rest] = path;
  const parts = partsOf(tree);
  if (!parts[i]) return tree;
  if (rest.length || node) return withParts(tree, parts.map((part, at) => (at === i ? replaced(part, rest, node) : part)));
  return withParts(tree, parts.filter((_, at) => at !== i));
}

/** A new part at the end of a group. */
export function added(tree: Criterion, path: Path, node: Criterion): Criterion {
  const group = nodeAt(tree, path);
  if (!group || !isGroup(group)) return tree;
  return replaced(tree, path, group.op === 'not' ? { ...group, of: node } : { ...group, of: [...partsOf(group), node] });
}

/** One place up or down among its fellows. */
export function moved(tree: Criterion, path: Path, by: -1 | 1): Criterion {
  const i = path.at(-1);
  const above = nodeAt(tree, path.slice(0, -1));
  if (i === undefined || !above || !isGroup(above)) return tree;
  const parts = [...partsOf(above)];
  if (!parts[i + by]) return tree;
  [parts[i], parts[i + by]] = [parts[i + by], parts[i]];
  return replaced(tree, path.slice(0, -1), withParts(above, parts));
}

/** Into a group of its own, which others can then join. */
export function wrapped(tree: Criterion, path: Path, op: (typeof groupOps)[number]): Criterion {
  const node = nodeAt(tree, path);
  if (!node) return tree;
  return replaced(tree, path, op === 'not' ? { op, of: node } : op === 'anyOf' ? { op, k: 1, of: [node] } : { op, of: [node] });
}

/** Out of its group, to stand after it; an empty group goes with it. */
export function lifted(tree: Criterion, path: Path): Criterion {
  if (path.length < 2) return tree;
  const node = nodeAt(tree, path);
  const parent = path.slice(0, -1);
  const above = nodeAt(tree, parent.slice(0, -1));
  const group = nodeAt(tree, parent);
  if (!node || !above || !group || !['allOf', 'anyOf'].includes(above.op)) return tree;
  const kept = partsOf(group).filter((_, at) => at !== path.at(-1));
  const at = parent.at(-1)!;
  const parts = partsOf(above).flatMap((part, i) => (i !== at ? [part] : isGroup(group) && group.op !== 'not' && kept.length ? [withParts(group, kept), node] : [node]));
  return replaced(tree, parent.slice(0, -1), withParts(above, parts));
}

/** Into the group that stands before it. */
export function joined(tree: Criterion, path: Path): Criterion {
  const i = path.at(-1);
  const above = nodeAt(tree, path.slice(0, -1));
  const node = nodeAt(tree, path);
  const before = i ? partsOf(above!)[i - 1] : undefined;
  if (!node || !above || !before || !['allOf', 'anyOf'].includes(before.op) || !['allOf', 'anyOf'].includes(above.op)) return tree;
  const parts = partsOf(above).flatMap((part, at) => (at === i ? [] : at === i! - 1 ? [withParts(before, [...partsOf(before), node])] : [part]));
  return replaced(tree, path.slice(0, -1), withParts(above, parts));
}

/** The place as the service's pointers name it: `/rule/of/0/steps/1/then`. */
export function pointerOf(tree: Criterion, path: Path, at = '/rule'): string {
  if (!path.length) return at;
  const [i, ...rest] = path;
  const part = partsOf(tree)[i];
  const here = tree.op === 'not' ? `${at}/of` : tree.op === 'tier' ? `${at}/steps/${i}/then` : `${at}/of/${i}`;
  return part ? pointerOf(part, rest, here) : here;
}

function allNodes(tree: Criterion): Criterion[] {
  return [tree, ...partsOf(tree).flatMap(allNodes)];
}

/** An id that no criterion has yet: `range-2`. */
export function freeId(tree: Criterion, op: string): string {
  const taken = new Set(allNodes(tree).map((node) => node.id));
  const stem = op.replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`);
  for (let n = 1; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** A new criterion of a clause; what only a person knows stays empty. */
export function newLeaf(tree: Criterion, op: string, clause?: { no: string; text: string } | null): Criterion {
  const leaf: Criterion = { op, id: freeId(tree, op), label: '', clause: clause?.no ?? '', text: clause?.text ?? '' };
  const more: Record<LeafOp, Record<string, unknown>> = {
    range: { attribute: '' },
    inTree: { attribute: '', roots: [] },
    inSet: { attribute: '', values: [] },
    ratio: { over: [], under: [], whenZero: false },
    score: { terms: [] },
    tier: { by: '', steps: [] },
    hasTitle: { attribute: 'titles', title: '' },
    notListed: { attribute: 'negativeLists', lists: [] },
    held: { attribute: '', months: 12 },
    ledger: { years: 3, maximum: '' },
    manual: { question: '' },
  };
  return { ...leaf, ...(more[op as LeafOp] ?? {}) };
}

/** Criteria from elsewhere with ids that are free here, citing the clause where they cite none. */
export function adopted(tree: Criterion, node: Criterion, clause?: { no: string; text: string } | null): Criterion {
  const taken = new Set(allNodes(tree).map((one) => one.id));
  const named = (one: Criterion): Criterion => {
    const inner = withParts(one, partsOf(one).map(named));
    if (isGroup(one)) return inner;
    let id = typeof one.id === 'string' && one.id ? one.id : '';
    if (!id || taken.has(id)) {
      const stem = id.replace(/-\d+$/, '') || one.op.replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`);
      for (let n = 1; !id || taken.has(id); n++) id = `${stem}-${n}`;
    }
    taken.add(id);
    return { ...inner, id, label: one.label ?? '', clause: one.clause || clause?.no || '', text: one.text || clause?.text || '' };
  };
  return named(node);
}

/** Numbers go as numbers, amounts with a unit as they are written; nothing for nothing. */
function boundValue(typed: string): unknown {
  const text = typed.trim().normalize('NFKC').replaceAll(',', '');
  if (!text) return undefined;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
}

export interface Bounds {
  min?: unknown;
  above?: unknown;
  max?: unknown;
  below?: unknown;
}

/** The same thing with one bound set: `min` and `above` exclude each other, and so do `max` and `below`. */
export function withBound<T extends Bounds>(of: T, end: 'low' | 'high', open: boolean, typed: string): T {
  const names = end === 'low' ? (['min', 'above'] as const) : (['max', 'below'] as const);
  const next = { ...of };
  for (const name of names) delete next[name];
  const value = boundValue(typed);
  if (value !== undefined) next[names[open ? 1 : 0]] = value as never;
  return next;
}

export function boundOf(of: Bounds, end: 'low' | 'high'): { open: boolean; text: string } {
  const [closed, open] = end === 'low' ? [of.min, of.above] : [of.max, of.below];
  return { open: open !== undefined, text: String(open ?? closed ?? '') };
}

/** One criterion in a line, for people who read rules. */
export function shortText(node: Criterion): string {
  if (typeof node.label === 'string' && node.label) return node.label;
  const bounds = [node.min !== undefined ? `≥ ${node.min}` : '', node.above !== undefined ? `> ${node.above}` : '', node.max !== undefined ? `≤ ${node.max}` : '', node.below !== undefined ? `< ${node.below}` : ''].filter(Boolean).join(' ');
  return [node.attribute ?? node.by ?? node.op, bounds].filter(Boolean).join(' ');
}
