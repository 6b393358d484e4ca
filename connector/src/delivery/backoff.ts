import type { Limits } from '../limits.ts';
import type { Failure } from './failure.ts';

/** A number from 0 up to but not 1. Handed in, so that a test can say what chance brings. */
export type Random = () => number;

/** How long to wait after failures in a row: doubled each time, and scattered so that connectors do not march in step. */
export class Backoff {
  private readonly limits: Limits;
  private readonly random: Random;
  private failures = 0;

  constructor(limits: Limits, random: Random) {
    this.limits = limits;
    this.random = random;
  }

  reset(): void {
    this.failures = 0;
  }

  /** The wait after one more failure, in milliseconds. What the server asked for is never undercut. */
  after({ kind, retryAfterMs }: Failure): number {
    const { retryFirstMs, retryLongestMs, retryRefusedMs, retryAfterLongestMs } = this.limits;
    const doubled = Math.min(retryLongestMs, retryFirstMs * 2 ** Math.min(this.failures, 30));
    this.failures++;
    const base = kind === 'permanent' ? retryRefusedMs : doubled;
    const scattered = base * (0.5 + this.random() / 2);
    return Math.max(scattered, Math.min(retryAfterMs ?? 0, retryAfterLongestMs));
  }
}
