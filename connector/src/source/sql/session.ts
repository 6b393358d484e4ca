import { SourceError } from '../error.ts';
import type { EventTable } from '../profile.ts';
import type { SqlConnection } from './connection.ts';
import type { SqlLimits } from './sql-limits.ts';
import { shapeOf, type TableShape } from './table-shape.ts';

const month = 'YYYYMM';

/** One connection at a time, opened when it is needed and closed by any failure, and what is known of its tables. */
export class SqlSession {
  private readonly connect: () => Promise<SqlConnection>;
  private readonly events: EventTable;
  private readonly limits: SqlLimits;
  private opened: SqlConnection | null = null;
  private shapes = new Map<string, TableShape>();
  private missing = new Map<string, number>();

  constructor(connect: () => Promise<SqlConnection>, events: EventTable, limits: SqlLimits) {
    this.connect = connect;
    this.events = events;
    this.limits = limits;
  }

  /** Does something with the connection. After a failure the next call begins with a new one. */
  async use<Result>(work: (connection: SqlConnection) => Promise<Result>): Promise<Result> {
    try {
      this.opened ??= await this.connect();
      return await work(this.opened);
    } catch (cause) {
      await this.close();
      throw cause;
    }
  }

  /** The event table for rows of a day; null where tables are monthly and that month has none. */
  async shapeFor(connection: SqlConnection, day: string, nowMs: number): Promise<TableShape | null> {
    const table = this.tableFor(day);
    const known = this.shapes.get(table);
    if (known !== undefined) return known;
    const missedAt = this.missing.get(table);
    if (missedAt !== undefined && Math.abs(nowMs - missedAt) < this.limits.missingTableMs) return null;
    const columns = await connection.columnsOf(table);
    if (columns.length > 0) {
      const shape = shapeOf(this.events, table, columns);
      this.shapes.set(table, shape);
      return shape;
    }
    if (!this.isMonthly) await this.refuseUnseen(connection, table);
    this.missing.set(table, nowMs);
    return null;
  }

  /** A table whose columns this user may not see is there or not: asking for a row of it tells which. */
  private async refuseUnseen(connection: SqlConnection, table: string): Promise<never> {
    const { dialect } = connection;
    await connection.select(dialect.limited(`1 AS one FROM ${dialect.quote(table)}`, 1), []);
    throw tableMissing(table);
  }

  get isMonthly(): boolean {
    return this.events.name.includes(month);
  }

  tableFor(day: string): string {
    return this.events.name.replaceAll(month, day.slice(0, 7).replace('-', ''));
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    this.shapes = new Map();
    this.missing = new Map();
    try {
      await opened?.close();
    } catch (cause) {
      // A connection that cannot be closed any more is as good as closed.
      if (!(cause instanceof SourceError)) throw cause;
    }
  }
}

export function tableMissing(table: string): SourceError {
  return new SourceError(
    'source-table-missing',
    `There is no table '${table}' that this user may read. Check the name of the database, and what the user may read.`,
  );
}
