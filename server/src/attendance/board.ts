import type { Board, BoardRow, ConnectorState, MenuCounts } from '@nadeul/contract';
import {
  computeDay,
  type DayFacts,
  formatSeoul,
  type Span,
  seoulDate,
  type Temporal,
  type WorkPlan,
} from '@nadeul/domain';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { findDeviceLinks, type PlacedLink } from '../ingest/index.ts';
import { type Employee, findEmployees, findReached } from '../people/index.ts';
import { type Calendar, calendarsOf, type EmployeeDays, type WorkplaceCheck } from '../schedule/index.ts';
import { coverageBy, presentConnector, presentDay, presentEmployee } from './present.ts';
import { countOpen, findLastTags } from './read-store.ts';
import { findDays } from './store.ts';

/** From so many employees on, reading all of the office is quicker than naming them. */
const namedMax = 500;
const nothingOpen = { unmatchedCount: 0, setAsideCount: 0 };

export type ReadParts = { readonly db: Database; readonly clock: Clock };

/** Everything that today's board shows to somebody: the people whom they may see, and what waits if they may see that. */
export async function readBoard(
  { db, clock }: ReadParts,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
): Promise<Board> {
  const { officeId } = caller;
  const now = clock();
  const [employees, links, counts] = await Promise.all([
    findReached(db, caller),
    findDeviceLinks(db, officeId),
    openFor(db, caller),
  ]);
  const rows = await boardRows({ db, officeId, now }, employees, links);
  return {
    asOf: utcText(now),
    workDate: mostCommonDate(rows) ?? seoulDate(now).toString(),
    rows,
    connectors: links.map((link) => presentConnector(link, now)),
    ...counts,
  };
}

/** How many people the board shows to somebody, and what waits, without reading any day. */
export async function readCounts(
  { db, clock }: ReadParts,
  caller: Pick<PermittedCaller, 'officeId' | 'reached'>,
): Promise<MenuCounts> {
  const { officeId } = caller;
  const [employees, counts] = await Promise.all([findReached(db, caller), openFor(db, caller)]);
  const daysOf = await calendarsOf(db, officeId, namedOrAll(employees));
  return { people: employedDays(employees, daysOf, clock()).length, ...counts };
}

/** What waits for somebody to match or to look at; nothing for those who see a part of the office. */
async function openFor(db: Database, { officeId, reached }: Pick<PermittedCaller, 'officeId' | 'reached'>) {
  return reached.to === 'office' ? countOpen(db, officeId) : nothingOpen;
}

/** The board's rows of some employees; those who are gone or not employed now have none. */
export async function readRows(
  { db, clock }: ReadParts,
  officeId: string,
  employeeIds: readonly string[],
): Promise<BoardRow[]> {
  const [employees, links] = await Promise.all([
    findEmployees(db, officeId, employeeIds),
    findDeviceLinks(db, officeId),
  ]);
  return boardRows({ db, officeId, now: clock() }, employees, links);
}

/** The states of an office's connectors. */
export async function readConnectors({ db, clock }: ReadParts, officeId: string): Promise<ConnectorState[]> {
  const now = clock();
  return (await findDeviceLinks(db, officeId)).map((link) => presentConnector(link, now));
}

type At = { db: Database; officeId: string; now: Temporal.Instant };

async function boardRows(
  { db, officeId, now }: At,
  employees: Employee[],
  links: PlacedLink[],
): Promise<BoardRow[]> {
  if (employees.length === 0) return [];
  const employeeIds = employees.map(({ employeeId }) => employeeId);
  const daysOf = await calendarsOf(db, officeId, namedOrAll(employees));
  const days = employedDays(employees, daysOf, now);
  const today = seoulDate(now);
  const range = { employeeIds, first: today.subtract({ days: 2 }), last: today.add({ days: 1 }) };
  const [stored, lastTags] = await Promise.all([
    findDays(db, officeId, range),
    findLastTags(db, officeId, days),
  ]);
  const facts = new Map(
    stored.map((day) => [`${day.employeeId} ${day.facts.workDate.toString()}`, day.facts]),
  );
  const last = new Map(lastTags.map((tag) => [tag.employeeId, tag]));
  const coverageOf = coverageBy(links);
  return days.map(({ employee, workDate, window, plan, check }) => {
    const known = facts.get(`${employee.employeeId} ${workDate.toString()}`);
    const tag = last.get(employee.employeeId);
    return {
      employee: presentEmployee(employee),
      day: presentDay(
        known ?? emptyFacts(plan, check),
        { window, plan },
        {
          now,
          coverage: coverageOf(check, workDate),
        },
      ),
      lastTag:
        tag === undefined
          ? null
          : { occurredAt: formatSeoul(tag.occurredAt), gateName: tag.gateName, kind: tag.kind },
    };
  });
}

function namedOrAll(employees: readonly Employee[]): readonly string[] | 'all' {
  return employees.length > namedMax ? 'all' : employees.map(({ employeeId }) => employeeId);
}

type Today = { readonly workDate: Temporal.PlainDate; readonly window: Span; readonly plan: WorkPlan };

/** Each one's work day that now belongs to; who is not employed on it is not on the board. */
function employedDays(
  employees: readonly Employee[],
  daysOf: ReadonlyMap<string, EmployeeDays>,
  now: Temporal.Instant,
) {
  const todayOf = todayBy(now);
  return employees.flatMap((employee) => {
    const { employeeId } = employee;
    const days = daysOf.get(employeeId);
    if (days === undefined) return [];
    const today = todayOf(days.calendar);
    if (today.plan.standing === 'not-employed') return [];
    return [{ employee, employeeId, ...today, check: days.checkOn(today.workDate) }];
  });
}

/** The work date that now belongs to, by the employee's own plan; worked out once for all who are alike around now. */
function todayBy(now: Temporal.Instant): (calendar: Calendar) => Today {
  const date = seoulDate(now);
  const known = new Map<Calendar, Today>();
  return (calendar) => {
    const around = calendar.around(date);
    const before = known.get(around);
    if (before !== undefined) return before;
    const workDate = around.workDateAt(now);
    const today = { workDate, window: around.windowOf(workDate), plan: around.planOf(workDate) };
    known.set(around, today);
    return today;
  };
}

/** The facts of a day on which nobody tapped. */
export function emptyFacts(plan: WorkPlan, { checkOption }: WorkplaceCheck): DayFacts {
  return computeDay({ plan, tags: [], checkOption }).facts;
}

function mostCommonDate(rows: readonly BoardRow[]): string | undefined {
  const groups = [...Map.groupBy(rows, ({ day }) => day.workDate)];
  return groups.sort(([, a], [, b]) => b.length - a.length).at(0)?.[0];
}
