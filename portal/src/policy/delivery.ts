export const policyClasses = ['免申即享', '即申即享', '快申快享', '直补快办', '评审类'];

/** The hour of `22:00`, `22:00:00` or 22. */
export function hourOf(said: string | number | null | undefined, usual: number): number {
  const hour = typeof said === 'number' ? said : Number.parseInt(said ?? '', 10);
  return Number.isInteger(hour) && hour >= 0 && hour < 24 ? hour : usual;
}

/** An hour in the form in which the service said it. */
export function hourLike(said: string | number | null | undefined, hour: number): string | number {
  return typeof said === 'number' ? hour : `${String(hour).padStart(2, '0')}:00`;
}

/** The categories of which one wants to hear. */
export function optedIn(settings: { categories?: string[] | null }): string[] {
  return settings.categories ?? policyClasses;
}
