import { gateHoursShown, type LinkGate, type LinkGates, linkGatesMax } from '@nadeul/contract';
import { formatSeoul, type GateState, knownWeeks, pastWeeksMin, Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import {
  findLinkReading,
  findReportedGates,
  findShownHours,
  type LinkReading,
  type ReportedGate,
  type ShownHour,
} from './hours-store.ts';
import { type JudgedGate, type JudgedSource, judgeTraffic } from './judge.ts';
import type { SourceKey } from './judge-store.ts';

/** A source that was not read up to this long ago says nothing of its gates. */
const readWithinMinutes = 30;

/** The gates of a link against what is usual for them. Throws the refusal `not-found`. */
export async function readGates(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  source: SourceKey,
): Promise<LinkGates> {
  const now = clock();
  const link = await findLinkReading(db, source);
  if (link === undefined) throw new Refusal('not-found');
  const readUntil = readUntilOf(link, now);
  const from = now
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .subtract({ hours: gateHoursShown - 1 });
  // A source that is not read is judged all the same, for the names and the last tags of its gates.
  const [[judged], reported, shown] = await Promise.all([
    judgeTraffic(db, [{ ...source, readUntil: readUntil ?? now }]),
    findReportedGates(db, source),
    findShownHours(db, source, { from, hours: gateHoursShown }),
  ]);
  const gates = allGates(judged, reported)
    .map((gate) => presentGate(gate, { from, shown, isRead: readUntil !== null }))
    .sort(byConcern)
    .slice(0, linkGatesMax);
  return {
    judgedUntil: readUntil === null ? null : formatSeoul(readUntil),
    state: readUntil === null ? 'unknown' : (judged?.state ?? 'unknown'),
    hoursFrom: formatSeoul(from),
    gates,
  };
}

function readUntilOf(
  { isActive, coveredUntil, lastErrorCode }: LinkReading,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (!isActive || coveredUntil === null || lastErrorCode !== null) return null;
  if (Temporal.Instant.compare(coveredUntil, now.subtract({ minutes: readWithinMinutes })) < 0) return null;
  return Temporal.Instant.compare(coveredUntil, now) < 0 ? coveredUntil : now;
}

type KnownGate = {
  readonly gateId: string;
  readonly gateName: string | null;
  readonly lastAt: Temporal.Instant | null;
  /** Null for a gate of which no tag came in the last weeks. */
  readonly judged: JudgedGate | null;
};

function allGates(source: JudgedSource | undefined, reported: readonly ReportedGate[]): KnownGate[] {
  const used = (source?.gates ?? []).map((judged) => ({
    gateId: judged.gateId,
    gateName: judged.gateName,
    lastAt: judged.lastAt,
    judged,
  }));
  const known = new Set(used.map(({ gateId }) => gateId));
  const unused = reported
    .filter(({ gateId }) => !known.has(gateId))
    .map(({ gateId, name, lastTagAt }) => ({ gateId, gateName: name, lastAt: lastTagAt, judged: null }));
  return [...used, ...unused];
}

type Shown = {
  readonly from: Temporal.Instant;
  readonly shown: readonly ShownHour[];
  readonly isRead: boolean;
};

function presentGate(
  { gateId, gateName, lastAt, judged }: KnownGate,
  { from, shown, isRead }: Shown,
): LinkGate {
  const hours = new Map(shown.filter((one) => one.gateId === gateId).map((one) => [one.hour, one]));
  const each = Array.from({ length: gateHoursShown }, (_, hour) => hour);
  const isJudged = isRead && judged !== null;
  return {
    gateId: gateId === '' ? null : gateId,
    name: gateName,
    lastTagAt: lastAt === null ? null : formatSeoul(lastAt),
    state: isJudged ? judged.state : 'unknown',
    expected: isJudged ? roundedOrNull(judged.expected) : null,
    tags: each.map((hour) => hours.get(hour)?.now ?? 0),
    usual: each.map((hour) => {
      const weeks = judged === null ? 0 : knownWeeks(judged.firstAt, from.add({ hours: hour }));
      return weeks < pastWeeksMin ? null : roundedOrNull((hours.get(hour)?.past ?? 0) / weeks);
    }),
  };
}

function roundedOrNull(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

const concern: Readonly<Record<GateState, number>> = { silent: 0, quiet: 1, usual: 2, unknown: 2 };
const byNumber = new Intl.Collator('ko', { numeric: true });

/** What asks for a look first, then by name. */
function byConcern(a: LinkGate, b: LinkGate): number {
  const nameOf = ({ gateId, name }: LinkGate) => name ?? gateId ?? '';
  return concern[a.state] - concern[b.state] || byNumber.compare(nameOf(a), nameOf(b));
}
