import { api, type DayCountReport, dayCountRowsMax } from '@nadeul/contract';
import { pause } from '../clock.ts';
import type { Random } from '../delivery/backoff.ts';
import { doorTimeAt } from '../door-time.ts';
import { OutboxError } from '../outbox/error.ts';
import { withBench } from '../reconcile/bench.ts';
import type { Comparison } from '../reconcile/compare.ts';
import { type Bench, compareDays } from '../reconcile/compare-days.ts';
import { type Days, piecesOf } from '../reconcile/days.ts';
import { ServerError } from '../reconcile/server-error.ts';
import { SourceError } from '../source/error.ts';
import { type DueCount, dueCount } from './count-plan.ts';
import type { Parts } from './parts.ts';

/** Days of one report. */
const reportDaysMax = { access: 62, mssql: 31, mysql: 31 } as const;

/** Counts the rows at the door now and then, and tells the server, until the signal is given. */
export async function dayCountLoop(parts: Parts, random: Random, signal: AbortSignal): Promise<void> {
  const counter = new DayCounter(parts, random, signal);
  while (!signal.aborted) await pause(await counter.step(), signal);
}

class DayCounter {
  private readonly parts: Parts;
  private readonly random: Random;
  private readonly signal: AbortSignal;
  private lastEndMs: number | null = null;

  constructor(parts: Parts, random: Random, signal: AbortSignal) {
    this.parts = parts;
    this.random = random;
    this.signal = signal;
  }

  /** Counts where that is due. Gives the wait before the next look, in milliseconds. */
  async step(): Promise<number> {
    const { limits, log } = this.parts;
    const due = this.due();
    if (due === null) return limits.dayCountLookMs;
    const beganMs = performance.now();
    try {
      await this.countAndTell(due);
    } catch (cause) {
      const isTrouble =
        cause instanceof SourceError || cause instanceof ServerError || cause instanceof OutboxError;
      if (!isTrouble) throw cause;
      // The reader and the delivery show such troubles; a count that was not made is made later.
      log.debug({ code: cause.code }, 'the rows at the door could not be counted');
      return limits.dayCountRetryMs;
    }
    this.lastEndMs = this.parts.now();
    // A large file is read whole for a count: what that costs is bounded by the rest after it.
    return (performance.now() - beganMs) * limits.dayCountRestFactor;
  }

  private due(): DueCount | null {
    const { outbox, coverage, config } = this.parts;
    // Rows that are on their way would only seem to lack.
    const isSettled = coverage.coveredUntil !== null && coverage.coveredFrom !== null && outbox.waiting === 0;
    if (!isSettled || outbox.fact('passProgress') !== null || outbox.fact('sourceId') === null) return null;
    return dueCount({
      today: this.today(),
      startDate: coverage.coveredFrom ?? '',
      lastWideDay: this.lastWideDay(),
      lastPassDay: outbox.fact('lastPassDay'),
      isFile: config.source.place.engine === 'access',
      isHourDue: this.isHourDue(),
    });
  }

  private isHourDue(): boolean {
    // A clock that was set back makes it due, too.
    const { now, limits } = this.parts;
    return this.lastEndMs === null || Math.abs(now() - this.lastEndMs) >= limits.dayCountMs;
  }

  private lastWideDay(): string | null {
    // Another server, which gave another id, was told of nothing yet.
    const [day, sourceId] = this.parts.outbox.fact('dayCounts')?.split(' ') ?? [];
    return sourceId === this.parts.outbox.fact('sourceId') ? (day ?? null) : null;
  }

  private async countAndTell(due: DueCount): Promise<void> {
    const { config, limits, now, outbox } = this.parts;
    const { random, signal } = this;
    const today = this.today();
    const deps = { now, random, limits, signal, onProgress: () => {} };
    await withBench(config, deps, async (bench) => {
      // The newest days first: those are the ones that are looked at.
      for (const days of piecesOf(due, reportDaysMax[config.source.place.engine]).reverse()) {
        const beganMs = performance.now();
        await tell(bench, days, await compareDays(bench, days));
        if (days.from === due.from) break;
        // A file is read whole for each piece: polls and the machine's other work come in between.
        await pause((performance.now() - beganMs) * limits.dayCountPieceRestFactor, signal);
        if (signal.aborted) return;
      }
      if (due.isWide) outbox.setFacts({ dayCounts: `${today} ${bench.sourceId}` });
    });
  }

  private today(): string {
    return doorTimeAt(this.parts.now()).slice(0, 10);
  }
}

async function tell(bench: Bench, days: Days, found: readonly Comparison[]): Promise<void> {
  const counts = found
    .filter(({ source }) => source > 0)
    .map(({ day, gateId, source }) => ({ day, gateId, rows: source }));
  const { caller, config, sourceId } = bench;
  const { officeNumber } = config;
  // With very many gates a report holds fewer days.
  const pieces = counts.length > dayCountRowsMax ? piecesOf(days, 1) : [days];
  for (const { from, until } of pieces) {
    const own = counts.filter(({ day }) => day >= from && day <= until).slice(0, dayCountRowsMax);
    const report: DayCountReport = { officeNumber, sourceId, from, until, counts: own };
    await caller.call(api.reportDayCounts, JSON.stringify(report));
  }
}
