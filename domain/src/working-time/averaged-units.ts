import { Temporal } from '../time.ts';
import { settleAveraged } from './averaged.ts';
import { isHoliday, type WeekDay } from './week.ts';
import { weekLimits } from './week-limit.ts';

/** What units of averaged hours need to know of a day; civil date of Korea, whole minutes. */
export type UnitDay = WeekDay & {
  readonly plannedMinutes: number;
  /** The unit that the day lies in, of averaged hours. */
  readonly averaging: { readonly from: string; readonly weeks: number } | null;
};

/** 탄력적 정산 of one unit (근로기준법 §51, §51의2): what it came to so far, and what of it belongs to a month. */
export type AveragedResult = {
  /** The unit as it was agreed, both days included. */
  readonly from: string;
  readonly until: string;
  readonly weeks: number;
  /** How many of its days somebody was under it, and 40 hours a week over them (§51의3). */
  readonly calendarDays: number;
  readonly legalMinutes: number;
  /** Actual work; that on holidays has its own premium and is not among it. */
  readonly workedMinutes: number;
  /** 연장 of the whole unit, and of it what the month pays. */
  readonly overtimeMinutes: number;
  readonly monthMinutes: number;
};

const daysOfWeek = 7;

/**
 * The units of averaged hours that reach into a month, in order; its days, both included, and all days of those units are
 * among the given ones, in order. What exceeds a day belongs to the month of the day, what exceeds a week to that in
 * which the week of the unit ends, and what exceeds 40 hours a week on average to that in which the unit ends for them.
 */
export function settleUnits(
  days: readonly UnitDay[],
  { first, last }: { readonly first: string; readonly last: string },
): AveragedResult[] {
  const units = Map.groupBy(
    days.filter(({ averaging }) => averaging !== null),
    ({ averaging }) => `${averaging?.from} ${averaging?.weeks}`,
  );
  return [...units.values()]
    .filter((unit) => unit.some(({ workDate }) => workDate >= first && workDate <= last))
    .flatMap((unit) => {
      const averaging = unit[0]?.averaging;
      return averaging == null ? [] : [resultOf(unit, averaging, { first, last })];
    });
}

function resultOf(
  unit: readonly UnitDay[],
  { from, weeks }: NonNullable<UnitDay['averaging']>,
  { first, last }: { readonly first: string; readonly last: string },
): AveragedResult {
  const inWeeks = weeksOf(unit, { from, weeks });
  const { workedMinutes, overtimeMinutes, booked } = settleAveraged({
    unitWeeks: weeks,
    weeks: inWeeks.map((week) =>
      week.map((day) => ({
        plannedMinutes: day.plannedMinutes,
        workedMinutes: isHoliday(day) ? 0 : day.recognisedMinutes,
      })),
    ),
  });
  const dates = inWeeks.flat().map(({ workDate }) => workDate);
  return {
    from,
    until: lastDayOf({ from, weeks }),
    weeks,
    calendarDays: unit.length,
    legalMinutes: Math.floor((weekLimits.ordinaryMinutes * unit.length) / daysOfWeek),
    workedMinutes,
    overtimeMinutes,
    monthMinutes: booked
      .flat()
      .filter((_, index) => isWithin(dates[index] ?? '', first, last))
      .reduce((sum, minutes) => sum + minutes, 0),
  };
}

/** The days by the weeks of their unit; weeks without a day are left out. Dates as ISO text, which sorts as they do. */
function weeksOf(unit: readonly UnitDay[], { from, weeks }: NonNullable<UnitDay['averaging']>): UnitDay[][] {
  const start = Temporal.PlainDate.from(from);
  const begins = Array.from({ length: weeks }, (_, week) =>
    start.add({ days: week * daysOfWeek }).toString(),
  );
  return [...Map.groupBy(unit, ({ workDate }) => begins.findLastIndex((date) => date <= workDate)).values()];
}

function lastDayOf({ from, weeks }: NonNullable<UnitDay['averaging']>): string {
  return Temporal.PlainDate.from(from)
    .add({ days: weeks * daysOfWeek - 1 })
    .toString();
}

function isWithin(date: string, first: string, last: string): boolean {
  return first <= date && date <= last;
}

/**
 * The dates, both included, that {@link settleUnits} needs beside those of a month: from the first day of the first unit
 * that reaches into it to the last day of the last one; null where no hours are averaged.
 */
export function unitsAround(
  month: readonly Pick<UnitDay, 'averaging'>[],
): { readonly first: string; readonly last: string } | null {
  const all = month.flatMap(({ averaging }) => averaging ?? []);
  const units = [...new Map(all.map((unit) => [`${unit.from} ${unit.weeks}`, unit])).values()];
  const [first] = units.map(({ from }) => from).sort();
  const last = units.map(lastDayOf).sort().at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
