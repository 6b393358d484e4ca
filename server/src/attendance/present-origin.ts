import type { DayCorrection, DayOptions, PlanOrigin, StatedCorrection } from '@nadeul/contract';
import { type Correction, formatSeoul, Temporal, type UsedTag, type WorkPlan } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { DayOrigin, WorkplaceCheck } from '../schedule/index.ts';
import type { KnownCorrection } from './correction-store.ts';
import { seoulOrNull } from './present.ts';
import type { TagDetail } from './read-store.ts';

/** Where a plan comes from, as the page tells it. */
export function presentPlan(plan: WorkPlan, origin: DayOrigin): PlanOrigin {
  const { workTypeName, workTypeSince, hoursSince, leave } = origin;
  const { source, workKind, latestStart, core } = plan;
  return {
    source,
    workTypeName,
    workTypeSince,
    hoursSince,
    workKind,
    latestStart: seoulOrNull(latestStart),
    core: core === null ? null : { from: formatSeoul(core.from), until: formatSeoul(core.until) },
    leave,
  };
}

/** What the office had set for a day. */
export function presentOptions(
  { rules }: WorkPlan,
  { usesDeviceLinks }: WorkplaceCheck,
  { workplaceName, checkSince, rulesSince }: DayOrigin,
): DayOptions {
  const { presenceGapSeconds, graceInMinutes, graceOutMinutes } = rules;
  const { earlyArrival, overtime, breaks, outings } = rules;
  const dated = { workplaceName, checkSince, usesDeviceLinks, rulesSince };
  const limits = { presenceGapSeconds, graceInMinutes, graceOutMinutes };
  return { ...dated, ...limits, earlyArrival, overtime, breaks, outings };
}

/** A correction with who said it, as the page shows it. */
export function presentCorrection(known: KnownCorrection): DayCorrection {
  const { correction, reason, batchId, madeBy, madeAt, undoneBy, undoneAt, tagAt } = known;
  return {
    correctionId: correction.correctionId,
    value: presentCorrectionValue(correction),
    reason,
    batchId,
    madeBy,
    madeAt: utcText(madeAt),
    undoneBy,
    undoneAt: undoneAt === null ? null : utcText(undoneAt),
    tagAt: seoulOrNull(tagAt),
  };
}

/** What a correction says, as it was asked for. */
export function presentCorrectionValue({ correctionId: _, ...value }: Correction): StatedCorrection {
  return 'at' in value ? { ...value, at: formatSeoul(value.at) } : value;
}

type Told = {
  readonly uses: readonly UsedTag[];
  readonly details: readonly TagDetail[];
  readonly standing: readonly KnownCorrection[];
};

/** Tags that a set time replaced and that came only after the last one was set: whoever set it did not know of them. */
export function disagreeingTags({ uses, details, standing }: Told): string[] {
  const set = standing.filter(({ correction: { kind } }) => kind === 'set-in' || kind === 'set-out');
  const lastSet = set.at(-1);
  if (lastSet === undefined) return [];
  const replaced = new Set(uses.filter(({ rule }) => rule === 'corrected').map(({ tagId }) => tagId));
  return details
    .filter(({ tagId, receivedAt }) => replaced.has(tagId) && isAfter(receivedAt, lastSet.madeAt))
    .map(({ tagId }) => tagId);
}

function isAfter(at: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, other) > 0;
}
