import { createCapsDatabase, openCapsWriter } from '../caps/writer.ts';
import { addDays, stamp } from '../office/civil.ts';
import { officeOf } from '../office/people.ts';
import { tapStream } from '../office/stream.ts';
import type { Tap } from '../office/tap.ts';
import type { CreateOptions } from './options.ts';

/** Taps of one commit. */
const batchSize = 20_000;
const smallOffice = { people: 30, rowsMax: 100_000 };
/** A file of millions of rows would otherwise span centuries. */
const largeOfficePeople = 3000;

/** Creates a file and fills it; calls `print` with each tap where asked. Returns the rows of `tenter`. */
export function createFile(options: CreateOptions, print: (line: string) => void): number {
  const rows = options.rows ?? Number.POSITIVE_INFINITY;
  const isLarge = options.rows !== undefined && options.rows > smallOffice.rowsMax;
  const office = officeOf(isLarge ? largeOfficePeople : smallOffice.people, options.seed);
  createCapsDatabase(options.file, { ...office, password: options.password });
  const writer = openCapsWriter(options.file);
  const end = options.rows === undefined ? stamp(addDays(options.from, options.days), 0) : '99991231000000';
  let batch: Tap[] = [];
  const flush = () => {
    for (const tap of writer.append(batch)) if (options.printsTaps) print(JSON.stringify(tap));
    batch = [];
  };
  for (const tap of tapStream({ office, seed: options.seed, from: options.from })) {
    if (tap.uploadedAt >= end || writer.rowCount + batch.length >= rows) {
      // A row whose key is taken is not written, so the last batch may need a few more.
      flush();
      if (tap.uploadedAt >= end || writer.rowCount >= rows) break;
    }
    batch.push(tap);
    if (batch.length === batchSize) flush();
  }
  const written = writer.rowCount;
  writer.close();
  return written;
}
