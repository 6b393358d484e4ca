import { at, weekdayOf } from './civil.ts';
import { heldOn, type OfficeFacts, type Person, type Rules, type Shift, type WorkType } from './facts.ts';

export type Standing = 'checked' | 'not-employed' | 'not-checked' | 'leave-of-absence';

/** What a day asks for, by the rules that an HR person would read. */
export type DayPlan = {
  readonly standing: Standing;
  readonly rules: Rules;
  readonly workType: WorkType;
  /** Null where nothing is planned. */
  readonly shift: Shift | null;
  readonly isOwn: boolean;
  readonly dayKind: 'work' | 'off' | 'weekly-holiday' | 'holiday';
  readonly isByCalendar: boolean;
};

const sunday = 7;
/** A boundary is carried on by at most a few days of long shifts. */
const daysBack = 6;

export function planOf(office: OfficeFacts, person: Person, day: number): DayPlan {
  const standing = standingOf(person, day);
  const workType = heldOn(person.workTypes, day);
  const usual = shiftOf(workType, day);
  const isHoliday = office.holidays.has(day);
  const own = person.plans.get(day);
  const restsOnHolidays = workType.cycle === undefined;
  const planned = own === undefined ? (isHoliday && restsOnHolidays ? null : usual) : own.shift;
  return {
    standing,
    rules: heldOn(office.rules, day),
    workType,
    shift: standing === 'checked' ? planned : null,
    isOwn: own !== undefined,
    dayKind: standing === 'checked' ? dayKind() : 'off',
    isByCalendar: heldOn(heldOn(person.places, day).options, day) === 'first-last-calendar',
  };

  function dayKind(): DayPlan['dayKind'] {
    if (isHoliday) return 'holiday';
    const isRestDay = usual === null && weekdayOf(day) === sunday;
    const asked = own === undefined ? usual : own.shift;
    // Work that is planned on the weekly holiday leaves it one, but where shifts rotate.
    if (asked !== null)
      return own !== undefined && isRestDay && workType.kind !== 'shift' ? 'weekly-holiday' : 'work';
    return weekdayOf(day) === sunday ? 'weekly-holiday' : 'off';
  }
}

function standingOf({ hired, leftOn, leave }: Person, day: number): Standing {
  if (leftOn !== null && day > leftOn) return 'not-employed';
  if (hired !== null && day < hired.on) return 'not-employed';
  // Known by the day itself: checked from then; entered later: from the day after (the manual).
  if (hired !== null && hired.enteredOn > hired.on && day <= hired.enteredOn) return 'not-checked';
  return leave !== null && day >= leave.from && day <= leave.until ? 'leave-of-absence' : 'checked';
}

function shiftOf({ week, cycle }: WorkType, day: number): Shift | null {
  if (week !== undefined) return week.days.includes(weekdayOf(day)) ? week.shift : null;
  if (cycle === undefined) return null;
  const length = cycle.shifts.length;
  return cycle.shifts[(((day - cycle.from) % length) + length) % length] ?? null;
}

/** The later of 4 hours before the start and half way from the shift before; without a start 06:00 or 4 hours after it. */
export function boundaryOf(office: OfficeFacts, person: Person, day: number): number {
  let boundary = 0;
  for (let one = day - daysBack; one <= day; one += 1)
    boundary = Math.max(boundary, ownBoundary(office, person, one));
  return boundary;
}

function ownBoundary(office: OfficeFacts, person: Person, day: number): number {
  const plan = planOf(office, person, day);
  if (plan.isByCalendar) return at(day, 0);
  const before = planOf(office, person, day - 1);
  const endBefore = before.shift === null ? null : at(day - 1, endOf(before.shift, before));
  if (plan.shift === null) {
    const cutoff = at(day, plan.rules.cutoff);
    return endBefore === null ? cutoff : Math.max(cutoff, endBefore + plan.rules.openAfter * 60);
  }
  const start = at(day, plan.shift.start);
  const opens = start - plan.rules.openBefore * 60;
  return endBefore === null ? opens : Math.min(start, Math.max(opens, (start + endBefore) / 2));
}

/** Staggered hours end with those of whoever came last. */
function endOf(shift: Shift, { workType, isOwn }: DayPlan): number {
  const later = workType.latestStart === undefined || isOwn ? 0 : workType.latestStart - shift.start;
  return shift.end + later;
}
