import { SourceError, type SourceErrorCode } from '../../error.ts';

/** SQL Server's error numbers that a person can do something about. */
const codes: Readonly<Record<number, SourceErrorCode>> = {
  207: 'source-column-missing',
  208: 'source-table-missing',
  229: 'source-permission-denied',
  230: 'source-permission-denied',
  // No answer because somebody else holds the rows: given up while waiting, or chosen as the one to give way.
  1222: 'source-time-out',
  1205: 'source-time-out',
  911: 'source-database-missing',
  916: 'source-database-missing',
  4060: 'source-database-missing',
  4064: 'source-database-missing',
  18452: 'source-login-refused',
  18456: 'source-login-refused',
  18470: 'source-login-refused',
  18486: 'source-login-refused',
  18487: 'source-login-refused',
  18488: 'source-login-refused',
};

const sentences: Readonly<Partial<Record<SourceErrorCode, string>>> = {
  'source-column-missing': 'There is no such column',
  'source-table-missing': 'There is no such table',
  'source-permission-denied': 'The login may not read the table or column',
  'source-time-out': 'Another program holds the rows',
  'source-database-missing': 'There is no such database, or the login may not open it',
  'source-login-refused': 'The login was refused',
};

/** Codes of the driver that mean that there is no connection any more. */
const lostCodes = new Set(['ESOCKET', 'ECLOSE', 'ECONNCLOSED', 'EINVALIDSTATE', 'ECONNRESET', 'EPIPE']);

/**
 * The error numbers of the server as a `SourceError`, the first one that is known. The server says why a database
 * cannot be opened before it says that the login failed. Its own words may hold values of rows, so only the number is
 * in the sentence.
 */
export function serverError(numbers: readonly number[], cause: unknown): SourceError {
  const number = numbers.find((one) => codes[one] !== undefined) ?? numbers[0] ?? 0;
  const code = codes[number] ?? 'source-query-failed';
  const sentence = sentences[code] ?? 'The database refused the statement';
  return new SourceError(code, `${sentence} (SQL Server error ${number}).`, { cause });
}

/** The numbers in what the driver gives after a statement. */
function numbersOf(cause: unknown): readonly number[] {
  if (cause instanceof AggregateError) return cause.errors.flatMap(numbersOf);
  return cause instanceof Error && 'number' in cause && typeof cause.number === 'number'
    ? [cause.number]
    : [];
}

/** Whether the driver tells of a broken connection. */
function isLost(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && lostCodes.has(cause.code)
  );
}

/** What ended a statement, as a `SourceError`. */
export function statementError(cause: unknown): SourceError {
  const numbers = numbersOf(cause);
  if (numbers.length > 0) return serverError(numbers, cause);
  if (isLost(cause))
    return new SourceError('source-connection-lost', 'The connection to the database was lost.', { cause });
  return new SourceError('source-query-failed', 'The answer of the database cannot be read (no number).', {
    cause,
  });
}
