/** How policies are paid out. */
export const policyClasses = ['免申即享', '即申即享', '快申快享', '直补快办', '评审类'] as const;

/** A condition, or a group of them; what its clause says stands with the condition itself. */
export interface Condition {
  kind: 'CONDITION' | 'ALL' | 'ANY' | 'NOT' | 'TIER';
  id?: string | null;
  title?: string | null;
  clause?: string | null;
  text?: string | null;
  /** What a single condition requires, as it is checked. */
  required?: string | null;
  /** How many of the parts are enough. */
  least?: number | null;
  /** Of one tier: for whom it counts. */
  when?: string | null;
  of?: Condition[];
}
