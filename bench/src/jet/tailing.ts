import { readFileSync } from 'node:fs';
import { openTail, type Tail, type TailOptions } from '@nadeul/jet';
import MDBReader from 'mdb-reader';

/** The table that is timed. */
export const table = 'tenter';

/** The rows that a poll of mdb-reader looks at: the last ones of the file. */
export const lastRows = 100;

/** The rolling sweep looks at so many pages in any file; left out, the rest of a poll shows. */
export const withoutSweep = { sweepPages: 0 };

const warmUpPolls = 300;
/** Large polls for the way through all the rows that were there before. */
const catchUpLimits = { rowsPerPoll: 200_000, pagesPerPoll: 8192 };

/** What a tail has read of each file, so that each is read once. */
const checkpoints = new Map<string, Uint8Array>();

/** A tail that has read everything and looked at every page once. */
export async function settled(
  path: string,
  limits: TailOptions['limits'] = {},
  more: Pick<TailOptions, 'settle'> = {},
): Promise<Tail> {
  const checkpoint =
    checkpoints.get(path) ?? (await readToTheEnd(openTail({ path, table, limits: catchUpLimits })));
  checkpoints.set(path, checkpoint);
  const { pagesPerPoll } = catchUpLimits;
  const tail = openTail({ ...more, path, table, limits: { ...limits, pagesPerPoll }, checkpoint });
  await readToTheEnd(tail);
  for (let poll = 0; poll < warmUpPolls; poll += 1) await tail.poll();
  return tail;
}

async function readToTheEnd(tail: Tail): Promise<Uint8Array> {
  for (;;) {
    const { caughtUp, checkpoint } = await tail.poll();
    if (caughtUp) return checkpoint;
  }
}

/** What polling with mdb-reader costs: the whole file is read to see its last rows. */
export function pollOfMdbReader(path: string): void {
  const read = new MDBReader(readFileSync(path)).getTable(table);
  read.getData({ rowOffset: Math.max(0, read.rowCount - lastRows), rowLimit: lastRows });
}
