import { writeFileSync } from 'node:fs';
import {
  describeTable,
  JetError,
  listTables,
  openTail,
  type Piece,
  readPiece,
  readRows,
  type Tail,
} from '@nadeul/jet';
import { type Random, randomOf } from '../office/random.ts';
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
/** A damaged file names tables that are not there; two of them are enough. */
const tablesMax = 2;
const pagesPerPiece = 40;
/** A damaged map may name half a million pages; the first ones tell enough. */
const piecesMax = 12;

/** Damages a sample, one seed a case, and reads it in every way. Everything but rows and a `JetError` is a failure. */
export async function readDamaged(path: string, sample: Sample, seed: number): Promise<CaseResult> {
  const random = randomOf(`fuzz ${seed}`);
  const patient = { bytes: Buffer.from(sample.bytes), format: sample.shape.format };
  const damages = damage(patient, random);
  const outcomes = new Set<string>();
  const rowsMax = (patient.bytes.length / sample.shape.format.pageSize + 1) * slotsPerPage;
  const file: SampleFile = { path, table: sample.table, password: sample.password };
  try {
    const before = random.chance(0.4) ? await following(file, sample) : undefined;
    writeFileSync(path, onDisk(patient.bytes, sample));
    if (before !== undefined) await pollSome(before.tail, rowsMax, outcomes);
    readTables(file, rowsMax, outcomes);
    if (random.chance(0.2)) readPieces(file, rowsMax, outcomes);
    await pollSome(follow(file), rowsMax, outcomes);
    if (before !== undefined) await goOn(file, { ...before, rowsMax, outcomes, random });
    return { damages, outcomes, failure: undefined };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { damages, outcomes, failure };
  }
}

/** The damaged file, and what is read in it. */
type SampleFile = { readonly path: string; readonly table: string; readonly password: string | undefined };

function follow(file: SampleFile, checkpoint?: Uint8Array): Tail {
  return openTail({ ...file, checkpoint, settle: async () => {} });
}

/** A tail that has read the whole file, on which the damage then comes, and what it would go on from. */
async function following(
  file: SampleFile,
  sample: Sample,
): Promise<{ readonly tail: Tail; readonly checkpoint: Uint8Array }> {
  writeFileSync(file.path, onDisk(sample.bytes, sample));
  const tail = follow(file);
  let found = await tail.poll();
  for (let poll = 1; poll < pollsMax && !found.caughtUp; poll += 1) found = await tail.poll();
  return { tail, checkpoint: found.checkpoint };
}

/** A new start on the damaged file: from the checkpoint, and from one that is damaged itself. */
async function goOn(
  file: SampleFile,
  {
    checkpoint,
    rowsMax,
    outcomes,
    random,
  }: {
    readonly checkpoint: Uint8Array;
    readonly rowsMax: number;
    readonly outcomes: Set<string>;
    readonly random: Random;
  },
): Promise<void> {
  await pollSome(follow(file, checkpoint), rowsMax, outcomes);
  const bad = Uint8Array.from(checkpoint).subarray(0, random.between(0, checkpoint.length));
  if (bad.length > 0) bad[random.between(0, bad.length - 1)] = random.between(0, 255);
  try {
    await pollSome(follow(file, bad), rowsMax, outcomes);
  } catch (error) {
    note(error, outcomes);
  }
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

function readTables(file: SampleFile, rowsMax: number, outcomes: Set<string>): void {
  const names = new Set([file.table]);
  try {
    for (const { name } of listTables(file.path, file).slice(0, tablesMax)) names.add(name);
  } catch (error) {
    note(error, outcomes);
  }
  for (const name of names) {
    try {
      readAll({ ...file, table: name }, rowsMax, outcomes);
    } catch (error) {
      note(error, outcomes);
    }
  }
}

function readAll({ path, table, password }: SampleFile, rowsMax: number, outcomes: Set<string>): void {
  let [rows, damaged] = [0, 0];
  const onDamage = (error: JetError): void => {
    damaged += 1;
    outcomes.add(error.code);
    if (damaged > rowsMax + slotsPerPage) throw new Error('More damage is told than the file has room for.');
  };
  describeTable(path, table, { password });
  for (const _ of readRows(path, table, { password, onDamage })) {
    rows += 1;
    if (rows > rowsMax) throw new Error(`More rows are given than the ${rowsMax} for which there is room.`);
  }
  if (rows > 0) outcomes.add('rows');
}

function readPieces({ path, table, password }: SampleFile, rowsMax: number, outcomes: Set<string>): void {
  const onDamage = (error: JetError): void => void outcomes.add(error.code);
  let fromPage = 0;
  for (let pieces = 0; pieces < piecesMax; pieces += 1) {
    let piece: Piece;
    try {
      piece = readPiece(path, table, { password, fromPage, pages: pagesPerPiece, onDamage });
    } catch (error) {
      note(error, outcomes);
      return;
    }
    if (piece.rows.length > rowsMax) throw new Error('A piece has more rows than the file has room for.');
    if (piece.nextPage === null) return;
    if (piece.nextPage <= fromPage) throw new Error('The next piece does not lie behind this one.');
    fromPage = piece.nextPage;
  }
}

function note(error: unknown, outcomes: Set<string>): void {
  if (!(error instanceof JetError)) throw error;
  outcomes.add(error.code);
}
