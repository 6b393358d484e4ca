import type { PanelTaps } from '@nadeul/contract/panel';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { newestTaps } from '../diagnose/newest-taps.ts';
import type { Limits } from '../limits.ts';
import { openSourceAside } from '../reconcile/aside.ts';
import { SourceError } from '../source/error.ts';
import { shownTap } from './check/check-source.ts';
import { fieldOfFailure } from './check/source-fields.ts';
import { withTrustAside } from './check/trust-aside.ts';
import type { PanelLimits } from './panel-limits.ts';
import { problemOf } from './sentences.ts';

type Options = { readonly now: Clock; readonly limits: Limits; readonly panelLimits: PanelLimits };

type Kept = { readonly of: string; readonly taps: Promise<PanelTaps>; nextAtMs: number };

/**
 * The newest taps of each source. A look costs the door's machine something, so one answer is kept for some seconds,
 * and longer where the look took long.
 */
export class NewestTaps {
  private readonly options: Options;
  private readonly kept = new Map<string, Kept>();

  constructor(options: Options) {
    this.options = options;
  }

  of(config: ConnectorConfig): Promise<PanelTaps> {
    const { now } = this.options;
    const { name } = config.source;
    // Other settings of the source are another source.
    const of = JSON.stringify(config.source);
    const before = this.kept.get(name);
    if (before !== undefined && before.of === of && now() < before.nextAtMs) return before.taps;
    const startedAtMs = now();
    const taps = this.look(config);
    // Whoever asks while a look is under way gets its answer.
    const kept: Kept = { of, taps, nextAtMs: Number.POSITIVE_INFINITY };
    this.kept.set(name, kept);
    const { tapsMs, tapsCostShare } = this.options.panelLimits;
    const done = () => {
      kept.nextAtMs = now() + Math.max(tapsMs, (now() - startedAtMs) * tapsCostShare);
    };
    taps.then(done, () => this.kept.delete(name));
    return taps;
  }

  private look(config: ConnectorConfig): Promise<PanelTaps> {
    const { now, limits, panelLimits } = this.options;
    return withTrustAside(config, async (probe) => {
      const source = openSourceAside(probe, now, limits);
      try {
        const taps = await newestTaps(source, now(), { quietDays: 1, tapsMax: panelLimits.tapsMax });
        return { taps: taps.map(shownTap), problem: null };
      } catch (cause) {
        if (!(cause instanceof SourceError)) throw cause;
        const isFile = config.source.place.engine === 'access';
        return { taps: [], problem: problemOf(fieldOfFailure(cause.code, 0, isFile), cause.code) };
      } finally {
        await source.close();
      }
    });
  }
}
