import type { SqlDialect, SqlParameter } from '../connection.ts';

/** Most characters of a varchar and of an nvarchar with a stated length. */
const varcharMax = 8_000;

/** The older date/time type begins here; an earlier value cannot be cast to it. */
const dateTimeFirst = '1753-01-01';

/** SQL Server's spelling. */
export const mssqlDialect: SqlDialect = {
  engine: 'mssql',
  quote: (name) => name.split('.').map(quotePart).join('.'),
  mark,
  limited: (columnsAndRest, rows) => {
    if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`${rows} is no number of rows.`);
    return `SELECT TOP (${rows}) ${columnsAndRest}`;
  },
};

function quotePart(part: string): string {
  return `[${part.replaceAll(']', ']]')}]`;
}

/**
 * NVarChar beside a varchar column would convert the whole column, and datetime2 a datetime column, so both are cast
 * back on this side. Text that the cast could change (cut off, or lost where the database's own code page has no
 * Korean) stays as it is: slower, and right.
 */
function mark({ name, value, type, length }: SqlParameter): string {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new TypeError(`${name} is no name of a parameter.`);
  const most = length ?? varcharMax;
  if (type === 'text' && isAscii(value) && String(value).length <= most)
    return `CAST(@${name} AS varchar(${most}))`;
  if (type === 'datetime' && (typeof length === 'number' || String(value) >= dateTimeFirst))
    return `CAST(@${name} AS ${dateTimeType(length)})`;
  return `@${name}`;
}

/** The older type has no stated decimals. */
function dateTimeType(decimals: number | null | undefined): string {
  return decimals === null || decimals === undefined ? 'datetime' : `datetime2(${decimals})`;
}

function isAscii(value: string | number): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character is the same in all code pages.
  return /^[\x00-\x7f]*$/.test(String(value));
}
