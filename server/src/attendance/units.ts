import type { DayRecord } from '@nadeul/contract';
import { Temporal, unitsAround } from '@nadeul/domain';
import { type DaysAt, readDays } from './days.ts';

/** People whose units are read at once: a unit may be half a year, and two may reach into a month. */
const togetherMax = 25;

export type MonthOfPerson = { readonly employeeId: string; readonly days: readonly DayRecord[] };

/**
 * All days of the units of averaged hours that reach into people's months, by employee id; who has none is not among
 * them. What is signed comes as it was signed.
 */
export async function readUnits(
  at: DaysAt,
  months: readonly MonthOfPerson[],
): Promise<Map<string, DayRecord[]>> {
  const asked = months.flatMap(({ employeeId, days }) => {
    const range = unitsAround(days);
    return range === null ? [] : [{ employeeId, ...range }];
  });
  const read = new Map<string, DayRecord[]>();
  for (let index = 0; index < asked.length; index += togetherMax) {
    const some = asked.slice(index, index + togetherMax);
    const [first] = some.map((one) => one.first).sort();
    const last = some
      .map((one) => one.last)
      .sort()
      .at(-1);
    if (first === undefined || last === undefined) continue;
    const range = { first: Temporal.PlainDate.from(first), last: Temporal.PlainDate.from(last) };
    const employeeIds = some.map(({ employeeId }) => employeeId);
    for (const [employeeId, days] of await readDays(at, { employeeIds, ...range }))
      read.set(employeeId, days);
  }
  return read;
}
