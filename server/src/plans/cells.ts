import type { DayHours, NamedShift, PlanCell, WorkHours } from '@nadeul/contract';
import {
  type Span,
  secondsBetween,
  seoulDate,
  seoulMinute,
  type Temporal,
  type WorkPlan,
} from '@nadeul/domain';

const minutesOfDay = 24 * 60;

/** What a day is in the grid. */
export function cellOf(plan: WorkPlan): PlanCell {
  if (plan.standing !== 'checked') return { kind: 'none', isOwn: false, hours: null };
  return { kind: plan.dayKind, isOwn: plan.source === 'date', hours: hoursOf(plan) };
}

/** The hours of a plan as clock times; those of staggered ones begin at the earliest start. */
function hoursOf({ workDate, start, end, latestStart, breaks }: WorkPlan): DayHours | null {
  if (start === null || end === null) return null;
  const later = latestStart === null ? 0 : secondsBetween(start, latestStart);
  const minute = (at: Temporal.Instant) => clockMinute(workDate, at);
  const span = ({ from, until }: Span) => ({ startMinute: minute(from), endMinute: minute(until) });
  return {
    startMinute: minute(start),
    endMinute: minute(end.subtract({ seconds: later })),
    breaks: breaks.map(span),
  };
}

function clockMinute(workDate: Temporal.PlainDate, at: Temporal.Instant): number {
  const days = workDate.until(seoulDate(at)).days;
  const minutes = secondsBetween(seoulMinute(workDate, 0), at) / 60;
  return minutes - days * minutesOfDay;
}

/** Gives unlike cells a place each, in the order in which they first come. */
export function cellPlaces(): { readonly cells: PlanCell[]; readonly placeOf: (plan: WorkPlan) => number } {
  const cells: PlanCell[] = [];
  const byText = new Map<string, number>();
  // People with the same work type share their plans, so that most are known without being looked at.
  const byPlan = new Map<WorkPlan, number>();
  const place = (plan: WorkPlan): number => {
    const cell = cellOf(plan);
    const text = JSON.stringify(cell);
    const known = byText.get(text);
    if (known !== undefined) return known;
    byText.set(text, cells.length);
    return cells.push(cell) - 1;
  };
  const placeOf = (plan: WorkPlan): number => {
    const known = byPlan.get(plan) ?? place(plan);
    byPlan.set(plan, known);
    return known;
  };
  return { cells, placeOf };
}

/** The hours of work types by name; each shift of a cycle has the name and a letter. */
export function namedShifts(types: readonly { name: string; hours: WorkHours }[]): NamedShift[] {
  return types.flatMap(({ name, hours }) => {
    if (!('cycle' in hours)) {
      const { startMinute, endMinute, breaks } = hours;
      return [{ name, hours: { startMinute, endMinute, breaks } }];
    }
    const shifts = new Map<string, DayHours>();
    for (const day of hours.cycle.days) if (day !== null) shifts.set(JSON.stringify(day), day);
    const all = [...shifts.values()];
    return all.map((shift, index) => ({
      name: all.length === 1 ? name : `${name} ${String.fromCharCode('A'.charCodeAt(0) + index)}`,
      hours: shift,
    }));
  });
}
