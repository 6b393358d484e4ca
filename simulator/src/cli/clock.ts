import { setTimeout as delay } from 'node:timers/promises';
import { civilOf, seoulMs, stamp } from '../office/civil.ts';

/** Longest single wait, so that a clock change of the machine is noticed. */
const waitMsMax = 30_000;

/** The office's clock: civil milliseconds in Seoul, which may run faster than the world's. */
export class OfficeClock {
  /** Civil milliseconds that it showed when it was started. */
  readonly startMs: number;
  readonly #speed: number;
  readonly #startedAtMs: number;

  /** Starts at that civil time, or now in Seoul. */
  constructor(startMs: number | undefined, speed: number) {
    this.#startedAtMs = Date.now();
    this.startMs = startMs ?? seoulMs(this.#startedAtMs);
    this.#speed = speed;
  }

  nowMs(): number {
    return this.startMs + (Date.now() - this.#startedAtMs) * this.#speed;
  }

  /** Now as `YYYYMMDDHHmmss`. */
  nowStamp(): string {
    const { date, seconds } = civilOf(this.nowMs());
    return stamp(date, seconds);
  }

  /** Waits until the clock shows that civil time; returns early when aborted. */
  async waitUntil(civil: number, signal: AbortSignal): Promise<void> {
    for (let left = civil - this.nowMs(); left > 0 && !signal.aborted; left = civil - this.nowMs()) {
      await sleep(Math.min(waitMsMax, left / this.#speed), signal);
    }
  }
}

/** Waits in the world's time; returns early when aborted. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.max(1, ms), undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
