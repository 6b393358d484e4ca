/** A moment up to which everything was read, and the last event that was stored by then. */
type ReadMark = { readonly until: string; readonly lastSeq: number };

/**
 * Joins what was read with what was delivered: a door time is covered when every event that was stored up to its
 * reading has left the outbox. Two marks are enough: the one to be confirmed next, and the newest.
 */
export class Coverage {
  private next: ReadMark | null = null;
  private newest: ReadMark | null = null;
  private covered: string | null = null;
  /** First civil date whose rows are sent, or null until the source was read. */
  coveredFrom: string | null = null;

  /** Door time up to which everything was read and delivered, or null until that is known. */
  get coveredUntil(): string | null {
    return this.covered;
  }

  /** A look at the source found nothing beyond `until`; `lastSeq` is the newest event in the outbox by then. */
  noteRead(until: string, lastSeq: number): void {
    this.newest = { until, lastSeq };
    this.next ??= this.newest;
  }

  /** `oldestSeq` waits longest in the outbox; null when it is empty. */
  noteWaiting(oldestSeq: number | null): void {
    while (this.next !== null && (oldestSeq === null || oldestSeq > this.next.lastSeq)) {
      this.covered = this.next.until;
      this.next = this.next === this.newest ? null : this.newest;
    }
  }
}
