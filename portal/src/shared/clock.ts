import { day } from './format';
import { t, tOr } from './i18n';
import type { Child, Clock, ClockEvent, Lamp } from './types';

/** States in which a branch is not done yet. */
const running = new Set(['WAITING', 'SUBMITTED', 'PRE_RETURNED', 'RECEIVED', 'CORRECTION', 'ACCEPTED', 'DEFICIENT_ACCEPTED', 'REVIEW', 'SPECIAL', 'DEFICIENT_SPECIAL']);

export function isRunning(child: { status: string }): boolean {
  return running.has(child.status);
}

export interface ClockFace {
  phase: string | null;
  lamp: Lamp | null;
  daysLeft: number | null;
  dueOn: string | null;
  legalDueOn: string | null;
  paused: boolean;
  pausedBecause: string | null;
  limitDays: number | null;
  extendedDays: number;
}

/** A branch's clock, whether it came whole or, as older answers, in the branch's own fields. */
export function clockOf(child: Child): ClockFace | null {
  const clock: Partial<Clock> = child.clock ?? {};
  const dueOn = clock.dueOn ?? child.dueOn ?? null;
  const paused = clock.paused ?? child.paused ?? false;
  if (!dueOn && !paused && !clock.phase) return null;
  return {
    phase: clock.phase ?? null,
    lamp: clock.lamp ?? child.lamp ?? null,
    daysLeft: clock.daysLeft ?? child.daysLeft ?? null,
    dueOn,
    legalDueOn: clock.legalDueOn ?? child.legalDueOn ?? null,
    paused,
    pausedBecause: paused ? pauseReason(clock.events ?? []) : null,
    limitDays: clock.limitDays ?? null,
    extendedDays: clock.extendedDays ?? child.extension?.days ?? 0,
  };
}

/** Why the clock stands still: the reason of the last pause that no resumption followed. */
export function pauseReason(events: ClockEvent[]): string | null {
  for (const event of [...events].sort((a, b) => b.at.localeCompare(a.at))) {
    if (event.kind === 'PAUSED') return event.reason ?? null;
    // What the applicant had promised has come: the department's time stands still as before.
    if (event.phase === 'DEFICIENCY') continue;
    if (event.kind === 'RESUMED' || event.kind === 'ENDED') return null;
  }
  return null;
}

/** One line of the clock's record. */
export function clockEventText(event: ClockEvent): string {
  const parts = [tOr(`event.${event.kind}`, event.kind)];
  if (event.from && event.to && event.from !== event.to) parts.push(t('clock.move', { from: day(event.from), to: day(event.to) }));
  else if (event.to) parts.push(t('lamp.due', { day: day(event.to) }));
  if (event.reason) parts.push(event.reason);
  return parts.join(' · ');
}
