import { writeFileSync } from 'node:fs';
import { describeTable, JetError, listTables, openTail, readRows, type Tail } from '@nadeul/jet';
import { randomOf } from '../office/random.ts';
import { damage } from './damage.ts';
import { onDisk, type Sample } from './samples.ts';

/** What became of one damaged file: `failure` is undefined where the promise held. */
export type CaseResult = {
  readonly damages: readonly string[];
  /** Codes of the errors, and 'rows' where some were read. */
  readonly outcomes: ReadonlySet<string>;
  readonly failure: string | undefined;
};

const slotsPerPage = 255;
/** Of a damaged file: enough for every page to be looked at twice. */
const pollsMax = 6;
/** A damaged file names tables that are not there; a few of them are enough. */
const tablesMax = 4;

/** Damages a sample, one seed a case, and reads it in every way. Everything but rows and a `JetError` is a failure. */
export async function readDamaged(path: string, sample: Sample, seed: number): Promise<CaseResult> {
  const random = randomOf(`fuzz ${seed}`);
  const patient = { bytes: Buffer.from(sample.bytes), format: sample.shape.format };
  const damages = damage(patient, random);
  const outcomes = new Set<string>();
  const rowsMax = (patient.bytes.length / sample.shape.format.pageSize + 1) * slotsPerPage;
  try {
    const before = random.chance(0.4) ? await following(path, sample) : undefined;
    writeFileSync(path, onDisk(patient.bytes, sample));
    if (before !== undefined) await pollSome(before, rowsMax, outcomes);
    readTables(path, sample.table, rowsMax, outcomes);
    await pollSome(openTail({ path, table: sample.table, settle: async () => {} }), rowsMax, outcomes);
    return { damages, outcomes, failure: undefined };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { damages, outcomes, failure };
  }
}

/** A tail that has read the whole file, on which the damage then comes. */
async function following(path: string, sample: Sample): Promise<Tail> {
  writeFileSync(path, onDisk(sample.bytes, sample));
  const tail = openTail({ path, table: sample.table, settle: async () => {} });
  for (let poll = 0; poll < pollsMax; poll += 1) if ((await tail.poll()).caughtUp) break;
  return tail;
}

async function pollSome(tail: Tail, rowsMax: number, outcomes: Set<string>): Promise<void> {
  let rows = 0;
  for (let poll = 0; poll < pollsMax; poll += 1) {
    try {
      rows += (await tail.poll()).rows.length;
    } catch (error) {
      note(error, outcomes);
    }
  }
  // The polls of one tail may tell of each row once before and once after it was damaged.
  if (rows > 2 * rowsMax) throw new Error(`The tail gave ${rows} rows; the file has room for ${rowsMax}.`);
}

function readTables(path: string, table: string, rowsMax: number, outcomes: Set<string>): void {
  const names = new Set([table]);
  try {
    for (const { name } of listTables(path).slice(0, tablesMax)) names.add(name);
  } catch (error) {
    note(error, outcomes);
  }
  for (const name of names) {
    try {
      describeTable(path, name);
      readAll(path, name, rowsMax, outcomes);
    } catch (error) {
      note(error, outcomes);
    }
  }
}

function readAll(path: string, name: string, rowsMax: number, outcomes: Set<string>): void {
  let [rows, damaged] = [0, 0];
  const onDamage = (error: JetError): void => {
    damaged += 1;
    outcomes.add(error.code);
    if (damaged > rowsMax + slotsPerPage) throw new Error('More damage is told than the file has room for.');
  };
  for (const _ of readRows(path, name, { onDamage })) {
    rows += 1;
    if (rows > rowsMax) throw new Error(`More rows are given than the ${rowsMax} for which there is room.`);
  }
  if (rows > 0) outcomes.add('rows');
}

function note(error: unknown, outcomes: Set<string>): void {
  if (!(error instanceof JetError)) throw error;
  outcomes.add(error.code);
}
