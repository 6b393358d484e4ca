import type { DayRecord, EmployeeMonth } from '@nadeul/contract';
import {
  checkedFrom,
  countsOf,
  type Employment,
  hasWeekLimit,
  type MonthPremiums,
  type MonthTotals,
  monthPremiums,
  monthTotals,
  premiumRulesOf,
  Temporal,
  weekStartOf,
} from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarsOf, type EmployeeDays, rulesOn } from '../schedule/index.ts';
import { findSigned } from '../signed-days/index.ts';
import type { ReadParts } from './board.ts';
import { readDays } from './days.ts';
import { presentEmployee } from './present.ts';
import { readUnits } from './units.ts';

type Whose = { readonly officeId: string; readonly employeeId: string };

/** Every day of one person's month; null when the office has no such person. */
export async function readMonth(
  { db, clock }: ReadParts,
  { officeId, employeeId }: Whose,
  month: string,
): Promise<EmployeeMonth | null> {
  const [employee] = await findEmployees(db, officeId, [employeeId]);
  if (employee === undefined) return null;
  const first = Temporal.PlainDate.from(`${month}-01`);
  const last = first.add({ days: first.daysInMonth - 1 });
  const now = clock();
  const rules = await rulesOn(db, officeId, last);
  const range = { first: weekStartOf(first, rules.weekStart), last };
  const [{ employment }, read, signed] = await Promise.all([
    daysOf(db, officeId, employeeId),
    readDays({ db, officeId, now }, { employeeIds: [employeeId], ...range }),
    findSigned(db, officeId, [{ employeeId, workDate: first.toString() }]),
  ]);
  const fromWeek = read.get(employeeId) ?? [];
  const days = fromWeek.filter(({ workDate }) => workDate >= first.toString());
  const units = await readUnits({ db, officeId, now }, [{ employeeId, days }]);
  const ofUnits = units.get(employeeId) ?? [];
  return {
    employee: presentEmployee(employee),
    month,
    isSigned: signed.length > 0,
    employment: presentEmployment(employment),
    days,
    totals: presentTotals(days),
    premiums: presentPremiums(monthPremiums({ fromWeek, ofUnits }, first.toString(), premiumRulesOf(rules))),
    hasWeekLimit: hasWeekLimit(rules),
  };
}

function presentPremiums({ averaged, ...premiums }: MonthPremiums): EmployeeMonth['premiums'] {
  return { ...premiums, averaged: [...averaged] };
}

function presentEmployment({ hired, leftOn }: Employment): EmployeeMonth['employment'] {
  return {
    hiredOn: hired?.on.toString() ?? null,
    checkedFrom: hired === null ? null : checkedFrom(hired.on, hired.enteredOn).toString(),
    leftOn: leftOn?.toString() ?? null,
  };
}

/** The sums of a person's days, as the month of all people and its file count them. */
export function totalsOfDays(days: readonly DayRecord[]): MonthTotals {
  return monthTotals(days, {
    counts: countsOf,
    isWorked: ({ inAt, outAt }) => inAt !== null || outAt !== null,
  });
}

function presentTotals(days: readonly DayRecord[]): EmployeeMonth['totals'] {
  const { workedMinutes, workedDays, lateDays, missingDays, absentDays } = totalsOfDays(days);
  return { workedMinutes, workedDays, lateDays, missingDays, absentDays };
}

async function daysOf(db: Database, officeId: string, employeeId: string): Promise<EmployeeDays> {
  const days = (await calendarsOf(db, officeId, [employeeId])).get(employeeId);
  if (days === undefined) throw new Error('Nobody is ever removed from an office.');
  return days;
}
