import {
  type PlanOf,
  planFor,
  type Span,
  seoulDate,
  Temporal,
  type WorkPlan,
  type WorkType,
  windowOf,
  workDateAt,
} from '@nadeul/domain';

/** The days of a work type: their plans and windows, each made once. */
export type Calendar = {
  readonly planOf: PlanOf;
  readonly windowOf: (workDate: Temporal.PlainDate) => Span;
  readonly workDateAt: (at: Temporal.Instant) => Temporal.PlainDate;
};

/** Work types remembered at once, and days of each; what is forgotten is made again. */
const calendarsMax = 200;
const daysMax = 4000;
/** Where the work day of an instant usually lies, in days from its civil date; others are searched for. */
const likelyDays = [0, -1, 1];

const calendars = new Map<string, Calendar>();

/** The calendar of a work type. Equal work types share one, because plans depend on nothing else. */
export function calendarOf(workType: WorkType): Calendar {
  const key = JSON.stringify(workType);
  const known = calendars.get(key);
  if (known !== undefined) return known;
  if (calendars.size >= calendarsMax) calendars.clear();
  const made = makeCalendar(workType);
  calendars.set(key, made);
  return made;
}

function makeCalendar(workType: WorkType): Calendar {
  const planOf = remembered<WorkPlan>((workDate) => planFor(workType, workDate));
  const spanOf = remembered<Span>((workDate) => windowOf(workDate, planOf));
  return {
    planOf,
    windowOf: spanOf,
    workDateAt: (at) => {
      const date = seoulDate(at);
      for (const days of likelyDays) {
        const workDate = days === 0 ? date : date.add({ days });
        if (holds(spanOf(workDate), at)) return workDate;
      }
      return workDateAt(at, planOf);
    },
  };
}

function holds({ from, until }: Span, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0;
}

function remembered<T>(make: (workDate: Temporal.PlainDate) => T): (workDate: Temporal.PlainDate) => T {
  const made = new Map<string, T>();
  return (workDate) => {
    const key = workDate.toString();
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(workDate);
    if (made.size >= daysMax) made.clear();
    made.set(key, value);
    return value;
  };
}
