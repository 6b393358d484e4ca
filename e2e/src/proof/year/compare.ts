import type { Board, EmployeeMonth, PeopleMonth } from '@nadeul/contract';
import { kindAt, minutesAt, timeAt } from '@nadeul/contract/sheet-cells';
import type { ExpectedDay } from './by-hand-day.ts';
import { premiumsByHand } from './by-hand-overtime.ts';
import { totalsByHand } from './by-hand-year.ts';
import { secondsOfDay } from './civil.ts';

/** Where a page says something else than the hand. */
export type Difference = { readonly where: string; readonly shown: unknown; readonly byHand: unknown };

/** Every field of `byHand` that is another one in `shown`. */
export function differencesOf(where: string, shown: object, byHand: object): Difference[] {
  const values = new Map(Object.entries(shown));
  return Object.entries(byHand).flatMap(([field, expected]) => {
    const value: unknown = values.get(field);
    const isSame = JSON.stringify(value) === JSON.stringify(expected);
    return isSame ? [] : [{ where: `${where} ${field}`, shown: value, byHand: expected }];
  });
}

/** Somebody's own page of a month; all of their days are given. */
export function compareMonth(
  number: string,
  shown: EmployeeMonth,
  all: readonly ExpectedDay[],
): Difference[] {
  const byHand = all.filter(({ workDate }) => workDate.startsWith(shown.month));
  const where = `${number} month ${shown.month}`;
  const days = byHand.flatMap((day, index) =>
    differencesOf(`${where} ${day.workDate}`, shown.days[index] ?? {}, day),
  );
  const { workedMinutes, workedDays, lateDays, missingDays, absentDays } = totalsByHand(byHand);
  const totals = { workedMinutes, workedDays, lateDays, missingDays, absentDays };
  return [
    ...days,
    ...differencesOf(`${where} totals`, shown.totals, totals),
    ...differencesOf(`${where} premiums`, shown.premiums, premiumsByHand(all, shown.month)),
  ];
}

/** The month of everybody, as the 월 근무표 shows it. */
export function compareSheet(
  sheet: PeopleMonth,
  expected: ReadonlyMap<string, readonly ExpectedDay[]>,
): Difference[] {
  const shown = new Map(sheet.people.map((person) => [person.employeeNumber, person]));
  return [...expected].flatMap(([number, days]) => {
    const where = `${number} sheet ${sheet.month}`;
    const person = shown.get(number);
    if (person === undefined) {
      const isAway = days.every(({ state }) => state === 'not-employed');
      return isAway ? [] : [{ where, shown: 'nobody', byHand: 'somebody' }];
    }
    const cells = days.flatMap((day, index) => {
      const { state, flags, isCorrected } = sheet.kinds[kindAt(person.kinds, index)] ?? {};
      const cell = {
        state,
        flags,
        isCorrected,
        workedMinutes: minutesAt(person.worked, index),
        inMinute: timeAt(person.ins, index),
        outMinute: timeAt(person.outs, index),
      };
      return differencesOf(`${where} ${day.workDate}`, cell, {
        state: day.state,
        flags: day.flags,
        isCorrected: day.isCorrected,
        workedMinutes: day.workedMinutes,
        inMinute: minuteOf(day, day.inAt),
        outMinute: minuteOf(day, day.outAt),
      });
    });
    return [
      ...cells,
      ...differencesOf(`${where} totals`, person.totals, { ...totalsByHand(days), pendingDays: 0 }),
    ];
  });
}

/** Minutes after the midnight with which the work date begins. */
function minuteOf({ workDate }: ExpectedDay, time: string | null): number | null {
  if (time === null) return null;
  const midnight = Date.parse(`${workDate}T00:00:00+09:00`) / 1000;
  return Math.floor((Date.parse(time) / 1000 - midnight) / 60) % (3 * secondsOfDay);
}

/** Today's board: the same people, each in the same state, by the same facts. */
export function compareBoard(
  board: Board,
  expected: ReadonlyMap<string, ExpectedDay | null>,
  moment: string,
): Difference[] {
  const shown = new Map(board.rows.map((row) => [row.employee.employeeNumber, row]));
  const strangers = [...shown.keys()].filter((number) => !expected.has(number));
  return [
    ...strangers.map((number) => ({
      where: `${number} board ${moment}`,
      shown: 'somebody',
      byHand: 'nobody',
    })),
    ...[...expected].flatMap(([number, day]) => {
      const where = `${number} board ${moment}`;
      const row = shown.get(number);
      if (day === null || row === undefined)
        return day === null && row === undefined
          ? []
          : [{ where, shown: row?.day ?? 'nobody', byHand: day ?? 'nobody' }];
      return differencesOf(where, row.day, day);
    }),
  ];
}
