const zone = 'Asia/Shanghai';
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day in the platform's time zone on which an instant falls. */
function dayOf(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at.slice(0, 10) : dayFormat.format(date);
}

/** Entries under their day, in the order in which they came. */
export function byDay<T extends { at: string }>(entries: T[]): { day: string; entries: T[] }[] {
  const days = new Map<string, T[]>();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, grouped]) => ({ day, entries: grouped }));
}
