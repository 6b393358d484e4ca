import type { DayDetail, DayRecord, EmployeeMonth } from '@nadeul/contract';
import { checkedFrom, computeDay, type Employment, formatSeoul, Temporal } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import { findCorrections } from '../corrections/index.ts';
import type { Database } from '../database/index.ts';
import { findDeviceLinks } from '../ingest/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarsOf, type EmployeeDays } from '../schedule/index.ts';
import { findSigned } from '../signed-days/index.ts';
import type { ReadParts } from './board.ts';
import { readDays } from './days.ts';
import { coverageBy, presentDay, presentEmployee } from './present.ts';
import { findTagDetails } from './read-store.ts';
import { findTagsOfDays } from './store.ts';

/** Door times before this year are not taken, so there are no days either. */
const firstYear = 1900;

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
  if (first.year < firstYear) return null;
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

/** One day with every tag behind it and what became of each; null when the office has no such person. */
export async function readDay(
  { db, clock }: ReadParts,
  { officeId, employeeId }: Whose,
  workDate: Temporal.PlainDate,
): Promise<DayDetail | null> {
  const [employee] = await findEmployees(db, officeId, [employeeId]);
  if (employee === undefined) return null;
  if (workDate.year < firstYear) return null;
  const { calendar, checkOn } = await daysOf(db, officeId, employeeId);
  const window = calendar.windowOf(workDate);
  const plan = calendar.planOf(workDate);
  const check = checkOn(workDate);
  const [tags, links, said] = await Promise.all([
    findTagsOfDays(db, officeId, [{ employeeId, workDate, window }]),
    findDeviceLinks(db, officeId),
    findCorrections(db, officeId, [{ employeeId, workDate }]),
  ]);
  const corrections = said.map(({ correction }) => correction);
  const { facts, uses } = computeDay({ plan, tags, checkOption: check.checkOption, corrections });
  const details = await findTagDetails(
    db,
    officeId,
    tags.map(({ tagId }) => tagId),
  );
  const useOf = new Map(uses.map((used) => [used.tagId, used]));
  const detailOf = new Map(details.map((detail) => [detail.tagId, detail]));
  return {
    employee: presentEmployee(employee),
    day: presentDay(facts, window, { now: clock(), coverage: coverageBy(links)(check, workDate) }),
    windowFrom: formatSeoul(window.from),
    windowUntil: formatSeoul(window.until),
    plannedBreaks: plan.breaks.map(({ from, until }) => ({
      from: formatSeoul(from),
      until: formatSeoul(until),
    })),
    tags: tags.sort(byTime).flatMap(({ tagId, occurredAt, kind, granted }) => {
      const used = useOf.get(tagId);
      const detail = detailOf.get(tagId);
      if (used === undefined || detail === undefined) return [];
      const { use, rule } = used;
      const { gateName, receivedAt } = detail;
      const at = { occurredAt: formatSeoul(occurredAt), receivedAt: utcText(receivedAt) };
      return [{ tagId, ...at, kind, granted, gateName, use, rule }];
    }),
  };
}

async function daysOf(db: Database, officeId: string, employeeId: string): Promise<EmployeeDays> {
  const days = (await calendarsOf(db, officeId, [employeeId])).get(employeeId);
  if (days === undefined) throw new Error('Nobody is ever removed from an office.');
  return days;
}

function byTime(a: { occurredAt: Temporal.Instant; tagId: string }, b: typeof a): number {
  return Temporal.Instant.compare(a.occurredAt, b.occurredAt) || (a.tagId < b.tagId ? -1 : 1);
}
