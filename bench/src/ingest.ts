import { type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { until } from '@nadeul/e2e/testing/until';
import {
  addPeople,
  copyAll,
  copyLines,
  meet,
  packed,
  sendAll,
  type TapSeries,
  tapSeries,
} from './ingest-load.ts';
import { withTarget } from './jet/figure.ts';
import type { Figure } from './jet.ts';
import { median, timed } from './timing.ts';

const rounds = 3;
const connectors = 4;
const largest = 1000;
const smallest = 1;
const batchSizes = [smallest, 100, largest];
/** Requests with one punch each take long, so there are fewer of them. */
const batchesMax = 100;
const leastOfCopy = 0.5;
const computedWithinMs = 600_000;

type Load = { readonly office: OfficeUnderTest; readonly sources: readonly string[]; readonly rows: number };
type Series = { readonly known: TapSeries; readonly strangers: TapSeries };
type Speeds = Map<string, number[]>;

/**
 * Times tags from the request to the answer, which follows the durable commit, against COPY of the same rows. Everything
 * is done in turn, three times, and the medians are compared.
 */
export async function benchIngest(rows: number, say: (line: string) => void): Promise<Figure[]> {
  const office = await openOffice({ startDate: '2026-11-01' });
  try {
    await addPeople(office);
    const sources: string[] = [];
    for (let n = 0; n <= connectors; n += 1) sources.push(await meet(office, `door ${n}`));
    const series = { known: tapSeries(false), strangers: tapSeries(true) };
    const speeds: Speeds = new Map();
    // The first batches of a process are slow, and teach whose the numbers are.
    for (const sourceId of sources)
      await send({ office, sources: [sourceId], rows: largest }, series.known, largest);
    await daysComputed(office);
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds} …`);
      await measure({ office, sources, rows }, series, speeds);
    }
    return figures(speeds);
  } finally {
    await office.close();
  }
}

async function measure(load: Load, series: Series, speeds: Speeds): Promise<void> {
  const { office, sources, rows } = load;
  const one = { ...load, sources: sources.slice(0, 1) };
  const several = { ...load, sources: sources.slice(0, connectors) };
  const note = (name: string, count: number, ms: number) =>
    speeds.set(name, [...(speeds.get(name) ?? []), count / (ms / 1000)]);
  for (const size of batchSizes)
    for (const [who, from] of [['one', one] as const, ['several', several] as const]) {
      const count = Math.min(rows, size * batchesMax);
      const begun = performance.now();
      note(`${who} ${size}`, count, await send({ ...from, rows: count }, series.known, size));
      await daysComputed(office);
      note(`${who} ${size} computed`, count, performance.now() - begun);
    }
  note('strangers', rows, await send(one, series.strangers, largest));
  const [{ office_id: officeId } = {}] = await office.query('select office_id from office');
  const lines = copyLines(
    String(officeId),
    sources.at(-1) ?? '',
    batchesOf(series.known.next(rows), largest),
  );
  note('copy', rows, await timed(() => copyAll(office, lines)));
}

/** Sends so many tags, each connector its share at the same time; gives the time in ms until the last answer. */
async function send({ office, sources, rows }: Load, taps: TapSeries, size: number): Promise<number> {
  const share = Math.ceil(rows / sources.length);
  const bodies = sources.map((source) => packed(office, source, batchesOf(taps.next(share), size)));
  return timed(() => Promise.all(bodies.map((batches) => sendAll(office, batches))));
}

function batchesOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** Waits until no day is marked any more. */
async function daysComputed({ query }: OfficeUnderTest): Promise<void> {
  await until(
    async () => Number((await query('select count(*) as n from stale_day'))[0]?.n),
    (left) => left === 0,
    computedWithinMs,
  );
}

function figures(speeds: Speeds): Figure[] {
  const speed = (name: string) => median(speeds.get(name) ?? []);
  const against = (other: string, over: string) => (name: string, label: string) => ({
    name: `${label} / ${over}`,
    ratio: speed(name) / speed(other),
    measured: `${speed(name).toFixed(0)} and ${speed(other).toFixed(0)} tags/s`,
  });
  const toCopy = against('copy', 'COPY');
  const toOne = against(`one ${smallest}`, 'a request for each tag');
  const label = (who: string, size: number) =>
    `${who === 'one' ? 'one connector' : `${connectors} connectors`}, batches of ${size}`;
  return [
    withTarget(toCopy(`one ${largest}`, label('one', largest)), { least: leastOfCopy }),
    toCopy(`several ${largest}`, label('several', largest)),
    toCopy('strangers', 'of nobody, batches of 1000'),
    toCopy(`one ${largest} computed`, 'until their days are computed, batches of 1000'),
    ...batchSizes.flatMap((size) =>
      ['one', 'several'].map((who) => toOne(`${who} ${size}`, label(who, size))),
    ),
  ];
}
