import {
  type AttendanceRules,
  type CheckOption,
  type Dated,
  type DayBreak,
  datedOn,
  type Employment,
  type Holidays,
  inOrder,
  Temporal,
  usualRules,
} from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { findOfficeFacts, findPlanFacts, type OfficeFacts, type PlanFacts } from './facts-store.ts';
import { publicHolidays } from './public-holidays.ts';
import { workTypeOf } from './work-type-hours.ts';

/** How the tags of an employee are judged on a date: by the workplace to which they belong then. */
export type WorkplaceCheck = {
  /** Null for somebody without a workplace. */
  readonly workplaceId: string | null;
  readonly checkOption: CheckOption;
  readonly usesDeviceLinks: boolean;
};

/** An employee's days: plans and windows, and the check that holds on each. */
export type EmployeeDays = {
  readonly calendar: Calendar;
  readonly checkOn: (workDate: Temporal.PlainDate) => WorkplaceCheck;
  readonly employment: Employment;
};

/** Offices remembered at once, and distinct histories of employees in each; what is forgotten is made again. */
const officesMax = 100;
const historiesMax = 40_000;
/** Before anything: from here on holds what was never set. */
const firstDay = '1900-01-01';
const nowhere: WorkplaceCheck = { workplaceId: null, checkOption: 'first-last', usesDeviceLinks: false };

type Made = {
  readonly facts: string;
  readonly days: Map<string, EmployeeDays>;
  readonly make: (facts: PlanFacts) => EmployeeDays;
};
const offices = new Map<string, Made>();

/**
 * The days of employees by employee id, of all or of those named, as their dated facts say now: work type, workplace
 * and its check, rules and holidays, plans of single dates, employment and leave of absence. Two queries, however many employees.
 */
export async function calendarsOf(
  db: Database,
  officeId: string,
  employeeIds: readonly string[] | 'all',
): Promise<Map<string, EmployeeDays>> {
  const office = await findOfficeFacts(db, officeId);
  const { days, make } = madeOf(officeId, office);
  return new Map(
    (await findPlanFacts(db, officeId, employeeIds)).map((facts) => {
      const { hiredOn, hireEnteredOn, leftOn, workTypes, workplaces, pauses, datePlans } = facts;
      const key = `${hiredOn} ${hireEnteredOn} ${leftOn} ${workTypes} ${workplaces} ${pauses} ${JSON.stringify(datePlans)}`;
      const known = days.get(key);
      if (known !== undefined) return [facts.employeeId, known];
      const made = make(facts);
      if (days.size >= historiesMax) days.clear();
      days.set(key, made);
      return [facts.employeeId, made];
    }),
  );
}

/** The rules of the office on a date. */
export async function rulesOn(
  db: Database,
  officeId: string,
  date: Temporal.PlainDate,
): Promise<AttendanceRules> {
  const { rules } = await findOfficeFacts(db, officeId);
  return datedOn(heldRules(rules), date) ?? usualRules;
}

/**
 * Rules as they hold from dates on, after what holds as long as the office has set nothing: rules of next month are
 * not those of before. What was stored before a rule was known has its default.
 */
function heldRules(rules: OfficeFacts['rules']): Dated<AttendanceRules>[] {
  if (rules.length === 0) return [];
  return [
    dated(firstDay, usualRules),
    ...rules.map(({ from, rules }) => dated(from, { ...usualRules, ...rules })),
  ];
}

/** The holidays of an office by ISO date, as they are now. */
export async function holidaysOfOffice(db: Database, officeId: string): Promise<Holidays> {
  return holidaysOf((await findOfficeFacts(db, officeId)).ownDays);
}

/** What was made of the same hours and checks before: employees with the same history share their days. */
function madeOf(officeId: string, office: OfficeFacts): Made {
  const facts = JSON.stringify(office);
  const known = offices.get(officeId);
  if (known?.facts === facts) return known;
  if (offices.size >= officesMax) offices.clear();
  const made = { facts, days: new Map(), make: makerOf(office) };
  offices.set(officeId, made);
  return made;
}

