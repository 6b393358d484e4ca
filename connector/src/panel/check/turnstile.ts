/** Lets a few pieces of work run at a time; further ones wait their turn, up to a bound. */
export class Turnstile {
  private readonly atATime: number;
  private readonly waitingMax: number;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(atATime: number, waitingMax: number) {
    this.atATime = atATime;
    this.waitingMax = waitingMax;
  }

  /** The work's outcome, or null when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running >= this.atATime) {
      if (this.waiting.length >= this.waitingMax) return null;
      // Whoever leaves hands its place on, so that nobody slips in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running--;
      else next();
    }
  }
}
