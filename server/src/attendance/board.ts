import type { Board, BoardRow, ConnectorState } from '@nadeul/contract';
import {
  computeDay,
  type DayFacts,
  formatSeoul,
  type PlanOf,
  type Span,
  seoulDate,
  type Temporal,
} from '@nadeul/domain';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { PermittedCaller } from '../http/index.ts';
import { type DeviceLink, findDeviceLinks } from '../ingest/index.ts';
import { type Employee, findEmployees, findReached } from '../people/index.ts';
import { calendarOf } from '../schedule/index.ts';
import { coverageFor, presentConnector, presentDay, presentEmployee } from './present.ts';
import { countOpen, findLastTags } from './read-store.ts';
import { findDays } from './store.ts';

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
    caller.reached.to === 'office' ? countOpen(db, officeId) : nothingOpen,
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

/** The board's rows of some employees; those who are gone have none. */
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
  links: DeviceLink[],
): Promise<BoardRow[]> {
  if (employees.length === 0) return [];
  const todayOf = todayByWorkType(now);
  const days = employees.map((employee) => {
    const { employeeId } = employee;
    return { employee, employeeId, ...todayOf(employee) };
  });
  const today = seoulDate(now);
  const employeeIds = days.map(({ employeeId }) => employeeId);
  const range = { employeeIds, first: today.subtract({ days: 2 }), last: today.add({ days: 1 }) };
  const [stored, lastTags] = await Promise.all([
    findDays(db, officeId, range),
    findLastTags(db, officeId, days),
  ]);
  const facts = new Map(
    stored.map((day) => [`${day.employeeId} ${day.facts.workDate.toString()}`, day.facts]),
  );
  const last = new Map(lastTags.map((tag) => [tag.employeeId, tag]));
  return days.map(({ employee, workDate, window, planOf }) => {
    const known = facts.get(`${employee.employeeId} ${workDate.toString()}`);
    const tag = last.get(employee.employeeId);
    return {
      employee: presentEmployee(employee),
      day: presentDay(known ?? emptyFacts(employee, workDate, planOf), window, {
        now,
        coverage: coverageFor(employee, links),
      }),
      lastTag:
        tag === undefined
          ? null
          : { occurredAt: formatSeoul(tag.occurredAt), gateName: tag.gateName, kind: tag.kind },
    };
  });
}

type Today = { readonly workDate: Temporal.PlainDate; readonly window: Span; readonly planOf: PlanOf };

/** The work date that now belongs to, by the employee's own plan; computed once for each work type. */
function todayByWorkType(now: Temporal.Instant): (employee: Employee) => Today {
  const known = new Map<string, Today>();
  return ({ workType }) => {
    const key = JSON.stringify(workType);
    const before = known.get(key);
    if (before !== undefined) return before;
    const calendar = calendarOf(workType);
    const workDate = calendar.workDateAt(now);
    const today = { workDate, window: calendar.windowOf(workDate), planOf: calendar.planOf };
    known.set(key, today);
    return today;
  };
}

/** The facts of a day on which nobody tapped. */
export function emptyFacts(
  { checkOption }: Employee,
  workDate: Temporal.PlainDate,
  planOf: PlanOf,
): DayFacts {
  return computeDay({ plan: planOf(workDate), tags: [], checkOption }).facts;
}

function mostCommonDate(rows: readonly BoardRow[]): string | undefined {
  const groups = [...Map.groupBy(rows, ({ day }) => day.workDate)];
  return groups.sort(([, a], [, b]) => b.length - a.length).at(0)?.[0];
}
