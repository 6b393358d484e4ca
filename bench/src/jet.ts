import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTail, readRows, type Tail } from '@nadeul/jet';
import { createCapsDatabase, generateDay, officeOfThirty, openCapsWriter } from '@nadeul/simulator';
import MDBReader from 'mdb-reader';
import { inTurn, timed } from './timing.ts';

/** One figure of the bench: a ratio of two things measured in the same run. */
export type Figure = { readonly name: string; readonly ratio: number; readonly measured: string };

const warmUpPolls = 300;
const pollsPerRun = 200;
const peerRuns = 5;
const lastRows = 100;

/** Times reading and tailing a file of `rows` taps against mdb-reader, and against a file of a tenth of the rows. */
export async function benchJet(rows: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-bench-'));
  try {
    const large = makeFile(join(folder, 'large.mdb'), rows);
    const small = makeFile(join(folder, 'small.mdb'), Math.ceil(rows / 10));
    return [...(await idlePolls(large, small)), await allRows(large, rows)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function makeFile(path: string, rows: number): string {
  const office = officeOfThirty('bench');
  createCapsDatabase(path, office);
  const door = openCapsWriter(path);
  let date = new Date(Date.UTC(2000, 0, 3));
  while (door.rowCount < rows) {
    door.append(generateDay('bench', date.toISOString().slice(0, 10), office));
    date = new Date(date.getTime() + 86_400_000);
  }
  door.close();
  return path;
}

async function idlePolls(large: string, small: string): Promise<Figure[]> {
  const tails = [await settled(large, withoutSweep), await settled(small, withoutSweep)] as const;
  const polls = (tail: Tail) => async () => {
    for (let poll = 0; poll < pollsPerRun; poll += 1) await tail.poll();
  };
  const [largeMs, smallMs] = await inTurn(peerRuns, polls(tails[0]), polls(tails[1]));
  const sweeping = await settled(large, {});
  const [peerMs, ourMs] = await inTurn(peerRuns, () => pollOfMdbReader(large), polls(sweeping));
  return [
    {
      name: 'idle poll without its sweep, this many rows / a tenth of them',
      ratio: largeMs / smallMs,
      measured: `${micros(largeMs)} and ${micros(smallMs)} a poll`,
    },
    {
      name: 'idle poll, mdb-reader / jet with its sweep',
      ratio: peerMs / (ourMs / pollsPerRun),
      measured: `${peerMs.toFixed(1)} ms and ${micros(ourMs)}, file of ${statSync(large).size >> 20} MiB`,
    },
  ];
}

const micros = (msOfRun: number) => `${((msOfRun / pollsPerRun) * 1000).toFixed(0)} µs`;

/** The rolling sweep looks at the same number of pages in any larger file; left out, the rest of a poll shows. */
const withoutSweep = { sweepPages: 0 };

/** A tail that has read everything and looked at every page once. */
async function settled(path: string, limits: { sweepPages?: number }): Promise<Tail> {
  const tail = openTail({ path, table: 'tenter', limits });
  while (!(await tail.poll()).caughtUp);
  for (let poll = 0; poll < warmUpPolls; poll += 1) await tail.poll();
  return tail;
}

/** What polling with mdb-reader costs: the whole file is read to see its last rows. */
function pollOfMdbReader(path: string): void {
  const table = new MDBReader(readFileSync(path)).getTable('tenter');
  table.getData({ rowOffset: Math.max(0, table.rowCount - lastRows), rowLimit: lastRows });
}

async function allRows(path: string, rows: number): Promise<Figure> {
  const ours = await timed(() => {
    let count = 0;
    for (const _ of readRows(path, 'tenter')) count += 1;
    return count;
  });
  const peer = await timed(() => new MDBReader(readFileSync(path)).getTable('tenter').getData());
  return {
    name: 'all rows, mdb-reader / jet',
    ratio: peer / ours,
    measured: `${Math.round(rows / (ours / 1000))} and ${Math.round(rows / (peer / 1000))} rows/s`,
  };
}
