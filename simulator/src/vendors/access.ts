import { createDatabase } from '../mdb/create.ts';
import { type MdbWriter, openWriter } from '../mdb/writer.ts';
import type { Office } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import { EventRows, keyOf, officeRows, type WrittenRow } from './rows.ts';
import type { TableRow, Vendor, VendorTable } from './vendor.ts';

/** Creates an Access file with a vendor's tables, people and gates filled in. Throws `file-exists`. */
export function createVendorDatabase(path: string, vendor: Vendor, office: Office): void {
  const tables = tablesOf(vendor);
  createDatabase(path, { tables: tables.map(({ name, columns }) => ({ name, columns })) });
  const writer = openWriter(path);
  for (const { table, rows } of officeRows(vendor, office)) {
    const known = tables.find(({ name }) => name === table);
    if (known !== undefined)
      writer.append(
        table,
        rows.map((row) => valuesOf(known, row)),
      );
  }
  writer.close();
}

/** The program of a vendor that writes into an Access file made by `createVendorDatabase`. */
export class VendorWriter {
  readonly #writer: MdbWriter;
  readonly #vendor: Vendor;
  readonly #rows: EventRows;

  constructor(path: string, vendor: Vendor) {
    this.#writer = openWriter(path);
    this.#vendor = vendor;
    this.#rows = new EventRows(vendor);
  }

  /** Writes in one commit the taps that the table can hold, and returns them with their rows. */
  append(taps: Iterable<Tap>): WrittenRow[] {
    const written = this.#rows.of(taps);
    const { events } = this.#vendor;
    this.#writer.append(
      events.name,
      written.map(({ row }) => valuesOf(events, row)),
    );
    this.#writer.commit();
    return written;
  }

  /** Changes columns of a row as the vendor does later. False where the row is not there. */
  change(row: TableRow, change: TableRow): boolean {
    const found = this.#find(row);
    if (found === undefined) return false;
    const { events } = this.#vendor;
    this.#writer.update(events.name, found, valuesOf(events, { ...row, ...change }));
    this.#writer.commit();
    return true;
  }

  /** Deletes a row, as a clean-up of the log does. False where the row is not there. */
  remove(row: TableRow): boolean {
    const found = this.#find(row);
    if (found === undefined) return false;
    this.#writer.delete(this.#vendor.events.name, found);
    this.#writer.commit();
    return true;
  }

  close(): void {
    this.#writer.close();
  }

  /** By its key, or where there is none by all of it. */
  #find(row: TableRow) {
    const { events } = this.#vendor;
    const names = events.key.length > 0 ? events.key : events.columns.map(({ name }) => name);
    const table = { ...events, key: names };
    const sought = keyOf(table, row);
    for (const { id, values } of this.#writer.rows(events.name, names)) {
      // A key holds no yes and no.
      if (keyOf(table, values as TableRow) === sought) return id;
    }
    return undefined;
  }
}

function tablesOf({ events, gates, people }: Vendor): VendorTable[] {
  return [events, gates, people].filter((table) => table !== null);
}

function valuesOf({ columns }: VendorTable, row: TableRow) {
  return columns.map(({ name }) => row[name] ?? null);
}
