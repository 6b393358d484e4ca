import { renameSync, rmSync } from 'node:fs';
import { createDatabase, type DatabaseForm, refuseExisting } from '../mdb/create.ts';
import type { CellValue } from '../mdb/table-spec.ts';
import { type MdbWriter, type NamedRow, openWriter } from '../mdb/writer.ts';
import { addDays } from '../office/civil.ts';
import type { Gate, Person } from '../office/people.ts';
import { type Tap, tapKey } from '../office/tap.ts';
import { tenterRow, tgateRow, tuserRow } from './rows.ts';
import { tenter, tgate, tuser } from './schema.ts';

/** Pages at the end of `tenter` that are looked at to know which keys and numbers are taken. */
const rememberedPages = 2048;
/** Keys older than this (by upload day) are forgotten; a day's taps arrive within fewer days. */
const rememberedDays = 5;

/** What may change in a row after it was written. */
export type Amendment = {
  readonly employeeNumber?: string;
  readonly name?: string;
  readonly isTransferred?: boolean;
};

/** Who and what the door system knows when the file is new. */
export type CapsDatabaseSpec = DatabaseForm & {
  readonly people: readonly Person[];
  readonly gates: readonly Gate[];
  readonly password?: string | undefined;
};

/** A tap as it was written, with the row's `e_index` and the vendor key. */
export type WrittenTap = Tap & { readonly index: number; readonly key: string };

/**
 * Creates a door database with `tuser` and `tgate` filled and an empty `tenter`. It appears under its name only when
 * it is complete. Throws `file-exists`.
 */
export function createCapsDatabase(path: string, spec: CapsDatabaseSpec): void {
  refuseExisting(path);
  const unfinished = `${path}.filling`;
  rmSync(unfinished, { force: true });
  const { format, codePage, pageEncodingKey, password } = spec;
  createDatabase(unfinished, { tables: [tenter, tuser, tgate], format, codePage, pageEncodingKey, password });
  const writer = openWriter(unfinished);
  writer.append(tuser.name, spec.people.map(tuserRow));
  writer.append(tgate.name, spec.gates.map(tgateRow));
  writer.close();
  renameSync(unfinished, path);
}

/** Opens a door database to append taps. Throws `file-not-ours`; repairs what a killed writer left. */
export function openCapsWriter(path: string): CapsWriter {
  const writer = openWriter(path);
  const taken = new TakenKeys();
  let index = 0;
  const columns = ['e_date', 'e_time', 'g_id', 'e_id', 'e_mode', 'e_card', 'e_index', 'e_uptime'];
  const recent: RecentTap[] = [];
  for (const { values } of writer.rows(tenter.name, columns, rememberedPages)) {
    const tap = {
      date: String(values.e_date),
      time: String(values.e_time),
      gateId: Number(values.g_id),
      userNumber: Number(values.e_id),
      mode: String(values.e_mode),
      cardNumber: String(values.e_card ?? ''),
      uploadedAt: String(values.e_uptime),
    };
    index = Math.max(index, Number(values.e_index));
    taken.take(tapKey(tap), tap.uploadedAt);
    recent.push(tap);
  }
  return new CapsWriter(writer, { taken, index, recent });
}

/** What a writer finds in the file when it opens it again. */
export type RecentTap = Pick<
  Tap,
  'date' | 'time' | 'gateId' | 'userNumber' | 'mode' | 'cardNumber' | 'uploadedAt'
>;

/** What the end of the file says about what comes next. */
type FoundRows = { readonly taken: TakenKeys; readonly index: number; readonly recent: readonly RecentTap[] };

/** Appends taps, numbers them, and refuses a second row with the same key, as the vendor's primary key does. */
export class CapsWriter {
  readonly #writer: MdbWriter;
  readonly #taken: TakenKeys;
  /** Taps at the end of the file when it was opened. */
  readonly recent: readonly RecentTap[];
  #index: number;

  constructor(writer: MdbWriter, { taken, index, recent }: FoundRows) {
    this.#writer = writer;
    this.#taken = taken;
    this.#index = index;
    this.recent = recent;
  }

  /** Writes the taps in one commit and returns those that were written: without those whose key is there already. */
  append(taps: Iterable<Tap>): WrittenTap[] {
    const written: WrittenTap[] = [];
    for (const tap of taps) {
      const key = tapKey(tap);
      if (!this.#taken.take(key, tap.uploadedAt)) continue;
      this.#index += 1;
      written.push({ ...tap, index: this.#index, key });
    }
    this.#writer.append(
      tenter.name,
      written.map((tap) => tenterRow(tap, tap.index)),
    );
    this.#writer.commit();
    return written;
  }

  /**
   * Changes a row as the vendor does later: 사번 or name filled in, marked as transferred. The key stays. False where
   * no row near the end of the table has that `e_index`.
   */
  amend(index: number, change: Amendment): boolean {
    const found = this.#find(index);
    if (found === undefined) return false;
    const values: Record<string, CellValue> = { ...found.values };
    if (change.employeeNumber !== undefined) values.e_idno = change.employeeNumber;
    if (change.name !== undefined) values.e_name = change.name;
    if (change.isTransferred !== undefined) values.e_exyn = change.isTransferred ? 'Y' : 'N';
    this.#writer.update(
      tenter.name,
      found.id,
      tenter.columns.map(({ name }) => values[name] ?? null),
    );
    this.#writer.commit();
    return true;
  }

  /** Deletes a row, as a clean-up of the log does. False where no row near the end has that `e_index`. */
  remove(index: number): boolean {
    const found = this.#find(index);
    if (found === undefined) return false;
    this.#writer.delete(tenter.name, found.id);
    this.#writer.commit();
    return true;
  }

  /** Rows in `tenter`. */
  get rowCount(): number {
    return this.#writer.rowCount(tenter.name);
  }

  close(): void {
    this.#writer.close();
  }

  #find(index: number): NamedRow | undefined {
    const columns = tenter.columns.map(({ name }) => name);
    for (const row of this.#writer.rows(tenter.name, columns, rememberedPages)) {
      if (row.values.e_index === index) return row;
    }
    return undefined;
  }
}

/** Keys of the last days, by upload day. */
class TakenKeys {
  readonly #byDay = new Map<string, Set<string>>();
  #oldest = '';

  /** False where the key is taken already. */
  take(key: string, uploadedAt: string): boolean {
    for (const keys of this.#byDay.values()) if (keys.has(key)) return false;
    const day = hasWrongDate(key) ? wrongDateDay : uploadedAt.slice(0, 8);
    const keys = this.#byDay.get(day);
    if (keys === undefined) this.#startDay(day, key);
    else keys.add(key);
    return true;
  }

  #startDay(day: string, key: string): void {
    this.#byDay.set(day, new Set([key]));
    if (day === wrongDateDay) return;
    const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
    const oldest = addDays(date, -rememberedDays).replaceAll('-', '');
    if (oldest > this.#oldest) this.#oldest = oldest;
    for (const known of this.#byDay.keys()) if (known < this.#oldest) this.#byDay.delete(known);
  }
}

/** Keys of wrong clocks have no day that tells them from those of last month, so they are never forgotten. */
const wrongDateDay = '99999999';

function hasWrongDate(key: string): boolean {
  return key.startsWith('0000') || key.startsWith('2099');
}
