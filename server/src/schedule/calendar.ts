import {
  datedOn,
  type EmployeePlan,
  type Holidays,
  type PlanOf,
  planChanges,
  planFor,
  planOn,
  planWithoutWork,
  type Span,
  seoulDate,
  standingOn,
  Temporal,
  usualRules,
  type WorkPlan,
  windowOf,
  workDateAt,
} from '@nadeul/domain';

/** The days of an employee: their plans and windows, each made once. */
export type Calendar = {
  readonly planOf: PlanOf;
  readonly windowOf: (workDate: Temporal.PlainDate) => Span;
  readonly workDateAt: (at: Temporal.Instant) => Temporal.PlainDate;
  /**
   * A calendar with the same days around a date, and the same one for everybody with the same work type to whom
   * nothing changes then: what is asked about today is worked out once for all of them.
   */
  readonly around: (date: Temporal.PlainDate) => Calendar;
};

/** Kinds of days remembered at once, and days of each; what is forgotten is made again. */
const sharedMax = 500;
const daysMax = 4000;
/** Where the work day of an instant usually lies, in days from its civil date; others are searched for. */
const likelyDays = [0, -1, 1];
/** A window depends on the plans of this many days before its date, and of one after. */
const windowDaysBefore = 4;
const windowDaysAfter = 1;
/** An instant's work day and its window lie within this many days, so that all of them are alike around a date. */
const aroundDays = 10;
const [beforeAll, afterAll] = ['0000-01-01', '9999-12-31'];

/** Days that follow one rule, from a date until the next stretch; dates as ISO text, which sorts as they do. */
type Stretch = {
  readonly from: string;
  readonly days: Calendar;
  readonly windows: TextSpan;
  readonly around: TextSpan;
};
type TextSpan = { readonly from: string; readonly until: string };

/** The calendar of an employee. Days far from any change of the plan are shared with everybody alike. */
export function calendarOf(plan: EmployeePlan): Calendar {
  const stretches = stretchesOf(plan);
  const [only] = stretches;
  const isOwn = datesAround(plan, -windowDaysAfter, windowDaysBefore);
  const isNearOwn = datesAround(plan, -aroundDays, aroundDays);
  const hasOwn = (plan.datePlans?.size ?? 0) > 0;
  if (only !== undefined && stretches.length === 1 && !hasOwn) return only.days;
  const stretchAt = (date: string) => stretches.findLast(({ from }) => from <= date);
  const made = makeCalendar((workDate) => planOn(plan, workDate));
  const calendar: Calendar = {
    planOf: (workDate) => {
      const date = workDate.toString();
      const days = plan.datePlans?.has(date) === true ? made : stretchAt(date)?.days;
      return (days ?? made).planOf(workDate);
    },
    windowOf: (workDate) => {
      const date = workDate.toString();
      const stretch = stretchAt(date);
      const isShared = stretch !== undefined && !isOwn.has(date) && isWithin(stretch.windows, date);
      return (isShared ? stretch.days : made).windowOf(workDate);
    },
    workDateAt: (at) => likelyWorkDate(at, calendar),
    around: (date) => {
      const text = date.toString();
      const stretch = stretchAt(text);
      const isShared = stretch !== undefined && !isNearOwn.has(text) && isWithin(stretch.around, text);
      return isShared ? stretch.days : calendar;
    },
  };
  return calendar;
}

/** The dates within so many days of one that has a plan of its own. */
function datesAround({ datePlans }: EmployeePlan, before: number, after: number): ReadonlySet<string> {
  const dates = new Set<string>();
  for (const own of datePlans?.keys() ?? []) {
    const date = Temporal.PlainDate.from(own);
    for (let days = before; days <= after; days += 1) dates.add(date.add({ days }).toString());
  }
  return dates;
}

function stretchesOf(plan: EmployeePlan): Stretch[] {
  const dates = planChanges(plan);
  const first = dates[0] ?? Temporal.PlainDate.from('2000-01-01');
  const rules = [
    { date: null, days: sharedDays(plan, first.subtract({ days: 1 })) },
    ...dates.map((date) => ({ date, days: sharedDays(plan, date) })),
  ];
  const unlike = rules.filter(({ days }, index) => days !== rules[index - 1]?.days);
  return unlike.map(({ date, days }, index) => {
    const next = unlike[index + 1]?.date ?? null;
    const span = (before: number, after: number) => ({
      from: date === null ? beforeAll : date.add({ days: before }).toString(),
      until: next === null ? afterAll : next.subtract({ days: after + 1 }).toString(),
    });
    return {
      from: date === null ? beforeAll : date.toString(),
      days,
      windows: span(windowDaysBefore, windowDaysAfter),
      around: span(aroundDays, aroundDays),
    };
  });
}

/** Calendars by what makes the days of each; those of other holidays are apart, for a map is only like itself. */
const shared = new WeakMap<Holidays, Map<string, Calendar>>();
const noHolidays: Holidays = new Map();

/** The calendar of those whose days are always as those of the plan are on a date, plans of single dates aside. */
function sharedDays(plan: EmployeePlan, date: Temporal.PlainDate): Calendar {
  const standing = standingOn(plan.employment, date);
  const workType = standing === 'checked' ? datedOn(plan.workTypes, date) : undefined;
  const dayBreak = datedOn(plan.dayBreaks, date) ?? 'shift';
  const rules = datedOn(plan.rules ?? [], date) ?? usualRules;
  const holidays = plan.holidays ?? noHolidays;
  const known = knownOf(holidays);
  const key = `${standing} ${dayBreak} ${JSON.stringify(workType)} ${JSON.stringify(rules)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= sharedMax) known.clear();
  const made = makeCalendar((day) =>
    workType === undefined
      ? planWithoutWork(day, standing, { dayBreak, rules })
      : planFor(workType, day, { dayBreak, rules, holiday: holidays.get(day.toString()) ?? null }),
  );
  known.set(key, made);
  return made;
}

function knownOf(holidays: Holidays): Map<string, Calendar> {
  const known = shared.get(holidays) ?? new Map<string, Calendar>();
  shared.set(holidays, known);
  return known;
}

function makeCalendar(planOf: PlanOf): Calendar {
  const plans = remembered<WorkPlan>(planOf);
  const calendar: Calendar = {
    planOf: plans,
    windowOf: remembered<Span>((workDate) => windowOf(workDate, plans)),
    workDateAt: (at) => likelyWorkDate(at, calendar),
    around: () => calendar,
  };
  return calendar;
}

function likelyWorkDate(at: Temporal.Instant, calendar: Calendar): Temporal.PlainDate {
  const date = seoulDate(at);
  for (const days of likelyDays) {
    const workDate = days === 0 ? date : date.add({ days });
    const { from, until } = calendar.windowOf(workDate);
    if (Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0) return workDate;
  }
  return workDateAt(at, calendar.planOf);
}

function isWithin({ from, until }: TextSpan, date: string): boolean {
  return from <= date && date <= until;
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
