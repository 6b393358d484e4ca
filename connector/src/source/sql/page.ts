import type { VendorRow, VendorValue } from '../profile.ts';
import { type Condition, type SqlValue, whereText } from './condition.ts';
import type { SqlColumn, SqlConnection } from './connection.ts';
import { addSeconds } from './door-moment.ts';
import type { SqlLimits } from './sql-limits.ts';
import type { Stretch } from './stretch.ts';

/** Where a page begins: at the rows with these values of the ordering columns, or after all of them. */
export type PageStart = { readonly values: readonly (SqlValue | null)[]; readonly after: boolean };

export type Page = {
  readonly rows: readonly VendorRow[];
  /** Where the next page begins; null when the stretch is read. */
  readonly next: PageStart | null;
  /** So many rows are alike that not all of them were read. */
  readonly isCut: boolean;
  readonly statements: number;
};

/**
 * One page of a stretch. All rows of a door second come in the same page, so that a page that ends among them loses
 * none and never comes again, whatever the rest of their key is.
 */
export async function readPage(
  connection: SqlConnection,
  stretch: Stretch,
  start: PageStart | null,
  { pageRows, secondRows }: Pick<SqlLimits, 'pageRows' | 'secondRows'>,
): Promise<Page> {
  const from = start === null ? [] : startConditions(stretch.order, start);
  const isWithinFirst = stretch.order.length > 1 && start !== null && start.values.length > 1;
  const order = isWithinFirst ? stretch.order.slice(1) : stretch.order;
  const rows = await selectRows(connection, { ...stretch, order }, from, pageRows);
  const last = rows.at(-1);
  if (rows.length < pageRows || last === undefined)
    return { rows, next: isWithinFirst ? afterFirst(start) : null, isCut: false, statements: 1 };
  const end = valuesOf(stretch.order, last);
  const first = rows[0] === undefined ? end : valuesOf(stretch.order, rows[0]);
  // The database may hold values to be equal that are not the same text: a page that does not get on is one second.
  const isOneSecond = isSame(first, end) || (start !== null && isSame(start.values, end));
  if (!isOneSecond) {
    const whole = rows.filter((row) => !isSame(valuesOf(stretch.order, row), end));
    return { rows: whole, next: { values: end, after: false }, isCut: false, statements: 1 };
  }
  const second = await selectRows(connection, stretch, stretch.order.flatMap(sameSecond(end)), secondRows);
  return {
    rows: second,
    next: { values: end, after: true },
    isCut: second.length >= secondRows,
    statements: 2,
  };
}

async function selectRows(
  connection: SqlConnection,
  { shape, where, order }: Stretch,
  further: readonly Condition[],
  limit: number,
): Promise<readonly VendorRow[]> {
  const { dialect } = connection;
  const names = shape.columns.map(({ name }) => dialect.quote(name)).join(', ');
  const by = order.map(({ name }) => dialect.quote(name)).join(', ');
  const { text, parameters } = whereText(dialect, [...where, ...further]);
  const rest = `${names} FROM ${dialect.quote(shape.table)} WHERE ${text} ORDER BY ${by}`;
  return await connection.select(dialect.limited(rest, limit), parameters);
}

/**
 * What lies beyond a start, as one range of the key. Two ordering columns are gone through one after the other: the
 * rest of the first one's value (the start has both values), then the values after it (the start has only the first).
 */
function startConditions(order: readonly SqlColumn[], { values, after }: PageStart): Condition[] {
  const [column, further] = order;
  const [value = null, furtherValue = null] = values;
  if (column === undefined) return [];
  if (further === undefined || values.length < 2) return beyond(column, value, after);
  return [...sameSecond([value])(column, 0), ...beyond(further, furtherValue, after)];
}

/** The later values of the first column. */
function afterFirst({ values }: PageStart): PageStart {
  return { values: values.slice(0, 1), after: true };
}

/** The database sorts NULL first. */
function beyond(column: SqlColumn, value: SqlValue | null, after: boolean): Condition[] {
  if (value === null) return after ? [{ is: 'filled', column }] : [];
  if (!after) return [{ is: '>=', column, value }];
  return column.type === 'datetime'
    ? [{ is: '>=', column, value: nextSecond(value) }]
    : [{ is: '>', column, value }];
}

function sameSecond(values: readonly (SqlValue | null)[]): (column: SqlColumn, index: number) => Condition[] {
  return (column, index) => {
    const value = values[index] ?? null;
    if (value === null) return [{ is: 'null', column }];
    if (column.type !== 'datetime') return [{ is: '=', column, value }];
    return [
      { is: '>=', column, value },
      { is: '<', column, value: nextSecond(value) },
    ];
  };
}

/** Fractions are never compared: a database may round them another way than we write them. */
function valuesOf(order: readonly SqlColumn[], row: VendorRow): (SqlValue | null)[] {
  return order.map((column) => orderValue(column, row[column.name.toLowerCase()]));
}

function orderValue(column: SqlColumn, value: VendorValue | undefined): SqlValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
  return column.type === 'datetime' ? text.slice(0, 19) : text;
}

function nextSecond(value: SqlValue): string {
  // A zero date is no date; nothing lies between it and the first one that is.
  const civil = String(value);
  return Number.isNaN(Date.parse(`${civil}Z`)) ? '1000-01-01T00:00:00' : addSeconds(civil, 1);
}

function isSame(one: readonly (SqlValue | null)[], other: readonly (SqlValue | null)[]): boolean {
  return one.every((value, index) => value === other[index]);
}
