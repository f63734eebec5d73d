/** One thing the caller may do next, and with which branch: `RESUBMIT:ch-1`. */
export interface Action {
  act: string;
  child: string | null;
}

export function actionsOf(said: string[] | null | undefined): Action[] {
  return (said ?? []).map((one) => {
    const at = one.indexOf(':');
    return at < 0 ? { act: one, child: null } : { act: one.slice(0, at), child: one.slice(at + 1) };
  });
}

export function mayDo(said: string[] | null | undefined, act: string, child: string | null = null): boolean {
  return actionsOf(said).some((one) => one.act === act && (child === null || one.child === null || one.child === child));
}

/** What waits for the applicant, the law's order first: what stops a clock, then what ends a case. */
const order = ['ANSWER_CORRECTION', 'SUPPLY_DEFICIENCY', 'RESUBMIT', 'CONFIRM_DELIVERY', 'ANSWER_CALL_BACK', 'RATE', 'FOLLOW_UP'];

export function todoOf(said: string[] | null | undefined): Action[] {
  return actionsOf(said)
    .filter((one) => order.includes(one.act))
    .sort((a, b) => order.indexOf(a.act) - order.indexOf(b.act));
}
