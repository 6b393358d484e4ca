import {
  batchCorrectionsMax,
  type Proposal,
  type ProposalRequest,
  type Proposals,
  proposalHoursMax,
} from '@nadeul/contract';
import {
  type DayFacts,
  formatSeoul,
  later,
  parseSeoul,
  type Span,
  seoulDate,
  Temporal,
} from '@nadeul/domain';
import { findDays, presentEmployee, seoulOrNull } from '../attendance/index.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { findOutage } from '../incidents/index.ts';
import { type Employee, findReached } from '../people/index.ts';
import { calendarsOf } from '../schedule/index.ts';
import { findUsualTimes, findWorkplaceName, type PlannedDay, type UsualTimes } from './proposal-store.ts';
import { type CorrectionParts, isOwn, keyOf } from './service.ts';

type Outage = Span & { readonly workplaceId: string; readonly gateName: string | null };

/**
 * Whose in or out is missing where it was to be expected during an outage: by the plan, or by what the person usually
 * does. Only those are named whom the caller may correct. Throws the refusal `not-found` for an incident without a
 * workplace, and names a time that is too long.
 */
export async function proposeCorrections(
  { db, clock }: CorrectionParts,
  caller: PermittedCaller,
  request: ProposalRequest,
): Promise<Proposals> {
  const { officeId } = caller;
  const now = clock();
  const outage = await outageOf(db, officeId, { request, now });
  const workplaceName = await findWorkplaceName(db, officeId, outage.workplaceId);
  if (workplaceName === undefined) throw new Refusal('not-found');
  const reached = (await findReached(db, caller)).filter(({ employeeId }) => !isOwn(caller, employeeId));
  const days = await daysWithin(db, officeId, { outage, employees: reached });
  const missing = await missingOf(db, officeId, { outage, days });
  const usual = await findUsualTimes(db, officeId, missing);
  const rows = missing
    .flatMap((day, index) => proposalsOf(day, { usual: usual[index], outage, now }))
    .sort(byDateAndNumber);
  return {
    workplaceName,
    gateName: outage.gateName,
    from: formatSeoul(outage.from),
    until: formatSeoul(outage.until),
    rows: rows.slice(0, batchCorrectionsMax),
    isCut: rows.length > batchCorrectionsMax,
  };
}

async function outageOf(
  db: Database,
  officeId: string,
  { request, now }: { request: ProposalRequest; now: Temporal.Instant },
): Promise<Outage> {
  if ('incidentId' in request) {
    const found = await findOutage(db, officeId, request.incidentId);
    if (found === undefined) throw new Refusal('not-found');
    const until = found.until ?? now;
    // What is amiss for days is looked at from its end.
    return { ...found, until, from: later(found.from, until.subtract({ hours: proposalHoursMax })) };
  }
  const span = { from: parseSeoul(request.from), until: parseSeoul(request.until) };
  if (Temporal.Instant.compare(span.from, span.until) >= 0)
    throw new Refusal('request-malformed', [{ path: 'until', code: 'out-of-order' }]);
  if (Temporal.Instant.compare(span.from.add({ hours: proposalHoursMax }), span.until) < 0)
    throw new Refusal('request-malformed', [{ path: 'until', code: 'too-large' }]);
  return { ...span, workplaceId: request.workplaceId, gateName: null };
}

type EmployeePlannedDay = PlannedDay & { readonly employee: Employee };
type MissingDay = EmployeePlannedDay & {
  readonly facts: DayFacts | null;
  readonly missesIn: boolean;
  readonly missesOut: boolean;
};

