import type { DayRecord, EmployeeMonth } from '@nadeul/contract';
import { checkedFrom, type Employment, Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarsOf, type EmployeeDays } from '../schedule/index.ts';
import { findSigned } from '../signed-days/index.ts';
import type { ReadParts } from './board.ts';
import { readDays } from './days.ts';
import { presentEmployee } from './present.ts';

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
  const [{ employment }, read, signed] = await Promise.all([
    daysOf(db, officeId, employeeId),
    readDays({ db, officeId, now: clock() }, { employeeIds: [employeeId], first, last }),
    findSigned(db, officeId, [{ employeeId, workDate: first.toString() }]),
  ]);
  const days = read.get(employeeId) ?? [];
  return {
    employee: presentEmployee(employee),
    month,
    isSigned: signed.length > 0,
    employment: presentEmployment(employment),
    days,
    totals: totalsOf(days),
  };
}

function presentEmployment({ hired, leftOn }: Employment): EmployeeMonth['employment'] {
  return {
    hiredOn: hired?.on.toString() ?? null,
    checkedFrom: hired === null ? null : checkedFrom(hired.on, hired.enteredOn).toString(),
    leftOn: leftOn?.toString() ?? null,
  };
}

function totalsOf(days: readonly DayRecord[]): EmployeeMonth['totals'] {
  const count = (holds: (day: DayRecord) => boolean) => days.filter(holds).length;
  return {
    workedMinutes: days.reduce((sum, { workedMinutes }) => sum + workedMinutes, 0),
    workedDays: count(({ inAt, outAt }) => inAt !== null || outAt !== null),
    lateDays: count(({ flags }) => flags.includes('late')),
    missingDays: count(({ flags }) => flags.includes('in-missing') || flags.includes('out-missing')),
    absentDays: count(({ state }) => state === 'absent'),
  };
}

async function daysOf(db: Database, officeId: string, employeeId: string): Promise<EmployeeDays> {
  const days = (await calendarsOf(db, officeId, [employeeId])).get(employeeId);
  if (days === undefined) throw new Error('Nobody is ever removed from an office.');
  return days;
}
