import type { Office } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import type { TableRow, Vendor, VendorTable } from './vendor.ts';

/** Rows for a table, its name as it is on disk. */
export type RowsOfTable = { readonly table: string; readonly rows: readonly TableRow[] };

/** A tap that was written, and its row. */
export type WrittenRow = { readonly tap: Tap; readonly table: string; readonly row: TableRow };

/** The rows of a vendor's people and gates. */
export function officeRows(vendor: Vendor, office: Office): RowsOfTable[] {
  const tables = [
    { table: vendor.gates, rows: office.gates.map(vendor.gateRow) },
    { table: vendor.people, rows: office.people.map(vendor.personRow) },
  ];
  return tables.flatMap(({ table, rows }) => (table === null ? [] : [{ table: table.name, rows }]));
}

/** The name of the event table that a tap goes into. */
export function tableOfTap({ events }: Vendor, tap: Tap): string {
  return events.name.replace('YYYYMM', tap.date.slice(0, 6));
}

/**
 * Makes rows of taps as a vendor's program does: those that its table can hold, counted, and no second row with the
 * same key. `taken` remembers keys across calls.
 */
export class EventRows {
  readonly #vendor: Vendor;
  readonly #taken = new Set<string>();
  #serial = 0;

  constructor(vendor: Vendor) {
    this.#vendor = vendor;
  }

  of(taps: Iterable<Tap>): WrittenRow[] {
    const written: WrittenRow[] = [];
    for (const tap of taps) {
      if (!this.#vendor.holds(tap)) continue;
      const row = this.#vendor.eventRow(tap, this.#serial + 1);
      const table = tableOfTap(this.#vendor, tap);
      const key = keyOf(this.#vendor.events, row);
      if (key !== null) {
        if (this.#taken.has(`${table} ${key}`)) continue;
        this.#taken.add(`${table} ${key}`);
      }
      this.#serial += 1;
      written.push({ tap, table, row });
    }
    return written;
  }
}

/** The values of a row's key as text; null where the table has none. */
export function keyOf({ key }: VendorTable, row: TableRow): string | null {
  return key.length === 0 ? null : JSON.stringify(key.map((name) => row[name] ?? null));
}
