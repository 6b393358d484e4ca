import type { ConnectorConfig } from '../config/read.ts';
import { addDays, doorTimeAt } from '../door-time.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { DayRange } from '../source/source.ts';

type Kept = Pick<Outbox, 'fact' | 'setFacts' | 'cursor'>;

/**
 * Keeps from which day on rows are sent: the day that the config names, else the day of the very first start, which a
 * later start does not move. A day that the config names later and that is earlier makes the days before owed; one
 * that is later changes nothing, because those rows were sent. Throws an `OutboxError`.
 */
export function keepStartDate(outbox: Kept, { source }: ConnectorConfig, nowMs: number): void {
  const kept = outbox.fact('startDate');
  const { startDate: asked } = source;
  if (kept !== null) {
    outbox.setFacts({ startDateOwed: asked !== undefined && asked < kept ? asked : null });
    return;
  }
  // An outbox of an earlier version has its day in the source's cursor: the first look tells it.
  if (outbox.cursor(source.name) === null)
    outbox.setFacts({ startDate: asked ?? doorTimeAt(nowMs).slice(0, 10) });
}

/** The config as the source is opened with: with the day that is kept. */
export function withKeptStart(config: ConnectorConfig, outbox: Kept): ConnectorConfig {
  const startDate = outbox.fact('startDate');
  return startDate === null ? config : { ...config, source: { ...config.source, startDate } };
}

/** The days before the kept one that the config asks for now, or null. */
export function owedDays(outbox: Kept): DayRange | null {
  const from = outbox.fact('startDateOwed');
  const kept = outbox.fact('startDate');
  if (from === null || kept === null || from >= kept) return null;
  return { from, until: addDays(kept, -1) };
}
