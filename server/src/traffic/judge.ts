import {
  judgeSilence,
  knownWeeks,
  pastWeeksMin,
  type SilenceJudgement,
  type SilentHours,
  type SilentPart,
  silentHours,
  Temporal,
} from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import {
  type AskedGate,
  findGateUses,
  findGateWeeks,
  findHoursBeside,
  findSourceWeeks,
  type GateUse,
  type SourceKey,
} from './judge-store.ts';

/** A source and the door time up to which every row was read. */
export type ReadSource = SourceKey & { readonly readUntil: Temporal.Instant };

export type JudgedGate = GateUse & SilenceJudgement;

/** `firstAt`, `lastAt`: of any gate. */
export type JudgedSource = SourceKey &
  SilenceJudgement & {
    readonly firstAt: Temporal.Instant;
    readonly lastAt: Temporal.Instant;
    readonly gates: readonly JudgedGate[];
  };

/** Tags of the last minutes of an hour may still be on their way when the next one begins. */
export const settleMinutes = 5;

/**
 * Judges each gate of the sources, and each source as a whole, against its own usual traffic. Sources that never sent
 * a tag are left out. Reads a few index ranges for each gate, however long the history is.
 */
export async function judgeTraffic(db: Database, sources: readonly ReadSource[]): Promise<JudgedSource[]> {
  const uses = Map.groupBy(await findGateUses(db, sources), ({ sourceId }) => sourceId);
  const used = sources.flatMap((source) => {
    const gates = uses.get(source.sourceId);
    return gates === undefined ? [] : [{ ...source, ...spanOf(gates), gates }];
  });
  const judgements = await judgeSources(db, used);
  const judged = await judgeGates(db, used);
  return used.map(({ officeId, sourceId, firstAt, lastAt, gates }, index) => ({
    officeId,
    sourceId,
    firstAt,
    lastAt,
    ...(judgements[index] ?? unknown),
    gates: gates.map((gate) => ({ ...gate, ...(judged.get(gate) ?? unknown) })),
  }));
}

type UsedSource = ReadSource & ReturnType<typeof spanOf> & { readonly gates: readonly GateUse[] };

const unknown: SilenceJudgement = { state: 'unknown', expected: null };
/** What is to be said where no whole hour has passed without a tag. */
function inUse(firstAt: Temporal.Instant, readUntil: Temporal.Instant): SilenceJudgement {
  return knownWeeks(firstAt, readUntil) < pastWeeksMin ? unknown : { state: 'usual', expected: 0 };
}

function spanOf(gates: readonly GateUse[]): { firstAt: Temporal.Instant; lastAt: Temporal.Instant } {
  const first = gates.map(({ firstAt }) => firstAt).sort(Temporal.Instant.compare)[0];
  const last = gates
    .map(({ lastAt }) => lastAt)
    .sort(Temporal.Instant.compare)
    .at(-1);
  if (first === undefined || last === undefined) throw new Error('A used source has gates.');
  return { firstAt: first, lastAt: last };
}

/** The silent hours of something and how many weeks are known of them; null where it is in use. */
function askedOf(
  { firstAt, lastAt }: { readonly firstAt: Temporal.Instant; readonly lastAt: Temporal.Instant },
  readUntil: Temporal.Instant,
): { hours: SilentHours; weeks: number } | null {
  const hours = silentHours(lastAt, readUntil.subtract({ minutes: settleMinutes }));
  return hours === null ? null : { hours, weeks: knownWeeks(firstAt, hours.from) };
}

async function judgeSources(db: Database, sources: readonly UsedSource[]): Promise<SilenceJudgement[]> {
  const asked = sources.map((source) => askedOf(source, source.readUntil));
  const silent = sources.flatMap(({ officeId, sourceId }, index) => {
    const one = asked[index];
    return one === null || one === undefined ? [] : [{ officeId, sourceId, ...one }];
  });
  const counts = await findSourceWeeks(db, silent);
  const weeksOf = new Map(silent.map(({ sourceId }, index) => [sourceId, counts[index] ?? []]));
  return sources.map(({ sourceId, firstAt, readUntil }) => {
    const weeks = weeksOf.get(sourceId);
    return weeks === undefined ? inUse(firstAt, readUntil) : judgeSilence([alone(weeks)]);
  });
}

function alone(counts: readonly number[]): SilentPart {
  return { pastWeeks: counts.map((tags) => ({ tags, others: 0 })), othersNow: null };
}

type SilentGate = { readonly asked: AskedGate; readonly gate: GateUse; readonly source: UsedSource };

/**
 * Gates that would be remarkable by themselves are judged a second time, beside the other gates of their source; the
 * traffic of these is read for them only.
 */
async function judgeGates(
  db: Database,
  sources: readonly UsedSource[],
): Promise<Map<GateUse, SilenceJudgement>> {
  const judged = new Map<GateUse, SilenceJudgement>();
  const silent: SilentGate[] = [];
  for (const source of sources)
    for (const gate of source.gates) {
      const asked = askedOf(gate, source.readUntil);
      const { officeId, sourceId, gateId } = gate;
      if (asked === null) judged.set(gate, inUse(gate.firstAt, source.readUntil));
      else silent.push({ asked: { officeId, sourceId, gateId, ...asked }, gate, source });
    }
  const counts = await findGateWeeks(
    db,
    silent.map(({ asked }) => asked),
  );
  const remarkable = silent.filter(({ asked, gate, source }, index) => {
    const judgement = judgeSilence([alone(counts[index] ?? [])]);
    const isWholeSource = Temporal.Instant.compare(source.lastAt, asked.hours.from) < 0;
    judged.set(gate, judgement.state === 'silent' ? { ...judgement, state: 'quiet' } : judgement);
    return judgement.state === 'silent' && !isWholeSource;
  });
  const beside = await findHoursBeside(
    db,
    remarkable.map(({ asked }) => asked),
  );
  remarkable.forEach(({ gate }, index) => {
    if (judgeSilence(beside[index] ?? []).state === 'silent')
      judged.set(gate, { state: 'silent', expected: judged.get(gate)?.expected ?? null });
  });
  return judged;
}
