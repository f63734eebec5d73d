import { query } from '../../shared/api';

/** What the inbox shows; the address of the page says it, so that a list can be kept and sent on. */
export interface InboxFilter {
  view: string;
  q: string;
  matter: string;
  lamp: string;
  step: string;
  applicant: string;
  number: string;
  /** Only where every department's tasks are seen. */
  department: string;
  /** Whose tasks; the id of an official. */
  assignee: string;
  dueFrom: string;
  dueTo: string;
  sort: string;
  order: string;
}

export const views = ['all', 'mine', 'unclaimed', 'done', 'afterwards', 'away', 'copied', 'supervised'] as const;
export type View = (typeof views)[number];
/** Supervisors see every department's tasks; whoever works in a department sees its own. */
export function viewsOf(roles: string[] | undefined): View[] {
  const works = ['CLERK', 'OFFICER', 'REVIEWER', 'HEAD'].some((role) => roles?.includes(role));
  return views.filter((one) => (one === 'supervised' ? roles?.includes('SUPERVISOR') : works));
}

export function within(filter: InboxFilter, own: View[]): InboxFilter {
  const view = own.length && !own.some((one) => one === filter.view) ? own[0] : filter.view;
  return { ...filter, view, department: view === 'supervised' ? filter.department : '' };
}

const texts = ['q', 'matter', 'lamp', 'step', 'applicant', 'number', 'department', 'assignee', 'dueFrom', 'dueTo'] as const;

export function filterOf(address: Record<string, unknown>): InboxFilter {
  const text = (name: string) => (typeof address[name] === 'string' ? (address[name] as string) : '');
  return {
    view: (views as readonly string[]).includes(text('view')) ? text('view') : 'all',
    ...(Object.fromEntries(texts.map((name) => [name, text(name)])) as Record<(typeof texts)[number], string>),
    sort: text('sort') === 'received' ? 'received' : 'due',
    order: text('order') === 'desc' ? 'desc' : 'asc',
  };
}

/** The address of a filter: what is as usual is left out. */
export function addressOf(filter: InboxFilter): Record<string, string> {
  const said: [string, string, string][] = [['view', filter.view, 'all'], ['sort', filter.sort, 'due'], ['order', filter.order, 'asc']];
  const kept = [...said.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]), ...texts.map((name) => [name, filter[name].trim()]).filter(([, value]) => value)];
  return Object.fromEntries(kept);
}

/** What the server is asked for one page. */
export function tasksPath(filter: InboxFilter, after: string | null, limit = 20): string {
  // All departments at once, and what is left after a decision, are ordered by their due dates only.
  const sort = (filter.view === 'supervised' && !filter.department) || filter.view === 'afterwards' ? 'due' : filter.sort;
  return `/api/workflow/tasks${query({ ...addressOf(filter), view: filter.view, sort, order: filter.order, after, limit })}`;
}

export function isNarrowed(filter: InboxFilter): boolean {
  return texts.some((name) => filter[name].trim());
}

/** Who has how many open tasks, for whoever supervises; a department that is not the caller's only where one is chosen. */
export interface Holder {
  officer: string | null;
  name: string | null;
  open: number;
  overdue: number;
  absentUntil?: string | null;
  standInName?: string | null;
}

export function supervises(roles: string[] | undefined): boolean {
  return ['HEAD', 'SUPERVISOR'].some((role) => roles?.includes(role));
}

/** Where to ask whose tasks are where; nowhere for whoever may not, or while no department is chosen. */
export function holdersPath(filter: InboxFilter, roles: string[] | undefined): string | null {
  if (!supervises(roles)) return null;
  if (filter.view === 'supervised') return filter.department ? `/api/workflow/tasks/holders${query({ department: filter.department })}` : null;
  return roles?.includes('HEAD') ? '/api/workflow/tasks/holders' : null;
}

/** A column's heading pressed: the other way round, or by this column, nearest first. */
export function sortedBy(filter: InboxFilter, column: string): InboxFilter {
  if (filter.sort !== column) return { ...filter, sort: column, order: 'asc' };
  return { ...filter, order: filter.order === 'asc' ? 'desc' : 'asc' };
}

/** Which rows are picked, among those on the page. */
export function picked(selected: Set<string>, shown: { id: string }[]): string[] {
  return shown.map((one) => one.id).filter((id) => selected.has(id));
}
