import { type DayRecord, type LateFact, type LateFacts, lateFactsMax } from '@nadeul/contract';
import { overtimeRuleOf, Temporal } from '@nadeul/domain';
import { presentEmployee, readDays, readTogetherMax } from '../attendance/index.ts';
import { findEmployees } from '../people/index.ts';
import { findSignedDays } from '../signed-days/index.ts';
import type { ClosingParts } from './exceptions.ts';
import { findSignedPeople } from './store.ts';

/** The signed days of a month that would be another now, the earliest first, at most {@link lateFactsMax} of them. */
export async function readLateFacts(
  { db, clock }: ClosingParts,
  officeId: string,
  month: string,
): Promise<LateFacts> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const range = { first, last: first.add({ days: first.daysInMonth - 1 }) };
  const signed = [...(await findSignedPeople(db, officeId, first))];
  const facts: LateFact[] = [];
  for (let index = 0; index < signed.length; index += readTogetherMax) {
    const employeeIds = signed.slice(index, index + readTogetherMax);
    const [employees, kept, present] = await Promise.all([
      findEmployees(db, officeId, employeeIds),
      findSignedDays(db, officeId, { employeeIds, ...range }),
      readDays({ db, officeId, now: clock() }, { employeeIds, ...range }, { asSigned: false }),
    ]);
    const nameOf = new Map(employees.map((employee) => [employee.employeeId, presentEmployee(employee)]));
    for (const { employeeId, record } of kept) {
      const now = present.get(employeeId)?.find(({ workDate }) => workDate === record.workDate);
      const employee = nameOf.get(employeeId);
      if (now === undefined || employee === undefined || isAlike(record, now)) continue;
      const cause = tagsOf(record) === tagsOf(now) ? 'rules' : 'tags';
      facts.push({
        employee,
        workDate: record.workDate,
        cause,
        signed: valuesOf(record),
        now: valuesOf(now),
      });
    }
  }
  facts.sort((a, b) => (a.workDate < b.workDate ? -1 : a.workDate > b.workDate ? 1 : 0));
  return { facts: facts.slice(0, lateFactsMax), total: facts.length };
}

function valuesOf({ state, flags, inAt, outAt, recognisedMinutes }: DayRecord): LateFact['now'] {
  return { state, flags, inAt, outAt, recognisedMinutes };
}

function tagsOf({ inAt, outAt, tagCount }: DayRecord): string {
  return `${inAt} ${outAt} ${tagCount}`;
}

/** What is paid or judged by; a tag in between changes neither. */
function isAlike(a: DayRecord, b: DayRecord): boolean {
  const judged = (day: DayRecord) =>
    JSON.stringify([
      valuesOf(day),
      day.workedMinutes,
      day.nightMinutes,
      day.lateMinutes,
      day.earlyLeaveMinutes,
      day.unapprovedMinutes,
      day.dayKind,
      // By these the overtime of a month or a unit is settled.
      day.workKind,
      day.averaging,
      overtimeRuleOf(day.workKind) === 'week' ? 0 : day.plannedMinutes,
    ]);
  return judged(a) === judged(b);
}
