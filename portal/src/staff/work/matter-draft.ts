/** A draft's content is the import format as JSON; the editor changes only what it knows and keeps the rest. */
export type Content = Record<string, unknown>;

export interface FieldSpec {
  name: string;
  kind: 'text' | 'code' | 'long' | 'number' | 'select' | 'lines' | 'flag';
  options?: readonly string[];
  required?: boolean;
}

const field = (name: string, kind: FieldSpec['kind'] = 'text', required = false, options?: readonly string[]): FieldSpec => ({ name, kind, required, options });

const shared = [field('summary', 'long'), field('conditions', 'lines'), field('audience', 'select', false, ['person', 'enterprise']), field('assurance', 'select', false, ['2', '3', '4', '5']), field('purpose', 'code')];
export const eventFields: FieldSpec[] = [field('code', 'code', true), field('name', 'text', true), field('lead', 'text', true), field('target'), field('promise_days', 'number', true), ...shared];
export const matterFields: FieldSpec[] = shared;
const taskTypes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20', '21'] as const;
export const itemFields: FieldSpec[] = [
  field('task_name', 'text', true), field('dept', 'text', true), field('task_code', 'code', true), field('catalog_code', 'code', true), field('task_handle_item', 'code'),
  field('task_type', 'select', true, taskTypes), field('project_type', 'select', true, ['1', '2']), field('legal_days', 'number', true), field('promise_days', 'number', true),
  field('legal_basis', 'long'), field('remedies', 'long'), field('shared_data', 'lines'), field('claim', 'flag'),
];
export const chainFields: FieldSpec[] = [field('optional', 'flag'), field('choice')];

export const sections = ['basics', 'guide', 'materials', 'situations', 'form', 'steps', 'result', 'documents', 'json', 'check', 'publish'] as const;
export type Section = (typeof sections)[number];
/** The parts in which one matter of a chain is edited; the others are those of the whole. */
export const itemSections: readonly Section[] = ['basics', 'guide', 'materials', 'situations', 'steps', 'result', 'documents'];

export interface Step {
  id: string;
  name: string;
  kind: string;
  roles: string[];
  signing: string;
  days?: number | null;
  /** Another department that does this review (会办), by its name. */
  dept?: string;
  /** What it comes after; the step above it unless said. */
  after?: string[];
}

export interface Option {
  id: string;
  label: string;
  next?: string | null;
  materials?: string[];
  steps?: string[];
}

export interface Situation {
  id: string;
  question: string;
  options: Option[];
}

export interface MaterialLine {
  name: string;
  need?: string;
  licence?: string;
  resource?: string;
  [more: string]: unknown;
}

export function isChain(kind: string): boolean {
  return kind === 'LIFE_EVENT';
}

/** The matters of a draft: a chain's items, or the draft itself. */
export function itemsOf(content: Content, kind: string): Content[] {
  if (!isChain(kind)) return [content];
  return Array.isArray(content.items) ? (content.items as Content[]) : [];
}

/** Where an item's own fields begin in the draft's JSON. */
export function itemPointer(kind: string, index: number): string {
  return isChain(kind) ? `/items/${index}` : '';
}

/** The lines of a box that say anything. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean);
}

/** The box that a problem's link names, or the nearest one around it; what it is folded into is opened. */
export function nearestBox(id: string): HTMLElement | null {
  for (let at = id; at.includes('-'); at = at.slice(0, at.lastIndexOf('-'))) {
    const found = document.getElementById(at);
    if (found) {
      for (let around = found.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
      return found;
    }
  }
  return null;
}

/** Text of a field as its box shows it. */
export function shown(content: Content, spec: FieldSpec): string {
  const value = content[spec.name];
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** What a box says, as the import format wants it; nothing at all where the box is empty. */
export function put(content: Content, spec: FieldSpec, text: string): void {
  const trimmed = text.trim();
  if (!trimmed && spec.kind !== 'lines') delete content[spec.name];
  else if (spec.kind === 'number') content[spec.name] = /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
  else if (spec.kind === 'lines') content[spec.name] = linesOf(text);
  else if (spec.name === 'assurance') content[spec.name] = Number(trimmed);
  else content[spec.name] = spec.kind === 'long' ? text : trimmed;
}

export function materialsOf(item: Content): MaterialLine[] {
  return (Array.isArray(item.materials) ? item.materials : []).map((one) => (typeof one === 'string' ? { name: one } : (one as MaterialLine)));
}

/** A material that says only its name stays a name, as it was imported. */
export function putMaterials(item: Content, materials: MaterialLine[]): void {
  item.materials = materials.map((one) => {
    const said = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== ''));
    return Object.keys(said).length === 1 && one.name ? one.name : said;
  });
}

