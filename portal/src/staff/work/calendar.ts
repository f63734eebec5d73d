/** A year of the working calendar as administrators keep it. */
export interface CalendarYear {
  year: number;
  source?: string | null;
  workdays?: number | null;
  importedAt?: string | null;
  provisional?: string | null;
  holidays?: string[];
  makeUpDays?: string[];
}

export type DayKind = 'work' | 'rest' | 'holiday' | 'makeUp';

/** What a day is: a weekend works only as a make-up day, a weekday rests only as a holiday. */
export function kindOf(day: string, year: CalendarYear): DayKind {
  if (year.makeUpDays?.includes(day)) return 'makeUp';
  if (year.holidays?.includes(day)) return 'holiday';
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? 'rest' : 'work';
}

export interface DayCell {
  day: string;
  date: number;
  kind: DayKind;
}

/** The months as rows of weeks from Monday; days of other months are empty. */
export function monthsOf(year: CalendarYear): (DayCell | null)[][][] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = new Date(Date.UTC(year.year, month, 1, 12));
    const length = new Date(Date.UTC(year.year, month + 1, 0, 12)).getUTCDate();
    const lead = (first.getUTCDay() + 6) % 7;
    const cells: (DayCell | null)[] = Array.from({ length: lead }, () => null);
    for (let date = 1; date <= length; date++) {
      const day = `${year.year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      cells.push({ day, date, kind: kindOf(day, year) });
    }
    while (cells.length % 7) cells.push(null);
    return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  });
}

export function works(kind: DayKind): boolean {
  return kind === 'work' || kind === 'makeUp';
}

export function workdaysOf(year: CalendarYear): number {
  return monthsOf(year).flat(2).filter((cell) => cell && works(cell.kind)).length;
}
