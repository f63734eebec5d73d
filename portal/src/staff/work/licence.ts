export type LicenceAct = 'change' | 'suspend' | 'restore' | 'end';

/** States in which a licence ends for good: 撤销, 注销, 失效, 办理转出, 吊销. */
export const endStates = ['04', '03', '05', '06', '07'] as const;

/** What an issuer may do with a licence in a state; one that has ended stays as it is. */
export function actsOf(state: string): LicenceAct[] {
  if (state === '01') return ['change', 'suspend', 'end'];
  if (state === '02') return ['restore', 'end'];
  return [];
}

/** Lines `field: value`, only those that change; null when a line is neither. */
export function faceLines(text: string): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const line of text.split('\n')) {
    if (!line.trim()) continue;
    const match = /^\s*([^:：]+?)\s*[:：]\s*(.+?)\s*$/.exec(line);
    if (!match) return null;
    found[match[1]] = match[2];
  }
  return found;
}