export function stepsOf(item: Content): Step[] {
  return Array.isArray(item.steps) ? (item.steps as Step[]) : [];
}

export function situationsOf(item: Content): Situation[] {
  return Array.isArray(item.situations) ? (item.situations as Situation[]) : [];
}

/** The usual steps, from which the builder begins. */
export function usualSteps(item: Content): Step[] {
  return String(item.project_type) === '1'
    ? [{ id: 'handle', name: '受理并办结', kind: 'HANDLE', roles: ['CLERK', 'OFFICER', 'REVIEWER', 'HEAD'], signing: 'ONE' }]
    : [
        { id: 'accept', name: '受理', kind: 'ACCEPT', roles: ['CLERK', 'OFFICER'], signing: 'ONE' },
        { id: 'decide', name: '决定', kind: 'DECIDE', roles: ['OFFICER', 'REVIEWER', 'HEAD'], signing: 'ONE' },
      ];
}

/** A review between the last two steps, with an id that no other step has. */
export function withReview(steps: Step[], name: string): Step[] {
  let n = 1;
  while (steps.some((step) => step.id === `review-${n}`)) n++;
  const review: Step = { id: `review-${n}`, name, kind: 'REVIEW', roles: ['OFFICER', 'REVIEWER'], signing: 'ONE' };
  return [...steps.slice(0, -1), review, ...steps.slice(-1)];
}

/** What a step may be said to come after: the steps above it in the list, without the decision. */
export function stepsBefore(steps: Step[], index: number): Step[] {
  return steps.slice(0, index).filter((step) => step.kind !== 'DECIDE');
}

/** What it comes after: as said, else the step above it. */
export function comesAfter(steps: Step[], index: number): string[] {
  return steps[index].after ?? (index > 0 ? [steps[index - 1].id] : []);
}

/** Sets what a step comes after; nothing is said where it is the step above it alone. */
export function withAfter(steps: Step[], index: number, after: string[]): Step[] {
  const usual = after.length === 1 && after[0] === steps[index - 1]?.id;
  return steps.map((step, i) => {
    if (i !== index) return step;
    const { after: _, ...rest } = step;
    return usual ? rest : { ...rest, after };
  });
}

/** Without one step; who came after it comes after what it came after. */
export function withoutStep(steps: Step[], index: number): Step[] {
  const gone = steps[index].id;
  const instead = comesAfter(steps, index);
  return steps.filter((_, i) => i !== index).map((step) => (step.after?.includes(gone) ? { ...step, after: [...new Set([...step.after.filter((id) => id !== gone), ...instead])] } : step));
}

export function moved<T>(list: T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return list;
  const copy = [...list];
  [copy[from], copy[to]] = [copy[to], copy[from]];
  return copy;
}

export type OrderFault = 'alone' | 'first' | 'middle' | 'last';

/** The rule of the steps: 受理 first, 审查 between, 决定 last; 受理并办结 only alone. */
export function orderFaults(steps: Step[]): (OrderFault | null)[] {
  return steps.map((step, i) => {
    const first = i === 0;
    const last = i === steps.length - 1;
    switch (step.kind) {
      case 'HANDLE':
        return first && last ? null : 'alone';
      case 'ACCEPT':
        return first && !last ? null : 'first';
      case 'REVIEW':
        return first || last ? 'middle' : null;
      case 'DECIDE':
        return last && !first ? null : 'last';
      default:
        return null;
    }
  });
}

const parts: Record<string, Section | undefined> = {
  guide: 'guide', materials: 'materials', evidence: 'materials', situations: 'situations', form: 'form', steps: 'steps', process: 'steps', licence: 'result', result: 'result', documents: 'documents',
};

/** In which part of the editor a problem is mended, and of which item. */
export function placeOf(pointer: string, kind: string): { section: Section; item: number } {
  const path = pointer.split('/').slice(1);
  const inItem = isChain(kind) && path[0] === 'items' && /^\d+$/.test(path[1] ?? '');
  const item = inItem ? Number(path[1]) : 0;
  const name = inItem ? path[2] : path[0];
  const part = parts[name ?? ''];
  if (part) return { section: part, item };
  const known = name === 'after' || [...eventFields, ...itemFields, ...chainFields].some((one) => one.name === name);
  return { section: known ? 'basics' : 'json', item };
}

/** The id of the box that a pointer is about. */
export function boxId(pointer: string): string {
  return `box${pointer.replaceAll(/[^\p{L}\p{N}]/gu, '-')}`;
}