/** The days of the people of the workplace that lie in the outage and have work planned. */
async function daysWithin(
  db: Database,
  officeId: string,
  { outage, employees }: { outage: Outage; employees: readonly Employee[] },
): Promise<EmployeePlannedDay[]> {
  const calendars = await calendarsOf(
    db,
    officeId,
    employees.map(({ employeeId }) => employeeId),
  );
  const dates = datesAround(outage);
  return employees.flatMap((employee) => {
    const found = calendars.get(employee.employeeId);
    if (found === undefined) return [];
    return dates.flatMap((workDate): EmployeePlannedDay[] => {
      const { workplaceId } = found.checkOn(workDate);
      const { standing, start, end, latestStart, core } = found.calendar.planOf(workDate);
      if (workplaceId !== outage.workplaceId || standing !== 'checked' || start === null || end === null)
        return [];
      const hasChoice = latestStart !== null || core !== null;
      return [{ employee, employeeId: employee.employeeId, workDate, start, end, hasChoice }];
    });
  });
}

function datesAround({ from, until }: Span): Temporal.PlainDate[] {
  const first = seoulDate(from).subtract({ days: 1 });
  const count = first.until(seoulDate(until)).days + 1;
  return Array.from({ length: count }, (_, days) => first.add({ days }));
}

/** Of the days those that have no in until the outage ended, or no out since it began. */
async function missingOf(
  db: Database,
  officeId: string,
  { outage, days }: { outage: Outage; days: readonly EmployeePlannedDay[] },
): Promise<MissingDay[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const employeeIds = [...new Set(days.map(({ employeeId }) => employeeId))];
  const dates = datesAround(outage);
  const range = { first: dates[0] ?? first.workDate, last: dates.at(-1) ?? last.workDate };
  const stored = await findDays(db, officeId, { employeeIds, ...range });
  const factsOf = new Map(
    stored.map(({ employeeId, facts }) => [keyOf({ employeeId, workDate: facts.workDate }), facts]),
  );
  return days.flatMap((day): MissingDay[] => {
    const facts = factsOf.get(keyOf(day)) ?? null;
    // Who is away for the office, or on leave, is not asked for tags.
    if (facts !== null && facts.cover !== null && facts.cover !== 'home') return [];
    const { inAt, outAt } = facts ?? { inAt: null, outAt: null };
    const missesIn = inAt === null || Temporal.Instant.compare(inAt, outage.until) > 0;
    const missesOut = outAt === null || Temporal.Instant.compare(outAt, outage.from) < 0;
    return missesIn || missesOut ? [{ ...day, facts, missesIn, missesOut }] : [];
  });
}

type Beside = {
  readonly usual: UsualTimes | undefined;
  readonly outage: Outage;
  readonly now: Temporal.Instant;
};

function proposalsOf(day: MissingDay, { usual, outage, now }: Beside): Proposal[] {
  const { employee, workDate, facts, missesIn, missesOut } = day;
  const sides = [
    missesIn ? { side: 'in' as const, planned: day.start, usualAt: usual?.inAt ?? null } : null,
    missesOut ? { side: 'out' as const, planned: day.end, usualAt: usual?.outAt ?? null } : null,
  ];
  const isExpected = (at: Temporal.Instant | null) =>
    at !== null && isWithin(at, outage) && Temporal.Instant.compare(at, now) <= 0;
  const tagCount = facts?.tagCount ?? 0;
  return sides.flatMap((side): Proposal[] => {
    if (side === null || !(isExpected(side.planned) || isExpected(side.usualAt))) return [];
    return [
      {
        employee: presentEmployee(employee),
        workDate: workDate.toString(),
        side: side.side,
        plannedAt: formatSeoul(side.planned),
        usualAt: seoulOrNull(side.usualAt),
        basis: isExpected(side.usualAt) ? 'usual' : 'planned',
        inAt: seoulOrNull(facts?.inAt ?? null),
        outAt: seoulOrNull(facts?.outAt ?? null),
        tagCount,
        isLikely: tagCount > 0,
      },
    ];
  });
}

function isWithin(at: Temporal.Instant, { from, until }: Span): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) <= 0;
}

function byDateAndNumber(a: Proposal, b: Proposal): number {
  const [left, right] = [a, b].map(
    ({ workDate, side, employee }) => `${workDate} ${side} ${employee.employeeNumber}`,
  );
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}
