import { api, type TagCount, type TagCountQuery } from '@nadeul/contract';
import { pause } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { isFolderLocked } from '../outbox/lock.ts';
import type { GateCount, Source } from '../source/source.ts';
import type { Caller } from './caller.ts';
import { type Comparison, compare, isDifferent } from './compare.ts';
import { type Days, piecesOf, type Run, runsOf } from './days.ts';
import { countKeys } from './read-days.ts';

/** Days that the server counts at once: fewer than it takes, so that no answer is large. */
const serverDaysMax = 31;
/** Days that are counted or read at once at the door: a file is read whole each time, a database day by day. */
const sourceDaysMax = { access: 186, mssql: 31, mysql: 31 } as const;
/** How often differing days are looked at again while a connector runs, and the wait before, in milliseconds. */
const recountsMax = 2;
const recountPauseMs = 1_500;
/** Most days of a database whose keys are counted because they seem to lack rows. */
const keyDaysMax = 62;

/** What comparing needs. */
export type Bench = {
  readonly config: ConnectorConfig;
  readonly deps: {
    readonly signal: AbortSignal;
    readonly onProgress: (step: { readonly at: 'counting'; readonly days: Days }) => void;
  };
  readonly caller: Caller;
  readonly source: Source;
  readonly sourceId: string;
};

/** Days as they are read together at the door. */
export function runsFor({ config }: Pick<Bench, 'config'>, days: readonly string[]): Run[] {
  const { engine } = config.source.place;
  return runsOf(days, { daysMax: sourceDaysMax[engine], isGapJoined: engine === 'access' });
}

/** Compares every day with what arrived. Throws a `SourceError` or a `ServerError`. */
export async function compareDays(bench: Bench, days: Days): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const piece of piecesOf(days, sourceDaysMax[bench.config.source.place.engine])) {
    // The server first: what arrives between the two counts is then missing, which is looked at again, not extra.
    const arrived = await countAtServer(bench, piece);
    comparisons.push(...compare(await bench.source.count(piece.from, piece.until), arrived));
  }
  return withKeys(bench, await settled(bench, comparisons));
}

/** The comparisons with those of the days of some runs made anew. */
export async function compareAgain(
  bench: Bench,
  before: readonly Comparison[],
  runs: readonly Run[],
): Promise<Comparison[]> {
  return withKeys(bench, await recounted(bench, before, { runs, countRun: rowsOf }));
}

/** While a connector runs, a row may just be on its way: days that differ are looked at again before it is said. */
async function settled(bench: Bench, first: Comparison[]): Promise<Comparison[]> {
  const { config, deps } = bench;
  let comparisons = first;
  for (let again = 0; again < recountsMax; again++) {
    const differing = comparisons.filter(isDifferent).map(({ day }) => day);
    if (differing.length === 0 || !isFolderLocked(config.dataFolder)) break;
    await pause(recountPauseMs, deps.signal);
    comparisons = await recounted(bench, comparisons, { runs: runsFor(bench, differing), countRun: rowsOf });
  }
  return comparisons;
}

/** Days of a database that seem to lack rows are counted by keys: without a key of the vendor's rows may repeat. */
async function withKeys(bench: Bench, comparisons: Comparison[]): Promise<Comparison[]> {
  if (bench.config.source.place.engine === 'access') return comparisons;
  const lacking = new Set(comparisons.filter(({ missing }) => missing > 0).map(({ day }) => day));
  if (lacking.size === 0 || lacking.size > keyDaysMax) return comparisons;
  return recounted(bench, comparisons, { runs: runsFor(bench, [...lacking]), countRun: countKeys });
}

type CountRun = (source: Source, run: Run) => Promise<readonly GateCount[]>;
type Again = { readonly runs: readonly Run[]; readonly countRun: CountRun };

function rowsOf(source: Source, { from, until }: Run): Promise<readonly GateCount[]> {
  return source.count(from, until);
}

async function recounted(
  bench: Bench,
  before: readonly Comparison[],
  { runs, countRun }: Again,
): Promise<Comparison[]> {
  const made: Comparison[] = [];
  for (const run of runs) {
    const arrived = await countAtServer(bench, run);
    const counted = compare(await countRun(bench.source, run), arrived);
    made.push(...counted.filter(({ day }) => run.days.has(day)));
  }
  return [...before.filter(({ day }) => !runs.some(({ days }) => days.has(day))), ...made];
}

async function countAtServer(bench: Bench, days: Days): Promise<TagCount[]> {
  const { caller, config, deps, sourceId } = bench;
  const { officeNumber } = config;
  const counts: TagCount[] = [];
  for (const { from, until } of piecesOf(days, serverDaysMax)) {
    deps.onProgress({ at: 'counting', days: { from, until } });
    const query: TagCountQuery = { officeNumber, sourceId, from, until };
    counts.push(...(await caller.call(api.countTags, JSON.stringify(query))).counts);
  }
  return counts;
}
