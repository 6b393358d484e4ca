import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Random } from '../delivery/backoff.ts';
import type { Limits } from '../limits.ts';
import { readStatus } from '../status/read-status.ts';
import type { ReconcileNote } from '../status/reconcile-sentences.ts';
import { withBench } from './bench.ts';
import { type Comparison, isDifferent, type Totals, totalsOf } from './compare.ts';
import { compareAgain, compareDays, runsFor } from './compare-days.ts';
import type { Days } from './days.ts';
import { type Repair, repairDays } from './repair.ts';
import { Sender } from './sender.ts';

/** What a comparison of the door with the server came to. */
export type Reconciliation = {
  readonly from: string;
  readonly to: string;
  readonly totals: Totals;
  /** Only the days and gates that differ. */
  readonly differences: readonly Comparison[];
  /** Null where no repair was asked for. */
  readonly repair: Repair | null;
  readonly notes: readonly ReconcileNote[];
};

export type ReconcileOrder = Days & { readonly isRepair: boolean };

export type ReconcileDeps = {
  readonly now: Clock;
  readonly random: Random;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Told now and then, for a person who waits. */
  readonly onProgress: (step: { readonly at: 'counting' | 'sending'; readonly days: Days }) => void;
};

/**
 * Compares the rows at the door with those that arrived, by day and gate, and where asked sends the days that lack
 * some. The outbox is not touched, so that a connector may run beside it. Throws a `SourceError` or a `ServerError`.
 */
export async function reconcile(
  config: ConnectorConfig,
  order: ReconcileOrder,
  deps: ReconcileDeps,
): Promise<Reconciliation> {
  return withBench(config, deps, async (bench) => {
    const first = await compareDays(bench, order);
    const lacking = first.filter(({ missing }) => missing > 0).map(({ day }) => day);
    if (!order.isRepair || lacking.length === 0)
      return resultOf(order, config, { last: first, repair: null });
    const { caller, source, sourceId } = bench;
    const sender = new Sender({ caller, officeNumber: config.officeNumber, sourceId });
    const runs = runsFor(bench, lacking);
    const onRun = (days: Days) => deps.onProgress({ at: 'sending', days });
    const repair = await repairDays({ source, sender, onRun }, runs);
    return resultOf(order, config, { last: await compareAgain(bench, first, runs), repair });
  });
}

function resultOf(
  { from, until, isRepair }: ReconcileOrder,
  config: ConnectorConfig,
  { last, repair }: { last: readonly Comparison[]; repair: Repair | null },
): Reconciliation {
  const totals = totalsOf(last);
  const isNoted: Record<ReconcileNote, boolean> = {
    'reconcile-before-start': config.source.startDate !== undefined && from < config.source.startDate,
    'reconcile-waiting': totals.missing > 0 && readStatus(config.dataFolder).waiting > 0,
    'reconcile-extra': totals.extra > 0,
    'reconcile-refused': repair !== null && repair.refused > 0,
    'reconcile-still-missing': repair !== null && totals.missing > 0,
    'reconcile-repairable': !isRepair && totals.missing > 0,
  };
  // The keys of the record are the notes by its type.
  const notes = (Object.keys(isNoted) as ReconcileNote[]).filter((note) => isNoted[note]);
  const differences = last.filter(isDifferent).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { from, to: until, totals, differences, repair, notes };
}
