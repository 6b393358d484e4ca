import type { ResendOrder, ResendReport } from '@nadeul/contract';
import { Doorbell } from '../clock.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { nothingSent, type Sent } from '../reconcile/sent.ts';
import { type KeptResends, readKept } from './kept.ts';
import type { ResendPoint, ResendProgress } from './resend-days.ts';

/** Most resends that ended and are still told of. The server asks for fewer at once. */
const endedMax = 9;

/** One to carry out. */
export type OpenResend = {
  readonly order: ResendOrder;
  readonly startAt: ResendPoint | undefined;
  /** Given when it is cancelled. */
  readonly signal: AbortSignal;
};

/**
 * The resends that the server asks for with its answers to heartbeats, and how they are. One is carried out at a time,
 * the oldest request first. A request that is no longer in an answer was cancelled, or its end is known there.
 */
export class ResendOrders {
  /** Rung when there may be one to carry out. */
  readonly bell = new Doorbell();
  private readonly outbox: Outbox;
  private readonly onEnd: () => void;
  private kept: KeptResends;
  /** As of the last answer; null before the first of this run. */
  private asked: readonly ResendOrder[] | null = null;
  private cut: AbortController | null = null;

  constructor(outbox: Outbox, onEnd: () => void) {
    this.outbox = outbox;
    this.onEnd = onEnd;
    this.kept = readKept(outbox.fact('resends'));
  }

  /** What the next heartbeat tells of them. */
  reports(): ResendReport[] {
    const { current, ended } = this.kept;
    return current === null ? [...ended] : [...ended, current.report];
  }

  /** The days of the one that is under way and how much of it is done (0 to 1); null where none is. */
  reading(): { readonly kind: 'resend'; from: string; until: string; progress: number } | null {
    const { current } = this.kept;
    if (current === null) return null;
    const { from, until } = current.order;
    return { kind: 'resend', from, until, progress: current.report.progress };
  }

  /** Takes what an answer of the server asks for. Throws an `OutboxError`. */
  take(asked: readonly ResendOrder[]): void {
    this.asked = asked;
    const ended = this.kept.ended.filter(({ resendId }) => isAmong(asked, resendId));
    let { current } = this.kept;
    if (current !== null && !isAmong(asked, current.order.resendId)) {
      current = null;
      this.cut?.abort();
    }
    if (current !== this.kept.current || ended.length < this.kept.ended.length) this.keep({ current, ended });
    if (asked.length > 0) this.bell.ring();
  }

  /** The one to carry out now, or null. Throws an `OutboxError`. */
  next(): OpenResend | null {
    if (this.asked === null) return null;
    const open = this.kept.current ?? this.begin(this.asked);
    if (open === null) return null;
    this.cut = new AbortController();
    return { order: open.order, startAt: open.point ?? undefined, signal: this.cut.signal };
  }

  /** Keeps how far the current one is. Throws an `OutboxError`. */
  note({ progress, point, ...sent }: ResendProgress): void {
    const { current, ended } = this.kept;
    if (current === null) return;
    const report: ResendReport = { ...current.report, ...sent, progress };
    this.keep({ current: { ...current, report, point }, ended });
  }

  /** Ends the current one, with a code where it failed. Throws an `OutboxError`. */
  end(code: string | null): void {
    const { current, ended } = this.kept;
    if (current === null) return;
    const state = code === null ? 'done' : 'failed';
    const progress = code === null ? 1 : current.report.progress;
    const report: ResendReport = { ...current.report, state, progress, code };
    this.keep({ current: null, ended: [...ended, report].slice(-endedMax) });
    this.onEnd();
  }

  private begin(asked: readonly ResendOrder[]): KeptResends['current'] {
    const order = asked.find(({ resendId }) => !isAmong(this.kept.ended, resendId));
    if (order === undefined) return null;
    const current = { order, report: reportOf(order, nothingSent), point: null };
    this.keep({ ...this.kept, current });
    return current;
  }

  private keep(kept: KeptResends): void {
    // In memory only once it is on the disk: what a restart would not know is not told.
    this.outbox.setFacts({ resends: JSON.stringify(kept) });
    this.kept = kept;
  }
}

function isAmong(some: readonly { readonly resendId: string }[], id: string): boolean {
  return some.some(({ resendId }) => resendId === id);
}

function reportOf({ resendId }: ResendOrder, sent: Sent): ResendReport {
  return { resendId, state: 'running', progress: 0, ...sent, code: null };
}
