import { SourceError, type SourceErrorCode } from '../../error.ts';

type Known = readonly [code: SourceErrorCode, sentence: string];

const loginRefused: Known = ['source-login-refused', 'The database refused the user or the password'];
const databaseMissing: Known = [
  'source-database-missing',
  'There is no such database, or the user may not open it',
];
const permissionDenied: Known = [
  'source-permission-denied',
  'The user may not read the table or a column of it',
];
const tableMissing: Known = ['source-table-missing', 'There is no such table'];
const columnMissing: Known = ['source-column-missing', 'There is no such column'];
const timeOut: Known = ['source-time-out', 'The database gave no answer in time'];
const lost: Known = ['source-connection-lost', 'The connection to the database was lost'];
const hostUnknown: Known = ['source-host-unknown', 'The name of the database host is not known'];
const portClosed: Known = ['source-port-closed', 'Nothing listens at the port of the database'];
const unreachable: Known = ['source-unreachable', 'The database host gives no answer'];
const tlsRefused: Known = ['source-tls-refused', 'No encrypted connection to the database came about'];
const plainTextRefused: Known = [
  'source-plain-text-refused',
  'The database takes no connection without encryption',
];

/** MySQL's and MariaDB's error numbers that a person can do something about. */
const byNumber: Readonly<Record<number, Known>> = {
  1044: databaseMissing,
  1049: databaseMissing,
  1045: loginRefused,
  1129: loginRefused,
  1130: loginRefused,
  1251: loginRefused,
  1698: loginRefused,
  1820: loginRefused,
  1862: loginRefused,
  3118: loginRefused,
  1142: permissionDenied,
  1143: permissionDenied,
  1227: permissionDenied,
  1356: permissionDenied,
  1051: tableMissing,
  1146: tableMissing,
  1054: columnMissing,
  1205: timeOut,
  1317: timeOut,
  1969: timeOut,
  3024: timeOut,
  1053: lost,
  1927: lost,
  3159: plainTextRefused,
};

/** What the driver and the network say before the database has said anything. */
const byCode: Readonly<Record<string, Known>> = {
  ENOTFOUND: hostUnknown,
  EAI_AGAIN: hostUnknown,
  EAI_NODATA: hostUnknown,
  ECONNREFUSED: portClosed,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ECONNRESET: lost,
  EPIPE: lost,
  PROTOCOL_CONNECTION_LOST: lost,
  PROTOCOL_SEQUENCE_TIMEOUT: timeOut,
  HANDSHAKE_SSL_ERROR: tlsRefused,
  HANDSHAKE_NO_SSL_SUPPORT: tlsRefused,
  AUTH_SWITCH_PLUGIN_ERROR: loginRefused,
};

/**
 * What ended a connection or a statement, as a `SourceError`. The database's own words may hold values of rows, so
 * only its number or code is in the sentence.
 */
export function mysqlError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const { errno, code, fatal } = partsOf(cause);
  const known = byNumber[errno] ?? byCode[code] ?? (fatal ? lost : undefined);
  const [sourceCode, sentence] = known ?? ['source-query-failed', 'The database refused the statement'];
  const name = errno > 0 ? `error ${errno}` : code || 'no number';
  return new SourceError(sourceCode, `${sentence} (MySQL: ${name}).`, { cause });
}

function partsOf(cause: unknown): { errno: number; code: string; fatal: boolean } {
  if (!(cause instanceof Error)) return { errno: 0, code: '', fatal: false };
  return {
    errno: 'errno' in cause && typeof cause.errno === 'number' ? cause.errno : 0,
    code: 'code' in cause && typeof cause.code === 'string' ? cause.code : '',
    fatal: 'fatal' in cause && cause.fatal === true,
  };
}
