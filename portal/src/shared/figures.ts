/** A share between 0 and 1 as a percentage; one that nothing was counted for is a dash. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined || Number.isNaN(share)) return '–';
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

/** This month and those before it, newest first, as `yyyy-MM` in the platform's time zone. */
export function monthsBack(now: Date, n: number): string[] {
  const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(now).split('-').map(Number);
  return Array.from({ length: n }, (_, i) => {
    const at = year * 12 + (month - 1) - i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** The last day of a month `yyyy-MM`, or today while it is the running one; in the platform's time zone. */
export function lastDay(month: string, now: Date): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  if (today.startsWith(month)) return today;
  const [year, number] = month.split('-').map(Number);
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, '0')}`;
}
