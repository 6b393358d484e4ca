import type { TagEvent } from '@nadeul/contract';
import type { Clock } from '../../clock.ts';
import type { LookUps, LookUpTable, Profile, VendorRow } from '../profile.ts';
import { textOf } from '../text.ts';
import type { SqlConnection } from './connection.ts';
import type { SqlLimits } from './sql-limits.ts';

type Options = {
  readonly profile: Profile;
  readonly now: Clock;
  readonly limits: SqlLimits & { readonly lookUpMs: number; readonly lookUpAgainMs: number };
};

/** The tables that give names to numbers, read again when they are old or when an unknown number appears. */
export class LookUpTables {
  private readonly options: Options;
  private tables = new Map<string, ReadonlyMap<string, VendorRow>>();
  private readAtMs = Number.NEGATIVE_INFINITY;
  private readonly unknown = new Set<string>();
  /** Numbers that the tables lack, so that tags of people who left do not have the tables read each minute. */
  private readonly nameless = new Set<string>();

  constructor(options: Options) {
    this.options = options;
  }

  /** Rows as tag events, with the names that are known now. Throws a `SourceError`. */
  async mapRows(connection: SqlConnection, rows: readonly VendorRow[]): Promise<TagEvent[]> {
    if (rows.length === 0) return [];
    const { profile, limits } = this.options;
    if (this.ageMs() >= limits.lookUpMs) {
      this.nameless.clear();
      await this.read(connection);
    }
    this.unknown.clear();
    const events = profile.mapRows(rows, this.lookUps);
    if (this.unknown.size === 0 || this.ageMs() < limits.lookUpAgainMs) return events;
    await this.read(connection);
    this.unknown.clear();
    const named = profile.mapRows(rows, this.lookUps);
    for (const number of this.unknown) if (this.nameless.size < limits.namelessMax) this.nameless.add(number);
    return named;
  }

  private readonly lookUps: LookUps = {
    find: (table, number, column) => {
      const rows = this.tables.get(table.toLowerCase());
      const row = rows?.get(number);
      const name = `${table} ${number}`;
      if (rows !== undefined && row === undefined && isSomebody(number) && !this.nameless.has(name))
        this.unknown.add(name);
      return textOf(row?.[column.toLowerCase()]);
    },
  };

  /** A clock that was set back makes an age of either sign; both mean that time has passed. */
  private ageMs(): number {
    return Math.abs(this.options.now() - this.readAtMs);
  }

  private async read(connection: SqlConnection): Promise<void> {
    const tables = new Map<string, ReadonlyMap<string, VendorRow>>();
    for (const table of this.options.profile.lookUps) {
      const rows = await readTable(connection, table, this.options.limits.lookUpRows);
      if (rows !== null) tables.set(table.name.toLowerCase(), rows);
    }
    this.tables = tables;
    this.readAtMs = this.options.now();
  }
}

/** Terminals write 0 or a negative number for a card or finger that they do not know. */
function isSomebody(number: string): boolean {
  return number !== '' && !(Number(number) <= 0);
}

/** The rows by their number; null where the table, or its number, is not there: a tag without a name is still a tag. */
async function readTable(
  connection: SqlConnection,
  { name, columns }: LookUpTable,
  rowsMax: number,
): Promise<ReadonlyMap<string, VendorRow> | null> {
  const present = await connection.columnsOf(name);
  const byName = new Map(present.map((column) => [column.name.toLowerCase(), column.name]));
  const [number] = columns;
  if (number === undefined || !byName.has(number.toLowerCase())) return null;
  const { dialect } = connection;
  const names = columns.map((column) => byName.get(column.toLowerCase())).filter((one) => one !== undefined);
  const rest = `${names.map(dialect.quote).join(', ')} FROM ${dialect.quote(name)}`;
  const rows = await connection.select(dialect.limited(rest, rowsMax), []);
  return new Map(rows.map((row) => [textOf(row[number.toLowerCase()]), row]));
}
