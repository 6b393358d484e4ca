import type { PanelTaps } from '@nadeul/contract/panel';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { SourceError } from '../source/error.ts';
import { shownTap } from './check/check-source.ts';
import { fieldOfFailure } from './check/source-fields.ts';
import type { PanelLimits } from './panel-limits.ts';
import { problemOf } from './sentences.ts';
import { TapFollower } from './tap-follower.ts';

type Options = { readonly now: Clock; readonly limits: Limits; readonly panelLimits: PanelLimits };

type Kept = {
  /** The settings of the source: others are another source. */
  readonly of: string;
  readonly follower: TapFollower;
  taps: Promise<PanelTaps>;
  nextAtMs: number;
  resting: NodeJS.Timeout | undefined;
};

/**
 * The newest taps of each source. The first look costs the door's machine something, those after it see only what is
 * new. One answer is kept for some seconds, and longer where the look took long.
 */
export class NewestTaps {
  private readonly options: Options;
  private readonly kept = new Map<string, Kept>();

  constructor(options: Options) {
    this.options = options;
  }

  of(config: ConnectorConfig): Promise<PanelTaps> {
    const kept = this.keptOf(config);
    // Whoever asks while a look is under way gets its answer.
    if (this.options.now() >= kept.nextAtMs) this.look(config, kept);
    return kept.taps;
  }

  /** Lets go of every source. */
  async close(): Promise<void> {
    const all = [...this.kept.values()];
    this.kept.clear();
    for (const { follower, resting } of all) {
      clearTimeout(resting);
      await follower.close();
    }
  }

  private keptOf(config: ConnectorConfig): Kept {
    const { name } = config.source;
    const of = JSON.stringify(config.source);
    const before = this.kept.get(name);
    if (before?.of === of) return before;
    if (before !== undefined) void before.follower.close();
    const follower = new TapFollower(config, this.options);
    const taps = Promise.resolve({ taps: [], problem: null });
    const kept: Kept = { of, follower, taps, nextAtMs: Number.NEGATIVE_INFINITY, resting: undefined };
    this.kept.set(name, kept);
    return kept;
  }

  private look(config: ConnectorConfig, kept: Kept): void {
    const { now, panelLimits } = this.options;
    const { tapsMs, tapsCostShare, tapsRestMs } = panelLimits;
    const startedAtMs = now();
    kept.nextAtMs = Number.POSITIVE_INFINITY;
    clearTimeout(kept.resting);
    kept.taps = this.answer(config, kept.follower).finally(() => {
      kept.nextAtMs = now() + Math.max(tapsMs, (now() - startedAtMs) * tapsCostShare);
      // A page that is closed asks no more: nothing stays open for it.
      kept.resting = setTimeout(() => void kept.follower.close(), tapsRestMs).unref();
    });
  }

  private async answer(config: ConnectorConfig, follower: TapFollower): Promise<PanelTaps> {
    try {
      return { taps: (await follower.look()).map(shownTap), problem: null };
    } catch (cause) {
      if (!(cause instanceof SourceError)) throw cause;
      const isFile = config.source.place.engine === 'access';
      return { taps: [], problem: problemOf(fieldOfFailure(cause.code, 0, isFile), cause.code) };
    }
  }
}
