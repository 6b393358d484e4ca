import { readFileSync, statSync } from 'node:fs';
import { readRows } from '@nadeul/jet';
import MDBReader from 'mdb-reader';
import { medianOf, timed } from '../timing.ts';
import { hasCommand, timedCommand } from './command.ts';
import { type Figure, perSecond, withTarget } from './figure.ts';
import { readWhole } from './file-watch.ts';
import { makeMixedFile } from './mixed-file.ts';
import { settled, table } from './tailing.ts';
import type { TapFile } from './tap-file.ts';

/** mdb-reader needs minutes and a gigabyte for millions of rows; its speed shows on the first ones. */
const peerRowsMax = 300_000;
/** The first ones are slower: nothing is compiled yet. */
const runs = 5;

/** What one opening of the file reads of it, and what the system reads fastest. */
const openingBytes = 64 << 10;
const largeBytes = 1 << 20;

/** Reading every row and every column, and sweeping over every page, against other readers and the bare reads. */
export async function wholeFile(file: TapFile, folder: string): Promise<Figure[]> {
  const mebibytes = statSync(file.path).size / (1 << 20);
  const rawMs = await medianOf(runs, () => readWhole(file.path, openingBytes));
  const largeMs = await medianOf(runs, () => readWhole(file.path, largeBytes));
  const ourMs = await medianOf(runs, () => countRows(file.path, table));
  const peer = await peerSpeed(file);
  return [
    withTarget(
      {
        name: `all rows, all columns, rows/s: jet / mdb-reader${peer.note}`,
        ratio: file.rows / ourMs / peer.rowsPerMs,
        measured: `${perSecond(file.rows, ourMs)} and ${perSecond(peer.rowsPerMs, 1)}`,
      },
      { least: 15 },
    ),
    await mixedColumns(folder),
    withTarget(
      {
        name: 'all rows, all columns / reading the file in the pieces of 64 KiB in which jet reads it',
        ratio: ourMs / rawMs,
        measured: `${ourMs.toFixed(0)} ms and ${rawMs.toFixed(1)} ms, ${mebibytes.toFixed(0)} MiB`,
      },
      { most: 40 },
    ),
    {
      name: 'all rows, all columns / reading the file in pieces of 1 MiB',
      ratio: ourMs / largeMs,
      measured: `${ourMs.toFixed(0)} ms and ${largeMs.toFixed(1)} ms`,
    },
    ...(await againstMdbExport(file, ourMs)),
    await wholeSweep(file, rawMs),
  ];
}

function countRows(path: string, name: string): number {
  let count = 0;
  for (const _ of readRows(path, name)) count += 1;
  return count;
}

/** The time to read the file into memory is not counted, so that a part of the rows can stand for all. */
async function peerSpeed(file: TapFile): Promise<{ readonly rowsPerMs: number; readonly note: string }> {
  const rows = Math.min(file.rows, peerRowsMax);
  const read = new MDBReader(readFileSync(file.path)).getTable(table);
  const ms = await timed(() => read.getData({ rowLimit: rows }));
  return {
    rowsPerMs: rows / ms,
    note: rows < file.rows ? ` on its first ${rows} rows, its reading of the file not counted` : '',
  };
}

/** The same with a table of many types, where a value is more than a cut out of the page. */
async function mixedColumns(folder: string): Promise<Figure> {
  const { path, rows, name } = makeMixedFile(folder);
  const ourMs = await medianOf(runs, () => countRows(path, name));
  const read = new MDBReader(readFileSync(path)).getTable(name);
  const peerMs = await timed(() => read.getData());
  return withTarget(
    {
      name: `all rows of a table of ten column types (${rows} rows), rows/s: jet / mdb-reader`,
      ratio: peerMs / ourMs,
      measured: `${perSecond(rows, ourMs)} and ${perSecond(rows, peerMs)}`,
    },
    { least: 8 },
  );
}

async function againstMdbExport(file: TapFile, ourMs: number): Promise<Figure[]> {
  const name = 'all rows, rows/s: jet / mdb-export';
  if (!hasCommand('mdb-export')) {
    const measured = 'skipped: mdb-export is not installed (Debian package mdbtools)';
    return [{ ...withTarget({ name, ratio: Number.NaN, measured }, { least: 5 }), met: null }];
  }
  const peerMs = await timedCommand('mdb-export', [file.path, table]);
  const csvMs = await timedCommand('jet', ['export', file.path, table]);
  return [
    withTarget(
      {
        name,
        ratio: peerMs / ourMs,
        measured: `${perSecond(file.rows, ourMs)} and ${perSecond(file.rows, peerMs)}`,
      },
      { least: 5 },
    ),
    {
      name: 'all rows as the same CSV: jet export / mdb-export',
      ratio: peerMs / csvMs,
      measured: `${perSecond(file.rows, csvMs)} and ${perSecond(file.rows, peerMs)}, start of the process included`,
    },
  ];
}

/** Pages that one poll sweeps at most. */
const sweepPages = 8192;
const pageBytes = 4096;

async function wholeSweep(file: TapFile, rawMs: number): Promise<Figure> {
  const tail = await settled(file.path, { sweepPages });
  const polls = Math.ceil(statSync(file.path).size / pageBytes / sweepPages);
  const sweepMs = await medianOf(runs, async () => {
    for (let poll = 0; poll < polls; poll += 1) await tail.poll();
  });
  return withTarget(
    {
      name: 'checksums of all pages / reading the file in pieces of 64 KiB',
      ratio: sweepMs / rawMs,
      measured: `${sweepMs.toFixed(0)} ms in ${polls} polls and ${rawMs.toFixed(1)} ms`,
    },
    { most: 5 },
  );
}
