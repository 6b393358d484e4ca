import type { ConnectorState, DayRecord, EmployeeSummary } from '@nadeul/contract';
import {
  type Coverage,
  type DayFacts,
  dayStatus,
  formatSeoul,
  type Span,
  Temporal,
  type WorkPlan,
} from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { DeviceLink, PlacedLink } from '../ingest/index.ts';
import type { Employee } from '../people/index.ts';
import { isQuiet } from '../quiet-connector.ts';
import type { WorkplaceCheck } from '../schedule/index.ts';

/** Up to this many waiting events are an ordinary moment between two sends. */
const waitingTolerated = 50;

export type Moment = { readonly now: Temporal.Instant; readonly coverage: Coverage };

/** A day as it is at an instant; what its plan is beside the facts is as of now. */
export function presentDay(
  facts: DayFacts,
  { window, plan: { averaging } }: { readonly window: Span; readonly plan: Pick<WorkPlan, 'averaging'> },
  moment: Moment,
): DayRecord {
  const { state, flags } = dayStatus(facts, window, moment);
  const { checkOption, presenceMinutes, breakMinutes, workedMinutes, lateMinutes, earlyLeaveMinutes } = facts;
  const { dayKind, holidayName, workKind, cover, isCorrected, plannedMinutes } = facts;
  return {
    workDate: facts.workDate.toString(),
    state,
    flags,
    checkOption,
    plannedStart: seoulOrNull(facts.plannedStart),
    plannedEnd: seoulOrNull(facts.plannedEnd),
    inAt: seoulOrNull(facts.inAt),
    outAt: seoulOrNull(facts.outAt),
    presenceMinutes,
    breakMinutes,
    workedMinutes,
    lateMinutes,
    earlyLeaveMinutes,
    tagCount: facts.tagCount,
    dayKind,
    holidayName,
    workKind,
    averaging: averaging === null ? null : { from: averaging.from.toString(), weeks: averaging.weeks },
    cover,
    isCorrected,
    plannedMinutes,
    nightMinutes: facts.nightMinutes,
    outingMinutes: facts.outingMinutes,
    recognisedMinutes: facts.recognisedMinutes,
    unapprovedMinutes: facts.unapprovedMinutes,
  };
}

export function presentEmployee({ employeeId, employeeNumber, name, department }: Employee): EmployeeSummary {
  return { employeeId, employeeNumber, name, department };
}

export function presentConnector(link: DeviceLink, now: Temporal.Instant): ConnectorState {
  return {
    sourceId: link.sourceId,
    workplaceId: link.workplaceId,
    name: link.name,
    status: statusOf(link, now),
    version: link.connectorVersion,
    coveredUntil: seoulOrNull(link.coveredUntil),
    lastHeartbeatAt: link.lastHeartbeatAt === null ? null : utcText(link.lastHeartbeatAt),
    lastTagAt: seoulOrNull(link.lastTagAt),
    waiting: link.waiting,
    lastErrorCode: link.lastErrorCode,
  };
}

function statusOf(link: DeviceLink, now: Temporal.Instant): ConnectorState['status'] {
  if (link.lastHeartbeatAt === null) return 'never-seen';
  if (isQuiet(link.lastHeartbeatAt, now)) return 'quiet';
  return link.lastErrorCode !== null || link.waiting > waitingTolerated ? 'behind' : 'ok';
}

/**
 * What the sources that a day depends on have reported: of the links that stood at the employee's workplace on that
 * date and can still report, the one that begins last and the one furthest behind. A link whose connector never came is not
 * waited for. Worked out once a workplace and day.
 */
export function coverageBy(
  links: readonly PlacedLink[],
): (check: WorkplaceCheck, workDate: Temporal.PlainDate) => Coverage {
  const met = links.filter(({ connectorVersion }) => connectorVersion !== null);
  const known = new Map<string, Coverage>();
  return ({ workplaceId, usesDeviceLinks }, workDate) => {
    if (!usesDeviceLinks || workplaceId === null) return 'no-source';
    const date = workDate.toString();
    const key = `${workplaceId} ${date}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const mine = met.filter((link) => stoodAt(link, workplaceId, date)).map(coverageOf);
    const [first = 'no-source', ...others] = mine;
    const coverage = first === 'no-source' ? first : others.reduce(both, first);
    known.set(key, coverage);
    return coverage;
  };
}

function stoodAt(link: PlacedLink, workplaceId: string, date: string): boolean {
  const place = link.places.findLast(({ from }) => from <= date) ?? { ...link, isActive: true };
  return place.isActive && place.workplaceId === workplaceId;
}

function coverageOf({ coveredFrom, coveredUntil }: DeviceLink): LinkCoverage {
  return coveredFrom === null || coveredUntil === null ? null : { from: coveredFrom, until: coveredUntil };
}

function both(a: LinkCoverage, b: LinkCoverage): LinkCoverage {
  if (a === null || b === null) return null;
  return {
    from: Temporal.PlainDate.compare(a.from, b.from) >= 0 ? a.from : b.from,
    until: Temporal.Instant.compare(a.until, b.until) <= 0 ? a.until : b.until,
  };
}

type LinkCoverage = Exclude<Coverage, 'no-source'>;

export function seoulOrNull(at: Temporal.Instant | null): string | null {
  return at === null ? null : formatSeoul(at);
}
