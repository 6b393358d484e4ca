import { pause } from '../clock.ts';
import { Backoff, type Random } from '../delivery/backoff.ts';
import { failure } from '../delivery/failure.ts';
import type { Parts } from '../loops/parts.ts';
import type { OpenResend, ResendOrders } from './orders.ts';
import { type ResendProgress, resendDays } from './resend-days.ts';
import { troubleOf } from './trouble.ts';

/** `cutting` comes some time after `stopping`, and ends a request under way. */
type Signals = { readonly stopping: AbortSignal; readonly cutting: AbortSignal };

export type ResendLoopTools = { readonly orders: ResendOrders; readonly random: Random };

/**
 * Carries out the resends that the server asks for, one at a time, beside reading and delivering, until the signal is
 * given. One that is under way then goes on after the next start.
 */
export async function resendLoop(
  parts: Parts,
  tools: ResendLoopTools,
  { stopping, cutting }: Signals,
): Promise<void> {
  const { limits } = parts;
  const carrier = new Carrier(parts, tools, { stopping, cutting });
  while (!stopping.aborted) {
    const waitMs = await carrier.step();
    if (waitMs === null) await tools.orders.bell.wait(limits.resendIdleMs, stopping);
    else await pause(waitMs, stopping);
  }
}

class Carrier {
  private readonly parts: Parts;
  private readonly tools: ResendLoopTools;
  private readonly signals: Signals;
  private backoff: Backoff;
  /** Failures since the one that is carried out got further than ever before. */
  private failures = 0;
  private furthest = { resendId: '', progress: 0 };

  constructor(parts: Parts, tools: ResendLoopTools, signals: Signals) {
    this.parts = parts;
    this.tools = tools;
    this.signals = signals;
    this.backoff = new Backoff(parts.limits, tools.random);
  }

  /** Carries out the next one as far as it goes. Gives the wait before the next step; null where none is asked for. */
  async step(): Promise<number | null> {
    try {
      const next = this.tools.orders.next();
      if (next === null) return null;
      await this.carryOut(next);
      return 0;
    } catch (cause) {
      const { code, isPassing } = troubleOf(cause);
      this.failures++;
      if (!isPassing || this.failures >= this.parts.limits.resendAttemptsMax) this.giveUp(code);
      else if (this.failures === 1) this.parts.log.warn({ code }, 'a resend waits for a trouble to pass');
      return this.backoff.after(failure('transient', 'server-busy'));
    }
  }

  private async carryOut({ order, startAt, signal: cancelled }: OpenResend): Promise<void> {
    const { config, limits, now, log } = this.parts;
    const { orders, random } = this.tools;
    const { resendId, from, until } = order;
    log.info({ resendId, from, until, startAt: startAt?.nextDay }, 'days are sent again as the server asked');
    const { cutting } = this.signals;
    const signal = AbortSignal.any([this.signals.stopping, cancelled]);
    const onProgress = (progress: ResendProgress) => {
      if (cancelled.aborted) return;
      orders.note(progress);
      this.noteProgress(resendId, progress.progress);
    };
    const result = await resendDays(config, order, {
      now,
      limits,
      random,
      signal,
      cutting,
      startAt,
      onProgress,
    });
    const { isStopped, ...counts } = result;
    if (cancelled.aborted) log.info({ resendId }, 'the server no longer asks for a resend');
    if (isStopped || cancelled.aborted) return;
    orders.end(null);
    log.info({ resendId, ...counts }, 'days were sent again');
  }

  /** An attempt that only repeats what an earlier one did is no progress: it would fail at the same place for ever. */
  private noteProgress(resendId: string, progress: number): void {
    const isOther = this.furthest.resendId !== resendId;
    if (!isOther && progress <= this.furthest.progress) return;
    this.furthest = { resendId, progress };
    this.failures = 0;
    this.backoff.reset();
  }

  /** Ends the current one as failed. Where the outbox cannot be written, it is tried again. */
  private giveUp(code: string): void {
    this.parts.log.error({ code }, 'a resend failed');
    try {
      this.tools.orders.end(code);
    } catch (cause) {
      troubleOf(cause);
    }
  }
}
