import type { ColumnSpec } from '../mdb/table-spec.ts';
import type { Gate, Person } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';

/** A value in a vendor's table. Date/time is civil text `YYYY-MM-DDTHH:mm:ss`. */
export type TableValue = string | number | Uint8Array | null;

/** A row by the names of its columns. */
export type TableRow = Readonly<Record<string, TableValue>>;

/** A vendor's table on any engine: its columns as Access has them, and its primary key. */
export type VendorTable = {
  /** `YYYYMM` in it stands for the month of a row's door time. */
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly key: readonly string[];
};

/** What a row tells of its tap, in the words of a tag; nothing where the table has no column for it. */
export type Told = {
  readonly userNumber?: string | null;
  readonly employeeNumber?: string | null;
  readonly cardNumber?: string | null;
  readonly name?: string | null;
  readonly gateId?: string;
  readonly gateName?: string | null;
  readonly kind?: 'in' | 'out' | 'pass' | 'go-out' | 'return';
  readonly granted?: boolean;
};

/** The tables of a vendor's door system, and how they hold an office that taps. */
export type Vendor = {
  readonly events: VendorTable;
  readonly gates: VendorTable | null;
  readonly people: VendorTable | null;
  /** The column of events that holds the 사번 and that the vendor may fill in later; null where there is none. */
  readonly employeeNumberColumn: string | null;
  /** Whether the table of events can hold such a tap (a date/time column holds no zero date). */
  readonly holds: (tap: Tap) => boolean;
  /** The row of a tap; `serial` counts the rows of the table. */
  readonly eventRow: (tap: Tap, serial: number) => TableRow;
  readonly gateRow: (gate: Gate) => TableRow;
  readonly personRow: (person: Person) => TableRow;
  /** What whoever reads the row, and the vendor's other tables, learns of the tap. */
  readonly told: (tap: Tap) => Told;
};

export const vendorNames = [
  'caps',
  'caps-transfer',
  'unis',
  'secom',
  'nitgen-access',
  'nitgen-mssql',
  'kt',
  'alpeta',
] as const;
export type VendorName = (typeof vendorNames)[number];
