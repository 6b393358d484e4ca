import type { VendorRow } from '../profile.ts';
import type { SqlColumn, SqlConnection } from './connection.ts';
import type { Group } from './round.ts';
import type { SqlLimits } from './sql-limits.ts';
import { type Stretch, serialStretch } from './stretch.ts';
import type { TableShape } from './table-shape.ts';

type Table = { readonly shape: TableShape; readonly serial: SqlColumn; readonly isCheckDue: boolean };

/**
 * Up to which of the database's own numbers was read. Before the first look everything that is there is left to the
 * whole reading of the window. Numbers that begin again (a new or restored database) are read from the first one on.
 */
export class SerialMark {
  private mark: bigint | null;
  private isReplaced = false;
  private readonly limits: Pick<SqlLimits, 'serialOverlap'>;

  constructor(stored: string | null, limits: Pick<SqlLimits, 'serialOverlap'>) {
    this.mark = markOf(stored);
    this.limits = limits;
  }

  /** Takes back what was noted since. */
  goBack(value: string | null): void {
    this.mark = markOf(value);
    this.isReplaced = false;
  }

  /** In decimal; null before the first look. */
  get value(): string | null {
    return this.mark === null ? null : String(this.mark);
  }

  /** Whether the numbers have begun again since this was asked. */
  wasReplaced(): boolean {
    const { isReplaced } = this;
    this.isReplaced = false;
    return isReplaced;
  }

  /** What is to be read. */
  async group(connection: SqlConnection, { shape, serial, isCheckDue }: Table): Promise<Group> {
    if (this.mark === null || isCheckDue) {
      const highest = await highestSerial(connection, shape, serial);
      if (this.mark === null) this.mark = highest ?? 0n;
      else if (highest !== null && highest < this.mark) {
        this.mark = 0n;
        this.isReplaced = true;
      }
    }
    const from = this.mark - BigInt(this.limits.serialOverlap);
    return { kind: 'serial', stretches: [serialStretch(shape, serial, sendable(from > 0n ? from : 0n))] };
  }

  note({ shape }: Stretch, rows: readonly VendorRow[]): void {
    for (const row of rows) {
      const number = serialOf(shape.serial, row);
      if (number !== null && (this.mark === null || number > this.mark)) this.mark = number;
    }
  }
}

function markOf(stored: string | null): bigint | null {
  return stored === null ? null : BigInt(stored);
}

async function highestSerial(
  connection: SqlConnection,
  shape: TableShape,
  serial: SqlColumn,
): Promise<bigint | null> {
  const { dialect } = connection;
  const name = dialect.quote(serial.name);
  const rest = `${name} FROM ${dialect.quote(shape.table)} ORDER BY ${name} DESC`;
  const [row] = await connection.select(dialect.limited(rest, 1), []);
  return row === undefined ? null : serialOf(serial, row);
}

function serialOf(serial: SqlColumn | null, row: VendorRow): bigint | null {
  if (serial === null) return null;
  const text = String(row[serial.name.toLowerCase()]);
  return /^-?\d{1,19}$/.test(text) ? BigInt(text) : null;
}

function sendable(number: bigint): string | number {
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : String(number);
}
