import { setTimeout as wait } from 'node:timers/promises';
import type { TagEvent } from '@nadeul/contract';
import { describeTable, JetError, type JetRow, readRows, type TableDefinition } from '@nadeul/jet';
import type { Clock } from '../../clock.ts';
import type { Limits } from '../../limits.ts';
import type { LookUps, LookUpTable, Profile, VendorRow } from '../profile.ts';
import { textOf } from '../text.ts';
import { chooseLookUpColumns } from './columns.ts';
import { type AccessFile, tornWaitMs, triesMax } from './file.ts';

/** Most rows of one table that are kept; no door system has more gates or people. */
const rowsMax = 200_000;

/** Tables that a build does not have are not needed: a tag without a gate's name is still a tag. */
const dispensable: readonly string[] = ['table-missing', 'column-missing', 'column-unsupported'];

/** What a table that is just being written looks like too. */
const damage: readonly string[] = ['page-damaged', 'file-truncated'];

type NamedTable = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A profile's tables of names, read again when they are old or when an unknown number appears. */
export class AccessLookUps implements LookUps {
  private readonly file: AccessFile;
  private readonly profile: Profile;
  private readonly now: Clock;
  private readonly limits: Limits;
  private tables: ReadonlyMap<string, NamedTable> = new Map();
  private hasMissed = false;
  private readAtMs = Number.NEGATIVE_INFINITY;

  constructor(file: AccessFile, profile: Profile, { now, limits }: { now: Clock; limits: Limits }) {
    this.file = file;
    this.profile = profile;
    this.now = now;
    this.limits = limits;
  }

  find(table: string, number: string, column: string): string {
    const row = this.tables.get(table)?.get(number);
    if (row === undefined) this.hasMissed = true;
    return row?.[column] ?? '';
  }

  /** Rows as tag events with the names of now. Throws a `JetError`. */
  async map(rows: readonly VendorRow[]): Promise<TagEvent[]> {
    if (rows.length === 0) return [];
    if (this.ageMs() >= this.limits.lookUpMs) await this.refresh();
    this.hasMissed = false;
    const events = this.profile.mapRows(rows, this);
    if (!this.hasMissed || this.ageMs() < this.limits.lookUpAgainMs) return events;
    await this.refresh();
    return this.profile.mapRows(rows, this);
  }

  /** A clock that was set back makes an age of either sign; both mean that time has passed. */
  private ageMs(): number {
    return Math.abs(this.now() - this.readAtMs);
  }

  private async refresh(): Promise<void> {
    const tables = new Map(this.tables);
    for (const table of this.profile.lookUps) {
      const rows = await this.readWhole(table);
      if (rows !== null) tables.set(table.name, rows);
    }
    this.tables = tables;
    this.readAtMs = this.now();
  }

  /** A table that stays damaged leaves names as they were, or out: tags do not wait for it. */
  private async readWhole(table: LookUpTable): Promise<NamedTable | null> {
    for (let tries = 0; tries < triesMax; tries++) {
      try {
        return this.read(table);
      } catch (cause) {
        if (!(cause instanceof JetError) || !damage.includes(cause.code)) throw cause;
      }
      await wait(tornWaitMs);
    }
    return null;
  }

  private read(table: LookUpTable): NamedTable {
    const [number = ''] = table.columns;
    const rows = new Map<string, Record<string, string>>();
    for (const row of this.rowsOf(table)) {
      if (rows.size >= rowsMax) break;
      rows.set(
        textOf(row[number]),
        Object.fromEntries(table.columns.map((name) => [name, textOf(row[name])])),
      );
    }
    return rows;
  }

  private *rowsOf(table: LookUpTable): Generator<JetRow> {
    const { path, password } = this.file;
    const definition = definitionOf(this.file, table.name);
    const columns = definition === null ? [] : chooseLookUpColumns(definition, table);
    // A damaged row of these tables only leaves a name out.
    if (columns.length > 0) yield* readRows(path, table.name, { columns, password, onDamage: () => {} });
  }
}

/** What a table looks like; null where there is none that can be read. Throws a `JetError` for a file that cannot. */
export function definitionOf({ path, password }: AccessFile, table: string): TableDefinition | null {
  try {
    return describeTable(path, table, { password });
  } catch (cause) {
    if (cause instanceof JetError && dispensable.includes(cause.code)) return null;
    throw cause;
  }
}
