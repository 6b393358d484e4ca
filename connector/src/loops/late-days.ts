import { api, type TagCount, type TagCountQuery } from '@nadeul/contract';
import type { ServerLink } from '../delivery/server-link.ts';
import type { SourceIdentity } from '../delivery/source-identity.ts';
import { addDays } from '../door-time.ts';
import { compare } from '../reconcile/compare.ts';
import { runsOf } from '../reconcile/days.ts';
import { countKeys } from '../reconcile/read-days.ts';
import type { DayRange, GateCount, Source } from '../source/source.ts';
import type { Parts } from './parts.ts';

/** How many days before the window are compared, and how many at once. */
const reachDays = 92;
const daysAtOnce = 10;
/** After the server could not be asked, in milliseconds. */
const retryMs = 60_000;

export type LateDaysTools = { readonly link: ServerLink; readonly identity: SourceIdentity };

/**
 * Compares days before the window with what the server has, the latest first: a gate that kept its tags to itself for
 * weeks brings rows that neither polls nor the window show. Costs one count a day at the door and little at the
 * server.
 */
export class LateDays {
  private readonly parts: Parts;
  private readonly tools: LateDaysTools;
  private readonly signal: AbortSignal;
  private left: DayRange | null = null;
  private notBeforeMs = 0;

  constructor(parts: Parts, tools: LateDaysTools, signal: AbortSignal) {
    this.parts = parts;
    this.tools = tools;
    this.signal = signal;
  }

  /** Begins anew with the days before `before`. */
  begin(before: string, startDate: string): void {
    const first = addDays(before, -reachDays);
    this.left = { from: laterOf(first, startDate), until: addDays(before, -1) };
    this.notBeforeMs = 0;
  }

  /** Compares some days where that is due. Gives those that lack rows at the server. Throws a `SourceError`. */
  async step(source: Source): Promise<readonly string[]> {
    const { outbox } = this.parts;
    // Rows that wait in the outbox are missing at the server, and on their way.
    if (this.left === null || outbox.waiting > 0 || performance.now() < this.notBeforeMs) return [];
    const { from, until } = this.left;
    if (until < from) {
      this.left = null;
      return [];
    }
    const earliest = addDays(until, 1 - daysAtOnce);
    const days = { from: laterOf(earliest, from), until };
    const arrived = await this.countAtServer(days);
    if (arrived === null) {
      this.notBeforeMs = performance.now() + retryMs;
      return [];
    }
    const seeming = lackingDays(await source.count(days.from, days.until), arrived);
    const lacking: string[] = [];
    // Tables without a key repeat rows, which the server stores once: by keys such a day lacks nothing.
    for (const run of runsOf(seeming, { daysMax: daysAtOnce, isGapJoined: false }))
      lacking.push(...lackingDays(await countKeys(source, run), arrived).filter((day) => run.days.has(day)));
    this.left = { from, until: addDays(days.from, -1) };
    return lacking;
  }

  private async countAtServer({ from, until }: DayRange) {
    const sourceId = this.tools.identity.get();
    if (sourceId === null) return null;
    const query: TagCountQuery = { officeNumber: this.parts.config.officeNumber, sourceId, from, until };
    const { signal } = this;
    const outcome = await this.tools.link.call(api.countTags, JSON.stringify(query), { signal });
    return outcome.isOk ? outcome.answer.counts : null;
  }
}

/** The days of which the door has more rows than arrived. */
function lackingDays(source: readonly GateCount[], arrived: readonly TagCount[]): string[] {
  const lacking = compare(source, arrived).filter(({ missing }) => missing > 0);
  return [...new Set(lacking.map(({ day }) => day))];
}

function laterOf(day: string, other: string): string {
  return day > other ? day : other;
}
