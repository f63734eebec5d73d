/** How a department writes the numbers (文号) of its papers. */
export interface Numbering {
  department: string;
  region: string;
  word: string;
  pattern: string;
}

export const usualPattern = '{region}{word}{kind}〔{year}〕第{serial}号';

/** A number as it will look: an acceptance, the 123rd of its kind in a year. */
export function sampleOf(style: Omit<Numbering, 'department'>, year: number): string {
  return (style.pattern.trim() || usualPattern).replaceAll('{region}', style.region).replaceAll('{word}', style.word).replaceAll('{kind}', '受').replaceAll('{year}', String(year)).replaceAll('{serial}', '000123');
}

/** What a pattern lacks, or knows too much of. */
export function patternFaults(pattern: string): boolean {
  const rest = pattern.replace(/\{(region|word|kind|year|serial)\}/g, '');
  return /[{}]/.test(rest) || !['{kind}', '{year}', '{serial}'].every((one) => pattern.includes(one));
}