function makerOf({ hours, checks, rules, ownDays }: OfficeFacts): Made['make'] {
  const hoursOf = Map.groupBy(
    hours.map(({ id, from, hours }) => ({ id, dated: dated(from, workTypeOf(hours)) })),
    ({ id }) => id,
  );
  const checksOf = Map.groupBy(checks, ({ id }) => id);
  const checked = new Map(
    [...checksOf].map(([workplaceId, rows]) => [
      workplaceId,
      rows.map(({ from, checkOption, usesDeviceLinks }) =>
        dated(from, { workplaceId, checkOption, usesDeviceLinks }),
      ),
    ]),
  );
  const held = heldRules(rules);
  const holidays = holidaysOf(ownDays);
  return (facts) => {
    const places = rowsOf(facts.workplaces).map(([from, id]) => dated(from, id));
    const employment = employmentOf(facts);
    return {
      calendar: calendarOf({
        workTypes: oneAfterAnother(rowsOf(facts.workTypes), (id) =>
          (hoursOf.get(id) ?? []).map(({ dated }) => dated),
        ),
        dayBreaks: oneAfterAnother(rowsOf(facts.workplaces), (id) =>
          (checked.get(id) ?? []).map(({ from, value }) => ({ from, value: dayBreakOf(value.checkOption) })),
        ),
        employment,
        rules: held,
        holidays,
        datePlans: new Map(facts.datePlans?.map(({ on, plan }) => [on, plan])),
      }),
      employment,
      checkOn: (workDate) => datedOn(checked.get(datedOn(places, workDate) ?? '') ?? [], workDate) ?? nowhere,
    };
  };
}

/** The public holidays but those on which the office works, and the office's own; one map an office, for it is compared. */
function holidaysOf(ownDays: OfficeFacts['ownDays']): Holidays {
  if (ownDays.length === 0) return publicHolidays;
  const holidays = new Map(publicHolidays);
  for (const { on, name, isOff } of ownDays)
    if (isOff) holidays.set(on, name);
    else holidays.delete(on);
  return holidays;
}

function dayBreakOf(checkOption: CheckOption): DayBreak {
  return checkOption === 'first-last-calendar' ? 'midnight' : 'shift';
}

/** One list of what things say: of each from when it is the employee's, or says something else, until the next is. */
function oneAfterAnother<T>(
  owned: readonly (readonly [from: string, id: string, rest: string])[],
  saidBy: (id: string) => Dated<T>[],
): Dated<T>[] {
  return owned.flatMap(([from, id], index) => {
    const said = saidBy(id);
    const until = owned[index + 1]?.[0];
    const begins = Temporal.PlainDate.from(from);
    const first = datedOn(said, begins);
    const later = said.filter((row) => {
      const date = row.from.toString();
      return date > from && (until === undefined || date < until);
    });
    return first === undefined ? [] : inOrder([{ from: begins, value: first }, ...later]);
  });
}

function employmentOf({ hiredOn, hireEnteredOn, leftOn, pauses }: PlanFacts): Employment {
  return {
    hired:
      hiredOn === null || hireEnteredOn === null
        ? null
        : { on: Temporal.PlainDate.from(hiredOn), enteredOn: Temporal.PlainDate.from(hireEnteredOn) },
    leftOn: dateOrNull(leftOn),
    pauses: rowsOf(pauses).map(([from, until, kind]) => ({
      from: Temporal.PlainDate.from(from),
      until: dateOrNull(until),
      standing: kind === 'left' ? 'not-employed' : 'leave-of-absence',
    })),
  };
}

function rowsOf(text: string | null): (readonly [string, string, string])[] {
  if (text === null || text === '') return [];
  return text.split(',').map((row) => {
    const [first = '', second = '', third = ''] = row.split(' ');
    return [first, second, third];
  });
}

function dated<T>(from: string, value: T): Dated<T> {
  return { from: Temporal.PlainDate.from(from), value };
}

function dateOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null || text === '' ? null : Temporal.PlainDate.from(text);
}
