import { api, type Hello, type TagCount, type TagCountQuery } from '@nadeul/contract';
import { type Clock, pause } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Random } from '../delivery/backoff.ts';
import { ServerLink } from '../delivery/server-link.ts';
import type { Limits } from '../limits.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import type { Source } from '../source/source.ts';
import { readStatus } from '../status/read-status.ts';
import type { ReconcileNote } from '../status/reconcile-sentences.ts';
import { connectorVersion } from '../version.ts';
import { openSourceAside, sourceIdAside } from './aside.ts';
import { Caller } from './caller.ts';
import { type Comparison, compare, isDifferent, type Totals, totalsOf } from './compare.ts';
import { type Days, piecesOf, type Run, runsOf } from './days.ts';
import { type Repair, repairDays } from './repair.ts';
import { Sender } from './sender.ts';

/** Days that the server counts at once: fewer than it takes, so that no answer is large. */
const serverDaysMax = 31;
/** Days that are counted or read at once at the door: a file is read whole each time, a database day by day. */
const sourceDaysMax = { access: 186, mssql: 31, mysql: 31 } as const;
/** How often differing days are looked at again while a connector runs, and the wait before, in milliseconds. */
const recountsMax = 2;
const recountPauseMs = 1_500;

/** What a comparison of the door with the server came to. */
export type Reconciliation = {
  readonly from: string;
  readonly to: string;
  readonly totals: Totals;
  /** Only the days and gates that differ. */
  readonly differences: readonly Comparison[];
  /** Null where no repair was asked for. */
  readonly repair: Repair | null;
  readonly notes: readonly ReconcileNote[];
};

export type ReconcileOrder = Days & { readonly isRepair: boolean };

export type ReconcileDeps = {
  readonly now: Clock;
  readonly random: Random;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Told now and then, for a person who waits. */
  readonly onProgress: (step: { readonly at: 'counting' | 'sending'; readonly days: Days }) => void;
};

/**
 * Compares the rows at the door with those that arrived, by day and gate, and where asked sends the days that lack
 * some. The outbox is not touched, so that a connector may run beside it. Throws a `SourceError` or a `ServerError`.
 */
export async function reconcile(
  config: ConnectorConfig,
  order: ReconcileOrder,
  deps: ReconcileDeps,
): Promise<Reconciliation> {
  const { limits, now } = deps;
  const link = new ServerLink({ server: config.server, officeToken: config.officeToken, limits, now });
  const caller = new Caller({ link, limits, random: deps.random, signal: deps.signal });
  const source = openSourceAside(config, now, limits);
  try {
    const sourceId = await sourceIdOf(config, caller);
    const bench: Bench = { config, deps, caller, source, sourceId };
    const first = await settled(bench, await countAll(bench, piecesOf(order, daysMaxOf(config))));
    const lacking = first.filter(({ missing }) => missing > 0).map(({ day }) => day);
    if (!order.isRepair || lacking.length === 0)
      return resultOf(order, config, { last: first, repair: null });
    const sender = new Sender({ caller, officeNumber: config.officeNumber, sourceId });
    const runs = runsFor(config, lacking);
    const onRun = (days: Days) => deps.onProgress({ at: 'sending', days });
    const repair = await repairDays({ source, sender, onRun }, runs);
    return resultOf(order, config, { last: await recounted(bench, first, runs), repair });
  } finally {
    await source.close();
  }
}

/** What counting needs. */
type Bench = {
  readonly config: ConnectorConfig;
  readonly deps: ReconcileDeps;
  readonly caller: Caller;
  readonly source: Source;
  readonly sourceId: string;
};

/** The id that the running connector uses; a connector that never ran is introduced to the server. */
async function sourceIdOf(config: ConnectorConfig, caller: Caller): Promise<string> {
  const known = sourceIdAside(config);
  if (known !== null) return known;
  const { name, profile } = config.source;
  const hello: Hello = { officeNumber: config.officeNumber, source: { name, profile }, connectorVersion };
  return (await caller.call(api.hello, JSON.stringify(hello))).sourceId;
}

function daysMaxOf({ source }: ConnectorConfig): number {
  return sourceDaysMax[source.place.engine];
}

function runsFor(config: ConnectorConfig, days: readonly string[]): Run[] {
  return runsOf(days, {
    daysMax: daysMaxOf(config),
    isGapJoined: config.source.place.engine === 'access',
  });
}

async function countAll(bench: Bench, pieces: readonly Days[]): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for (const days of pieces) {
    // The server first: what arrives between the two counts is then missing, which is looked at again, not extra.
    const arrived: TagCount[] = [];
    for (const part of piecesOf(days, serverDaysMax)) arrived.push(...(await countAtServer(bench, part)));
    all.push(...compare(await bench.source.count(days.from, days.until), arrived));
  }
  return all;
}

async function countAtServer({ caller, config, deps, sourceId }: Bench, days: Days): Promise<TagCount[]> {
  deps.onProgress({ at: 'counting', days });
  const { officeNumber } = config;
  const query: TagCountQuery = { officeNumber, sourceId, from: days.from, until: days.until };
  const { counts } = await caller.call(api.countTags, JSON.stringify(query));
  return counts;
}

/** While a connector runs, a row may just be on its way: days that differ are looked at again before it is said. */
async function settled(bench: Bench, first: Comparison[]): Promise<Comparison[]> {
  const { config, deps } = bench;
  let comparisons = first;
  for (let again = 0; again < recountsMax; again++) {
    const differing = comparisons.filter(isDifferent).map(({ day }) => day);
    if (differing.length === 0 || !isFolderLocked(config.dataFolder)) break;
    await pause(recountPauseMs, deps.signal);
    comparisons = await recounted(bench, comparisons, runsFor(config, differing));
  }
  return comparisons;
}

/** The comparisons with those of some days made anew. */
async function recounted(
  bench: Bench,
  before: readonly Comparison[],
  runs: readonly Days[],
): Promise<Comparison[]> {
  const isAgain = ({ day }: Comparison) => runs.some(({ from, until }) => day >= from && day <= until);
  return [...before.filter((one) => !isAgain(one)), ...(await countAll(bench, runs))];
}

function resultOf(
  { from, until, isRepair }: ReconcileOrder,
  config: ConnectorConfig,
  { last, repair }: { last: readonly Comparison[]; repair: Repair | null },
): Reconciliation {
  const totals = totalsOf(last);
  const isNoted: Record<ReconcileNote, boolean> = {
    'reconcile-before-start': config.source.startDate !== undefined && from < config.source.startDate,
    'reconcile-waiting': totals.missing > 0 && readStatus(config.dataFolder).waiting > 0,
    'reconcile-extra': totals.extra > 0,
    'reconcile-refused': repair !== null && repair.refused > 0,
    'reconcile-still-missing': repair !== null && totals.missing > 0,
    'reconcile-repairable': !isRepair && totals.missing > 0,
  };
  // The keys of the record are the notes by its type.
  const notes = (Object.keys(isNoted) as ReconcileNote[]).filter((note) => isNoted[note]);
  const differences = last.filter(isDifferent).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { from, to: until, totals, differences, repair, notes };
}
