import { Temporal } from '../time.ts';

/**
 * Whether a day of an employee is judged. `not-employed`: before 입사일 or after 퇴사일; `not-checked`: employed, but
 * the hire date was entered only later; `leave-of-absence`: 휴직. Days that are not `checked` have no plan.
 */
export const dayStandings = ['checked', 'not-employed', 'not-checked', 'leave-of-absence'] as const;
export type DayStanding = (typeof dayStandings)[number];

/** Civil dates, both inclusive; an open end is null. */
export type DateSpan = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null };

/** When somebody works for the office. A hire date that nobody has entered is null, and nothing is left out for it. */
export type Employment = {
  /** 입사일, and the civil date on which it was entered. */
  readonly hired: { readonly on: Temporal.PlainDate; readonly enteredOn: Temporal.PlainDate } | null;
  /** 퇴사일: the last day of work. */
  readonly leftOn: Temporal.PlainDate | null;
  readonly pauses: readonly Pause[];
};

/** Days of an employment without work: 휴직, or the time between leaving the office and coming back to it. */
export type Pause = DateSpan & { readonly standing: 'leave-of-absence' | 'not-employed' };

/**
 * The first day with a plan and with checking: the hire date where it was known by then, or else the day after it
 * was entered.
 */
export function checkedFrom(hiredOn: Temporal.PlainDate, enteredOn: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(enteredOn, hiredOn) <= 0 ? hiredOn : enteredOn.add({ days: 1 });
}

/** How a day of an employee stands; leaving weighs more than the hire date, and both more than a pause. */
export function standingOn({ hired, leftOn, pauses }: Employment, date: Temporal.PlainDate): DayStanding {
  if (leftOn !== null && isBefore(leftOn, date)) return 'not-employed';
  if (hired !== null && isBefore(date, hired.on)) return 'not-employed';
  if (hired !== null && isBefore(date, checkedFrom(hired.on, hired.enteredOn))) return 'not-checked';
  return pauses.find((span) => holds(span, date))?.standing ?? 'checked';
}

/** The dates on which the standing may become another. */
export function employmentChanges({ hired, leftOn, pauses }: Employment): Temporal.PlainDate[] {
  return [
    ...(hired === null ? [] : [hired.on, checkedFrom(hired.on, hired.enteredOn)]),
    ...(leftOn === null ? [] : [leftOn.add({ days: 1 })]),
    ...pauses.flatMap(({ from, until }) => (until === null ? [from] : [from, until.add({ days: 1 })])),
  ];
}

function holds({ from, until }: DateSpan, date: Temporal.PlainDate): boolean {
  return !isBefore(date, from) && (until === null || !isBefore(until, date));
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
