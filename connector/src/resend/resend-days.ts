import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Random } from '../delivery/backoff.ts';
import { addDays } from '../door-time.ts';
import type { Limits } from '../limits.ts';
import { withBench } from '../reconcile/bench.ts';
import { type Bench, runsFor } from '../reconcile/compare-days.ts';
import { type Days, daysFromTo, everyDayOf, type Run } from '../reconcile/days.ts';
import { piecesOfRun } from '../reconcile/read-days.ts';
import { Sender } from '../reconcile/sender.ts';
import { addSent, nothingSent, type Sent } from '../reconcile/sent.ts';
import { ServerError } from '../reconcile/server-error.ts';

/** Where a resend goes on after a trouble or a restart. */
export type ResendPoint = {
  /** First day that was not read to its end. */
  readonly nextDay: string;
  /** What became of the rows of the days before it. */
  readonly done: Sent;
  /** Rows of `nextDay` and later that an attempt cut short has stored: they are already there when they come again. */
  readonly storedBefore: number;
};

/** How far a resend is. A row is in one of the counts. */
export type ResendProgress = Sent & {
  /** From 0 to 1. */
  readonly progress: number;
  /** Keep it to go on from here: handed in as `startAt`. */
  readonly point: ResendPoint;
};

export type ResendDeps = {
  readonly now: Clock;
  readonly random: Random;
  readonly limits: Limits;
  /** Stops it: what was sent until then stays at the server. */
  readonly signal: AbortSignal;
  /** Cuts a request under way; absent where the signal does. Rows of a request that was cut count as already there. */
  readonly cutting?: AbortSignal | undefined;
  /** Told before the first row, and after each answer of the server. */
  readonly onProgress: (progress: ResendProgress) => void;
  readonly startAt?: ResendPoint | undefined;
};

/** What a resend came to. `isStopped`: the signal ended it before its last row. */
export type ResendResult = Sent & { readonly isStopped: boolean };

/**
 * 날짜별 전송: reads every row of the days (both ends included) at the door and sends it straight to the server, which
 * stores a row once however often it comes. Neither the outbox nor the cursor is touched, so that a connector may run
 * beside it. Throws a `SourceError`, a `ServerError`, or an `OutboxError` where the outbox cannot be read; then, and
 * after the signal, it goes on from the last point when that is handed in.
 */
export async function resendDays(
  config: ConnectorConfig,
  days: Days,
  deps: ResendDeps,
): Promise<ResendResult> {
  const resending = new Resending(days, deps);
  try {
    await withBench(config, { ...deps, onProgress: () => {} }, (bench) => resending.run(bench));
  } catch (cause) {
    // A request that was cut by the signal is no trouble.
    if (!deps.signal.aborted || !(cause instanceof ServerError)) throw cause;
  }
  return resending.result();
}

class Resending {
  private readonly days: Days;
  private readonly deps: ResendDeps;
  private nextDay: string;
  private done: Sent;
  private storedBefore: number;
  /** Of the run that is being read now. */
  private current = { sent: nothingSent, progress: 0, days: 0 };
  private isDone = false;

  constructor(days: Days, deps: ResendDeps) {
    this.days = days;
    this.deps = deps;
    this.nextDay = deps.startAt?.nextDay ?? days.from;
    this.done = deps.startAt?.done ?? nothingSent;
    this.storedBefore = deps.startAt?.storedBefore ?? 0;
  }

  async run(bench: Bench): Promise<void> {
    const { caller, sourceId, config } = bench;
    const sender = new Sender({ caller, officeNumber: config.officeNumber, sourceId });
    this.tell();
    for (const run of runsFor(bench, everyDayOf({ from: this.nextDay, until: this.days.until }))) {
      await this.send(bench, sender, run);
      if (this.deps.signal.aborted) return;
      this.done = this.total();
      this.storedBefore = 0;
      this.nextDay = addDays(run.until, 1);
      this.current = { sent: nothingSent, progress: 0, days: 0 };
      this.tell();
    }
    this.isDone = true;
  }

  result(): ResendResult {
    return { ...this.total(), isStopped: !this.isDone };
  }

  private async send({ source }: Bench, sender: Sender, run: Run): Promise<void> {
    for await (const { events, progress } of piecesOfRun(source, run)) {
      await sender.send(events, (sent) => {
        this.current = { ...this.current, sent: addSent(this.current.sent, sent) };
        this.tell();
      });
      this.current = { ...this.current, progress, days: run.days.size };
      this.tell();
      if (this.deps.signal.aborted) return;
    }
  }

  private total(): Sent {
    const { sent } = this.current;
    // Rows that an attempt before this one stored come back as already there; they are new by this resend all the same.
    const again = Math.min(this.storedBefore, sent.duplicate);
    const now = { ...sent, accepted: sent.accepted + again, duplicate: sent.duplicate - again };
    return addSent(this.done, now);
  }

  private tell(): void {
    const { from, until } = this.days;
    const daysDone = daysFromTo(from, this.nextDay) - 1 + this.current.days * this.current.progress;
    const progress = Math.min(1, daysDone / daysFromTo(from, until));
    const { nextDay, done } = this;
    const storedBefore = this.storedBefore + this.current.sent.accepted;
    this.deps.onProgress({ ...this.total(), progress, point: { nextDay, done, storedBefore } });
  }
}
