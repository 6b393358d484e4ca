import { statSync } from 'node:fs';
import { profiles } from '@nadeul/contract';
import type { PanelProblem, PanelTap, SourceCheck } from '@nadeul/contract/panel';
import type { Clock } from '../../clock.ts';
import type { ConnectorConfig } from '../../config/read.ts';
import type { Check } from '../../diagnose/check.ts';
import { checkDoor } from '../../diagnose/door.ts';
import { maskedName } from '../../diagnose/mask.ts';
import type { Tap } from '../../diagnose/newest-taps.ts';
import type { Limits } from '../../limits.ts';
import { openSourceAside } from '../../reconcile/aside.ts';
import type { PanelLimits } from '../panel-limits.ts';
import { problemOf } from '../sentences.ts';
import { vendorNames } from '../vendor-names.ts';
import { otherVendorOf } from './other-vendor.ts';
import { placeWarnings } from './place-warnings.ts';
import { fieldOfFailure } from './source-fields.ts';
import { withTrustAside } from './trust-aside.ts';

export type CheckDeps = { readonly now: Clock; readonly limits: Limits; readonly panelLimits: PanelLimits };

/** Codes of checks that come with a database that is slow to answer. */
const slow = 'source-check-slow';

/**
 * A test read of the source of a config, which stands at an index of the form: its last taps, or what is wrong. Writes
 * nothing, neither at the door nor here.
 */
export async function checkSource(
  config: ConnectorConfig,
  index: number,
  deps: CheckDeps,
): Promise<SourceCheck> {
  return withTrustAside(config, async (probe) => {
    const { place } = probe.source;
    const isFile = place.engine === 'access';
    if (place.engine === 'access' && isFolder(place.path))
      return refused(problemOf(`sources.${index}.path`, 'source-folder-given'));
    const open = () => openSourceAside(probe, deps.now, deps.limits);
    const door = checkDoor({ isFile, open }, { now: deps.now, quietDays: deps.panelLimits.quietDays });
    const found = await within(door, deps.panelLimits.checkMs);
    if (found === null) return refused(problemOf(`sources.${index}`, slow));
    const failed = found.checks.find(({ state }) => state === 'failed');
    if (failed !== undefined) return refused(await problemOfFailure(failed, probe, index, deps));
    const warnings = found.checks.filter(({ state }) => state === 'warning');
    return {
      isOk: true,
      taps: found.taps.map(shownTap),
      warnings: [...placeWarnings(place, index), ...warnings.map((check) => warningOf(check, index))],
    };
  });
}

/** A tap with its name masked, and no number of a person or a card. */
export function shownTap({ occurredAt, gateName, name, kind, granted }: Tap): PanelTap {
  return { occurredAt, gateName, name: maskedName(name), kind, granted };
}

function warningOf({ code, details }: Check, index: number): PanelProblem {
  return problemOf(`sources.${index}`, code, shortTimes(details));
}

async function problemOfFailure(
  { code, details }: Check,
  config: ConnectorConfig,
  index: number,
  deps: CheckDeps,
): Promise<PanelProblem> {
  const isFile = config.source.place.engine === 'access';
  const isOtherTables = code === 'source-table-missing' || code === 'source-column-missing';
  const other = isFile && isOtherTables ? await otherVendorOf(config, deps) : null;
  if (other !== null)
    return problemOf(`sources.${index}.profile`, 'source-of-other-vendor', {
      vendor: vendorNames[profiles[other].vendor],
    });
  return problemOf(fieldOfFailure(code, index, isFile), code, shortTimes(details));
}

/** A door time as a person reads it. */
function shortTimes(details: Check['details']): Check['details'] {
  const short = (value: Check['details'][string]) =>
    typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\+09:00$/, '$1 $2') : value;
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, short(value)]));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // What is wrong with the path is for the reader to say.
    return false;
  }
}

/** What comes within a bounded time, else null: the read then ends by its own limits, unheard. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  work.catch(() => {});
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function refused(problem: PanelProblem): SourceCheck {
  return { isOk: false, problems: [problem] };
}
