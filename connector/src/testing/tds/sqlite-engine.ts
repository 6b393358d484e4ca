import { DatabaseSync } from 'node:sqlite';
import { catalogueName, catalogueTable, list, unlist } from './catalogue.ts';
import type { Cell } from './column-types.ts';
import { type Clock, defineFunctions } from './functions.ts';
import type { TdsRequest } from './request.ts';
import { typeOfColumn } from './result-type.ts';
import { rewrite, tablesOf } from './rewrite.ts';
import type { TdsRows } from './rows.ts';
import {
  cellsOf,
  createStatement,
  type KnownTable,
  knownTable,
  type TdsRow,
  type TdsTable,
} from './table.ts';
import type { TdsError } from './tokens.ts';

/** A statement that the engine refuses, with SQL Server's number. */
export class EngineRefusal extends Error {
  readonly error: TdsError;

  constructor(error: TdsError) {
    super(error.message ?? `Error ${error.number}.`);
    this.name = 'EngineRefusal';
    this.error = error;
  }
}

export type EngineOptions = {
  readonly tables: Readonly<Record<string, TdsTable>>;
  readonly database: string;
  /** Code page of the database itself: what a cast to varchar can hold. */
  readonly codePage: 'korean' | 'latin1';
  readonly clock: Clock;
};

/** Tables with SQL Server's types on SQLite, so that any SELECT of ours runs on real rows and has a real plan. */
export type SqliteEngine = {
  readonly run: (request: TdsRequest) => TdsRows;
  /** SQLite's plan of a statement as it was sent: one line a step. */
  readonly explain: (text: string) => readonly string[];
  readonly put: (table: string, rows: readonly TdsRow[]) => void;
  /** From now on the login may not read this table, nor see its columns. */
  readonly deny: (table: string) => void;
  /** From now on the table lacks this column. */
  readonly hideColumn: (table: string, column: string) => void;
  readonly close: () => void;
};

export function openSqliteEngine(options: EngineOptions): SqliteEngine {
  const database = new DatabaseSync(':memory:');
  const tables = new Map<string, KnownTable>();
  const denied = new Set<string>();
  defineFunctions(database, options);
  const create = (name: string, table: TdsTable): KnownTable => {
    const known = knownTable(name, table);
    attach(database, known.schema);
    database.exec(createStatement(known, table.key));
    tables.set(known.name.toLowerCase(), known);
    return known;
  };
  create(catalogueName, catalogueTable);
  for (const [name, table] of Object.entries(options.tables))
    list(database, create(name, table), options.database);
  const known = (name: string): KnownTable => {
    const found = tables.get(name.toLowerCase().split('.').at(-1) ?? '');
    if (found === undefined) throw new TypeError(`The test server has no table ${name}.`);
    return found;
  };
  return {
    run: (request) => run(request, { database, tables, denied }),
    explain: (text) => explain(database, text),
    put: (table, rows) => put(database, known(table), rows),
    deny: (table) => {
      denied.add(known(table).name.toLowerCase());
      unlist(database, known(table), null);
    },
    hideColumn: (table, column) => {
      const { schema, name } = known(table);
      database.exec(`ALTER TABLE "${schema}"."${name}" RENAME COLUMN "${column}" TO "hidden ${column}"`);
      unlist(database, known(table), column);
    },
    close: () => database.close(),
  };
}

function attach(database: DatabaseSync, schema: string): void {
  const attached = database.prepare('PRAGMA database_list').all();
  if (attached.some((row) => String(row.name).toLowerCase() === schema.toLowerCase())) return;
  database.exec(`ATTACH ':memory:' AS "${schema}"`);
}

function put(database: DatabaseSync, table: KnownTable, rows: readonly TdsRow[]): void {
  const places = table.columns.map(() => '?').join(', ');
  const insert = database.prepare(`INSERT INTO "${table.schema}"."${table.name}" VALUES (${places})`);
  database.exec('BEGIN');
  for (const row of rows) insert.run(...cellsOf(table, row));
  database.exec('COMMIT');
}

type Inside = {
  readonly database: DatabaseSync;
  readonly tables: ReadonlyMap<string, KnownTable>;
  readonly denied: ReadonlySet<string>;
};

function run({ text, parameters }: TdsRequest, { database, tables, denied }: Inside): TdsRows {
  if (/^\s*SET\b/i.test(text)) return { columns: [], rows: [] };
  if (!/^\s*SELECT\b/i.test(text)) throw new EngineRefusal({ number: 262, class: 14 });
  const statement = rewrite(text);
  const forbidden = tablesOf(statement).find((name) => denied.has(name));
  if (forbidden !== undefined)
    throw new EngineRefusal({ number: 229, class: 14, message: `SELECT was denied on '${forbidden}'.` });
  try {
    const prepared = database.prepare(statement);
    prepared.setReadBigInts(true);
    prepared.setReturnArrays(true);
    prepared.setAllowUnknownNamedParameters(true);
    const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
    // Rows are arrays, as set above.
    const rows = prepared.all(values) as unknown as Cell[][];
    const columns = prepared.columns().map((column, index) => ({
      name: column.name,
      type: typeOfColumn(
        tables.get(column.table?.toLowerCase() ?? '')?.columns.find(({ name }) => name === column.column),
        rows.map((row) => row[index] ?? null),
      ),
    }));
    return { columns, rows };
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** SQLite has one number for all mistakes in a statement, so that here its words have to do. */
function refusalOf(cause: unknown): EngineRefusal {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (message.includes('no such column')) return new EngineRefusal({ number: 207, message });
  if (message.includes('no such table') || message.includes('unknown database'))
    return new EngineRefusal({ number: 208, message });
  return new EngineRefusal({ number: 102, class: 15, message });
}

function explain(database: DatabaseSync, text: string): readonly string[] {
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${rewrite(text)}`).all();
  return plan.map((row) => String(row.detail));
}
