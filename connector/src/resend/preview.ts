import type { LinkDay } from '@nadeul/contract';
import type { ConnectorConfig } from '../config/read.ts';
import { doorTimeAt } from '../door-time.ts';
import { type AsideDeps, withBench } from '../reconcile/bench.ts';
import { type Comparison, totalsOf } from '../reconcile/compare.ts';
import { compareDays } from '../reconcile/compare-days.ts';
import type { Days } from '../reconcile/days.ts';

/**
 * What a resend of the days would send: each day's rows at the door beside those at the server, the latest day first.
 * Days of which neither side has rows are left out. Sends no tag and touches no outbox; a connector that never ran is
 * introduced to the server. Throws a `SourceError`, a `ServerError` or an `OutboxError`.
 */
export async function previewResend(
  config: ConnectorConfig,
  days: Days,
  deps: Omit<AsideDeps, 'onProgress'>,
): Promise<LinkDay[]> {
  const comparisons = await withBench(config, { ...deps, onProgress: () => {} }, (bench) =>
    compareDays(bench, days),
  );
  const countedAt = new Date(deps.now()).toISOString();
  const byDay = Map.groupBy(comparisons, ({ day }) => day);
  return [...byDay].map((day) => linkDayOf(day, countedAt)).sort((a, b) => (a.day < b.day ? 1 : -1));
}

function linkDayOf([day, gates]: [string, Comparison[]], countedAt: string): LinkDay {
  const { source: sourceRows, accepted, setAside, missing } = totalsOf(gates);
  const isOver = day < doorTimeAt(Date.parse(countedAt)).slice(0, 10);
  const counted = isOver ? 'whole' : 'in-part';
  return { day, sourceRows, countedAt, counted, accepted, setAside, missing };
}
