import type { DayRecord } from '@nadeul/contract';
import type { DayFacts, Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findDeviceLinks, type PlacedLink } from '../ingest/index.ts';
import { calendarsOf, type EmployeeDays } from '../schedule/index.ts';
import { findSignedDays } from '../signed-days/index.ts';
import { emptyFacts } from './board.ts';
import { coverageBy, presentDay } from './present.ts';
import { findDays } from './store.ts';

/** Employees whose days are read at once; more are read one after another, so that memory stays bounded. */
export const readTogetherMax = 500;

/** Whose days are asked for, between two dates, both inclusive. */
export type AskedDays = {
  readonly employeeIds: readonly string[];
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
};
export type DaysAt = { readonly db: Database; readonly officeId: string; readonly now: Temporal.Instant };

/**
 * Every day of employees as it is now, by employee id and in the order of dates, days without tags too. What is signed
 * comes as it was signed, unless it is asked for as it would be now. Give at most {@link readTogetherMax} employees.
 */
export async function readDays(
  { db, officeId, now }: DaysAt,
  asked: AskedDays,
  { asSigned = true }: { readonly asSigned?: boolean } = {},
): Promise<Map<string, DayRecord[]>> {
  const { employeeIds } = asked;
  const [calendars, stored, links, signed] = await Promise.all([
    calendarsOf(db, officeId, employeeIds),
    findDays(db, officeId, asked),
    findDeviceLinks(db, officeId),
    asSigned ? findSignedDays(db, officeId, asked) : [],
  ]);
  const facts = new Map(stored.map((day) => [keyOf(day.employeeId, day.facts.workDate), day.facts]));
  const kept = new Map(signed.map(({ employeeId, record }) => [keyOf(employeeId, record.workDate), record]));
  const dates = datesOf(asked);
  const present = presenterOf(links, now);
  return new Map(
    employeeIds.flatMap((employeeId) => {
      const days = calendars.get(employeeId);
      if (days === undefined) return [];
      const records = dates.map((date) => {
        const key = keyOf(employeeId, date);
        return kept.get(key) ?? present(days, date, facts.get(key));
      });
      return [[employeeId, records] as const];
    }),
  );
}

/** Presents days; those of people who are alike and did not tap are made once. */
function presenterOf(links: readonly PlacedLink[], now: Temporal.Instant) {
  const coverageOf = coverageBy(links);
  const empty = new Map<EmployeeDays['calendar'], Map<string, DayRecord>>();
  return ({ calendar, checkOn }: EmployeeDays, date: Temporal.PlainDate, known?: DayFacts): DayRecord => {
    const check = checkOn(date);
    const at = { now, coverage: coverageOf(check, date) };
    if (known !== undefined) {
      const plan = calendar.planOf(date);
      return presentDay(known, { window: calendar.windowOf(date), plan }, at);
    }
    const around = calendar.around(date);
    const made = empty.get(around) ?? new Map<string, DayRecord>();
    empty.set(around, made);
    const key = `${date} ${check.workplaceId} ${check.checkOption} ${check.usesDeviceLinks}`;
    const before = made.get(key);
    if (before !== undefined) return before;
    const plan = around.planOf(date);
    const record = presentDay(emptyFacts(plan, check), { window: around.windowOf(date), plan }, at);
    made.set(key, record);
    return record;
  };
}

function datesOf({ first, last }: AskedDays): Temporal.PlainDate[] {
  return Array.from({ length: first.until(last).days + 1 }, (_, days) => first.add({ days }));
}

function keyOf(employeeId: string, date: { toString(): string }): string {
  return `${employeeId} ${date.toString()}`;
}
