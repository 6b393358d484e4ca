/**
 * Holds the delivery back for a moment while the reader goes through a backlog: a file shows its oldest rows first, and
 * today's are wanted first. Bounded in time and number, so that it never becomes a reason to wait.
 */
export class NewestFirst {
  private readonly limits: { readonly newestFirstMs: number; readonly newestFirstEventsMax: number };
  private sinceMs: number | null = null;

  constructor(limits: { readonly newestFirstMs: number; readonly newestFirstEventsMax: number }) {
    this.limits = limits;
  }

  /** The reader knows of more that it has not read yet, or it does not. */
  note(isBehind: boolean): void {
    if (!isBehind) this.sinceMs = null;
    else this.sinceMs ??= performance.now();
  }

  /** Whether what waits, so many events, should wait for what is being read. */
  holds(waiting: number): boolean {
    if (this.sinceMs === null || waiting >= this.limits.newestFirstEventsMax) return false;
    return performance.now() - this.sinceMs < this.limits.newestFirstMs;
  }
}
