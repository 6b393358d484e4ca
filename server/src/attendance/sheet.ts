import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { MonthSheetQuery, PeopleMonth, SheetPerson } from '@nadeul/contract';
import { writeMinutes, writeTime } from '@nadeul/contract/sheet-cells';
import { monthTotals, seoulDate, Temporal, type TotalsReader } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { PermittedCaller } from '../http/index.ts';
import { findDeviceLinks } from '../ingest/index.ts';
import { type Employee, findReached, inDepartment } from '../people/index.ts';
import { calendarsOf, type EmployeeDays } from '../schedule/index.ts';
import type { ReadParts } from './board.ts';
import { coverageBy } from './present.ts';
import { type CommonDay, commonDays, dayNumber, type SheetDay, signedDay, storedDay } from './sheet-days.ts';
import { sheetKinds } from './sheet-kinds.ts';
import { type DaysText, findDepartmentsAbove, findSignedText, findStoredText } from './sheet-store.ts';

/** From so many employees on, reading all of the office is quicker than naming them. */
const namedMax = 500;
/** People who are written before other requests have their turn. */
const turnPeople = 200;

type Asked = MonthSheetQuery & { readonly month: string };

/**
 * The month of everybody whom the caller may see: the same days as those of {@link readMonth}, made for thousands of
 * people at once.
 */
export async function readSheet(
  { db, clock }: ReadParts,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
  { month, departmentId, search }: Asked,
): Promise<PeopleMonth> {
  const { officeId } = caller;
  const first = Temporal.PlainDate.from(`${month}-01`);
  const now = clock();
  const within = await inDepartment(db, officeId, await findReached(db, caller), departmentId);
  const employees = within.filter((employee) => isNamed(employee, search ?? ''));
  const ids = employees.map(({ employeeId }) => employeeId);
  const employeeIds = ids.length > namedMax ? 'all' : ids;
  const range = { employeeIds, first, last: first.add({ days: first.daysInMonth - 1 }) } as const;
  const [calendars, stored, signed, links, departments] = await Promise.all([
    calendarsOf(db, officeId, employeeIds),
    findStoredText(db, officeId, { ...range, today: seoulDate(now) }),
    findSignedText(db, officeId, range),
    findDeviceLinks(db, officeId),
    findDepartmentsAbove(db, officeId, departmentsOf(employees)),
  ]);
  const writer = sheetWriter({ first, now, coverageOf: coverageBy(links), stored, signed });
  const people: SheetPerson[] = [];
  for (const [index, employee] of employees.entries()) {
    const days = calendars.get(employee.employeeId);
    const person = days === undefined ? null : writer.write(employee, days);
    if (person !== null) people.push(person);
    if (index % turnPeople === turnPeople - 1) await letOthersIn();
  }
  return { month, asOf: utcText(now), days: writer.days(), kinds: [...writer.kinds], departments, people };
}

function isNamed({ name, employeeNumber }: Employee, search: string): boolean {
  const wanted = search.toLowerCase();
  return name.toLowerCase().includes(wanted) || employeeNumber.toLowerCase().includes(wanted);
}

function departmentsOf(employees: readonly Employee[]): string[] {
  return [...new Set(employees.flatMap(({ departmentId }) => departmentId ?? []))];
}

type Sources = {
  readonly first: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly coverageOf: ReturnType<typeof coverageBy>;
  readonly stored: DaysText;
  readonly signed: DaysText;
};

/** Writes one person after another; who was not employed on any day of the month has no line. */
function sheetWriter({ first, now, coverageOf, stored, signed }: Sources) {
  const kinds = sheetKinds();
  const dates = Array.from({ length: first.daysInMonth }, (_, days) => first.add({ days }));
  const dateTexts = dates.map((date) => date.toString());
  const firstNumber = dayNumber(first);
  const commonOf = commonDays({ now, coverageOf, kinds });
  const holidays = new Map<number, string>();
  const commonFor = new Map<EmployeeDays, CommonDay[]>();
  const monthOf = (days: EmployeeDays): CommonDay[] => {
    const known = commonFor.get(days);
    if (known !== undefined) return known;
    const made = dates.map((date) => commonOf(days, date));
    commonFor.set(days, made);
    made.forEach(({ holidayName }, index) => {
      if (holidayName !== null) holidays.set(index, holidayName);
    });
    return made;
  };
  return {
    kinds: kinds.all,
    days: () =>
      dates.map((date, index) => ({ workDate: date.toString(), holidayName: holidays.get(index) ?? null })),
    write: (employee: Employee, days: EmployeeDays): SheetPerson | null => {
      const common = monthOf(days);
      const month: SheetDay[] = common.map(({ empty }) => empty);
      for (const fields of fieldsOf(stored.get(employee.employeeId))) {
        const index = Number(fields[0]);
        const shared = common[index];
        const at = { dayNumber: firstNumber + index, now, kinds };
        if (shared !== undefined) month[index] = storedDay(fields, shared, at);
      }
      for (const fields of fieldsOf(signed.get(employee.employeeId)))
        month[Number(fields[0])] = signedDay(fields, dateTexts[Number(fields[0])] ?? '', kinds);
      return month.some(({ kind }) => kind.isEmployed) ? personOf(employee, month) : null;
    },
  };
}

function fieldsOf(text: string | undefined): string[][] {
  return text === undefined ? [] : text.split(';').map((day) => day.split(','));
}

function personOf(
  { employeeId, employeeNumber, name, departmentId }: Employee,
  month: readonly SheetDay[],
): SheetPerson {
  let [kinds, ins, outs, worked] = ['', '', '', ''];
  for (const { kind, inMinute, outMinute, workedMinutes } of month) {
    kinds += kind.text;
    ins += writeTime(inMinute);
    outs += writeTime(outMinute);
    worked += writeMinutes(workedMinutes);
  }
  const who = { employeeId, employeeNumber, name, departmentId };
  return { ...who, totals: monthTotals(month, ofSheet), kinds, ins, outs, worked };
}

const ofSheet: TotalsReader<SheetDay> = {
  counts: ({ kind }) => kind,
  isWorked: ({ inMinute, outMinute }) => inMinute !== null || outMinute !== null,
};
