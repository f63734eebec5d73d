export type LicenceAct = 'change' | 'suspend' | 'restore' | 'end';

/** States in which a licence ends for good: 撤销, 注销, 失效, 办理转出, 吊销. */
export const endStates = ['04', '03', '05', '06', '07'] as const;

/** What an issuer may do with a licence in a state; one that has ended stays as it is. */
export function actsOf(state: string): LicenceAct[] {
  if (state === '01') return ['change', 'suspend', 'end'];
  if (state === '02') return ['restore', 'end'];
  return [];
}

/** States by which issuers look for licences. */
export const licenceStates = ['01', '02', '03', '04', '05', '06', '07', '99'] as const;

/** The lines of the face that are no longer as they were. */
export function changedLines(face: { field?: string; value: string }[], now: Record<string, string>): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const line of face) {
    const value = line.field === undefined ? undefined : now[line.field]?.trim();
    if (value !== undefined && value !== line.value) changed[line.field!] = value;
  }
  return changed;
}
