import type { Clock } from '../../clock.ts';

type Limits = { readonly restShare: number; readonly restMaxMs: number };

/** Looks are rarer where each takes long, because the table has no key: after a long one comes a rest. */
export class Rest {
  private readonly now: Clock;
  private readonly limits: Limits;
  private fromMs = 0;
  private untilMs = 0;

  constructor(now: Clock, limits: Limits) {
    this.now = now;
    this.limits = limits;
  }

  /** Rests after a look that kept the database busy for so long. */
  begin(busyMs: number): void {
    this.fromMs = this.now();
    // A clock that jumped, or a PC that slept, within a question is no long question.
    const restMs = Math.min(Math.max(0, busyMs) * this.limits.restShare, this.limits.restMaxMs);
    this.untilMs = this.fromMs + restMs;
  }

  end(): void {
    this.fromMs = 0;
    this.untilMs = 0;
  }

  /** A clock that was set back ends a rest too. */
  isOn(): boolean {
    const nowMs = this.now();
    return nowMs >= this.fromMs && nowMs < this.untilMs;
  }
}
