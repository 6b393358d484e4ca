import type { TagEvent } from '@nadeul/contract';
import { type Clock, pause } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { newestTaps, type Tap } from '../diagnose/newest-taps.ts';
import { addDays, doorTimeAt } from '../door-time.ts';
import type { Limits } from '../limits.ts';
import { openSourceAside } from '../reconcile/aside.ts';
import type { Source } from '../source/source.ts';
import { withTrustAside } from './check/trust-aside.ts';
import type { PanelLimits } from './panel-limits.ts';

type Options = { readonly now: Clock; readonly limits: Limits; readonly panelLimits: PanelLimits };

/** How often in one look a half-written page is looked at again. */
const halvesMax = 10;
/** Most pieces in which a source may give what is new. */
const piecesMax = 10_000;

/**
 * Follows the newest taps of a source beside the connector that reads it: the first look reads the last days, those
 * after it only what is new since. Stores nothing. After a failure, and after `close`, it begins anew. One look at a time.
 */
export class TapFollower {
  private readonly config: ConnectorConfig;
  private readonly options: Options;
  private source: Source | undefined;
  private taps: readonly Tap[] = [];
  private isLooking = false;
  private isClosing = false;

  constructor(config: ConnectorConfig, options: Options) {
    this.config = config;
    this.options = options;
  }

  /** The newest taps, the latest first. Throws a `SourceError`. */
  async look(): Promise<readonly Tap[]> {
    this.isLooking = true;
    this.isClosing = false;
    try {
      return await withTrustAside(this.config, (probe) => this.lookAt(probe));
    } catch (cause) {
      this.isClosing = true;
      throw cause;
    } finally {
      this.isLooking = false;
      if (this.isClosing) await this.close();
    }
  }

  /** Lets go of the source; a look that is under way ends first. */
  async close(): Promise<void> {
    this.isClosing = true;
    if (this.isLooking) return;
    const { source } = this;
    this.source = undefined;
    this.taps = [];
    await source?.close();
  }

  private async lookAt(config: ConnectorConfig): Promise<readonly Tap[]> {
    const { now, limits, panelLimits } = this.options;
    const today = doorTimeAt(now()).slice(0, 10);
    if (this.source === undefined) {
      // What is followed begins today; what was before is looked for day by day.
      const site = { ...config.source, startDate: today };
      this.source = openSourceAside({ ...config, source: site }, now, limits);
      this.taps = await newestTaps(this.source, now(), { quietDays: 1, tapsMax: panelLimits.tapsMax });
    }
    // A broken terminal may write any year: days after tomorrow are left out, as in every test read.
    const lastDay = addDays(today, 1);
    let halves = 0;
    for (let pieces = 0; pieces < piecesMax; pieces++) {
      const { events, caughtUp, pending } = await this.source.poll();
      const shown = events.filter(isDated).filter(({ occurredAt }) => occurredAt.slice(0, 10) <= lastDay);
      this.taps = newestOf([...shown, ...this.taps], panelLimits.tapsMax);
      if (caughtUp) break;
      if (!pending) continue;
      // A page that is being written is whole in a moment; one that stays half is for the next look.
      if (++halves >= halvesMax) break;
      await pause(limits.pollSoonMs, new AbortController().signal);
    }
    return this.taps;
  }
}

function isDated(event: TagEvent): event is Tap {
  return event.occurredAt !== null;
}

/** The newest, each row once: the same row may come again. */
function newestOf(taps: readonly Tap[], most: number): Tap[] {
  const byKey = new Map(taps.toReversed().map((tap) => [tap.vendorKey, tap]));
  return [...byKey.values()]
    .sort((a, b) => (a.occurredAt < b.occurredAt ? 1 : a.occurredAt > b.occurredAt ? -1 : 0))
    .slice(0, most);
}
