import { addDays } from '../../door-time.ts';
import { addSeconds } from './door-moment.ts';
import type { Finder, Group } from './round.ts';
import type { SqlLimits } from './sql-limits.ts';
import { type Stretch, storedSince } from './stretch.ts';

/** The last search of the days before the window, and the moment of storing up to which all was known then. */
export type Swept = { readonly day: string; readonly mark: string };

type Bounds = Pick<SqlLimits, 'sweepDays' | 'windowDays' | 'insertionOverlapMs'>;

/**
 * Once a day, rows that were stored since the last time are looked for in the days before the window too: a gate may
 * have kept them to itself for months. Day by day, so that no statement holds the table for long.
 */
export class Sweep {
  private readonly bounds: Bounds;
  private swept: Swept | null;
  private next: Swept | null = null;

  constructor(swept: Swept | null, bounds: Bounds) {
    this.bounds = bounds;
    this.swept = swept;
  }

  get value(): Swept | null {
    return this.swept;
  }

  /** Takes back a search that was not handed on. */
  goBack(value: Swept | null): void {
    this.swept = value;
    this.next = null;
  }

  /** What is to be read; null where it was read today. What is older than the first mark is no news. */
  async group(finder: Finder, mark: string): Promise<Group | null> {
    const { today } = finder;
    this.swept ??= { day: today, mark };
    if (this.swept.day === today) return null;
    this.next = { day: today, mark };
    const from = addSeconds(this.swept.mark, -this.bounds.insertionOverlapMs / 1000);
    return { kind: 'sweep', stretches: await this.stretches(finder, from) };
  }

  finish(): void {
    this.swept = this.next ?? this.swept;
  }

  private async stretches(
    { session, connection, nowMs, today, startDate }: Finder,
    from: string,
  ): Promise<Stretch[]> {
    const { windowDays, sweepDays } = this.bounds;
    const found: Stretch[] = [];
    for (let back = windowDays + 1; back <= sweepDays; back++) {
      const day = addDays(today, -back);
      if (day < startDate) break;
      const shape = await session.shapeFor(connection, day, nowMs);
      const stretch = shape === null ? null : storedSince(shape, { from: day, until: day }, from);
      if (stretch !== null) found.push(stretch);
    }
    return found;
  }
}
