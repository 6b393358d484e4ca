import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Tail } from '@nadeul/jet';
import { byUpload, generateDay, officeOf, openCapsWriter } from '@nadeul/simulator';
import { inTurn, median, medianOf, timed } from '../timing.ts';
import { type Figure, micros, withTarget } from './figure.ts';
import { readAgain, watchFiles } from './file-watch.ts';
import { lastRows, pollOfMdbReader, settled, withoutSweep } from './tailing.ts';
import type { TapFile } from './tap-file.ts';

const pollsPerRun = 200;
const runs = 5;
const peerRuns = 3;
/** The number of rows from which on the targets of single polls are meant. */
const largeRows = 8_000_000;

/** What a poll costs in which nothing happened, and how it compares with a file of a sixteenth of the rows. */
export async function idlePolls(large: TapFile, small: TapFile): Promise<Figure[]> {
  const tail = await settled(large.path, withoutSweep);
  return [
    ...(await againstMdbReader(large, tail)),
    ...(await againstTheSystem(large, tail)),
    await growth([large, tail], [small, await settled(small.path, withoutSweep)]),
  ];
}

/** How the time of an idle poll grows when the rows become sixteen times as many. */
export async function growth(
  [large, largeTail]: readonly [TapFile, Tail],
  [small, smallTail]: readonly [TapFile, Tail],
): Promise<Figure> {
  const [largeMs, smallMs] = await inTurn(runs, polls(largeTail), polls(smallTail));
  return withTarget(
    {
      name: `idle poll without its sweep, ${large.rows} rows / ${small.rows} rows`,
      ratio: largeMs / smallMs,
      measured: `${micros(largeMs / pollsPerRun)} and ${micros(smallMs / pollsPerRun)}`,
    },
    { most: 5 },
    large.rows >= 2 * largeRows,
  );
}

const polls = (tail: Tail) => async () => {
  for (let poll = 0; poll < pollsPerRun; poll += 1) await tail.poll();
};

async function againstMdbReader(file: TapFile, tail: Tail): Promise<Figure[]> {
  // Not in turn: a gigabyte of the other's memory in between would not be there in a real poll.
  const peerMs = await medianOf(peerRuns, () => pollOfMdbReader(file.path));
  const pollMs = (await medianOf(runs, polls(tail))) / pollsPerRun;
  const sweepingMs = (await medianOf(runs, polls(await settled(file.path)))) / pollsPerRun;
  return [
    withTarget(
      {
        name: 'idle poll without its sweep, mdb-reader / jet',
        ratio: peerMs / pollMs,
        measured: `${peerMs.toFixed(0)} ms and ${micros(pollMs)}`,
      },
      { least: 5000 },
      file.rows >= largeRows,
    ),
    {
      name: 'idle poll with its sweep of 1 MiB, mdb-reader / jet',
      ratio: peerMs / sweepingMs,
      measured: `${peerMs.toFixed(0)} ms and ${micros(sweepingMs)}`,
    },
  ];
}

async function againstTheSystem(file: TapFile, tail: Tail): Promise<Figure[]> {
  const one = await watchFiles(() => tail.poll());
  const many = await watchFiles(polls(tail));
  const fileBytes = statSync(file.path).size;
  const into = Buffer.allocUnsafeSlow(Math.max(...one.reads.map(({ bytes }) => bytes)));
  const floor = () => {
    for (let poll = 0; poll < pollsPerRun; poll += 1) readAgain(file.path, one.reads, into);
  };
  const [ourMs, floorMs] = await inTurn(runs, polls(tail), floor);
  const heldMs = median(many.heldMs);
  return [
    withTarget(
      {
        name: 'idle poll without its sweep, bytes read / bytes of the file',
        ratio: one.bytes / fileBytes,
        measured: `${one.bytes} of ${fileBytes}, 1/${Math.round(fileBytes / one.bytes)}`,
      },
      { most: 1 / 10_000 },
      file.rows >= largeRows,
    ),
    withTarget(
      {
        name: 'idle poll without its sweep / opening, reading the same pages, closing',
        ratio: ourMs / floorMs,
        measured: `${micros(ourMs / pollsPerRun)} and ${micros(floorMs / pollsPerRun)}, ${one.reads.length} reads`,
      },
      { most: 8 },
    ),
    withTarget(
      { name: 'milliseconds that a poll holds the file open, p50', ratio: heldMs, measured: micros(heldMs) },
      { most: 2 },
      file.rows >= largeRows,
    ),
  ];
}

/** Polls that find a hundred new rows each, with and without the wait between the two readings of a page. */
export async function pollsWithNewRows(file: TapFile): Promise<Figure[]> {
  let waitedMs = 0;
  const settle = async () => {
    waitedMs = await timed(() => wait(settleMs));
  };
  const tail = await settled(file.path, withoutSweep, { settle });
  const door = openCapsWriter(file.path);
  const taps = generateDay('bench', '2040-01-04', officeOf(2000, 'bench')).toSorted(byUpload);
  const [whole, work]: [number[], number[]] = [[], []];
  let found = 0;
  for (let run = 0; run < newRowsRuns; run += 1) {
    door.append(taps.slice(run * lastRows, (run + 1) * lastRows));
    const ms = await timed(async () => (found += (await tail.poll()).rows.length));
    whole.push(ms);
    work.push(ms - waitedMs);
  }
  door.close();
  const peerMs = await medianOf(peerRuns, () => pollOfMdbReader(file.path));
  const name = `poll that finds ${lastRows} new rows`;
  const against = (ms: number) => ({
    ratio: peerMs / ms,
    measured: `${peerMs.toFixed(0)} ms and ${ms.toFixed(1)} ms, ${found} rows in ${newRowsRuns} polls`,
  });
  return [
    withTarget(
      { name: `${name}, its wait not counted, mdb-reader / jet`, ...against(median(work)) },
      { least: 200 },
      file.rows >= largeRows,
    ),
    { name: `${name}, its wait of ${settleMs} ms counted, mdb-reader / jet`, ...against(median(whole)) },
  ];
}

/** What a tail waits by default between its two readings of a changed page. */
const settleMs = 4;
const newRowsRuns = 20;
