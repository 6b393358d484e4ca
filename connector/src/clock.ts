/** The instant now, in milliseconds since 1970 (UTC). Handed in, so that a test can say what time it is. */
export type Clock = () => number;

/** Resolves after `ms`, or at once when the signal is given. Never rejects, and holds no timer afterwards. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** Lets one loop wake another before its time. Rings that nobody waits for are remembered, once. */
export class Doorbell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves at the next ring, after `ms`, or when the signal is given, whichever comes first. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.rung) {
      const cut = new AbortController();
      this.wake = () => cut.abort();
      await pause(ms, AbortSignal.any([signal, cut.signal]));
      this.wake = undefined;
    }
    this.rung = false;
  }
}
