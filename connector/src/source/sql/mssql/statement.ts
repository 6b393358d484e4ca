import { type Connection, Request } from 'tedious';
import { SourceError } from '../../error.ts';
import type { VendorRow, VendorValue } from '../../profile.ts';
import type { SqlParameter } from '../connection.ts';
import { statementError } from './errors.ts';
import { addParameters } from './parameters.ts';
import { type DriverColumn, vendorValue } from './values.ts';

/** A statement under way at a connection. */
type Statement = {
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  readonly timeoutMs: number;
  /** As a plain batch: settings of the session would end with a parameterised one. */
  readonly isBatch: boolean;
};

/** How long a connection that is given up still carries the word that its statement is not wanted any more. */
const farewellMs = 50;

/**
 * Runs one statement to its end. After the time-out the server is told to stop, and the connection is closed: whatever
 * it still brings is not looked at. Throws a `SourceError`.
 */
export function run(connection: Connection, statement: Statement): Promise<readonly VendorRow[]> {
  return new Promise((resolve, reject) => {
    const rows: VendorRow[] = [];
    const request = new Request(statement.text, (cause) => {
      clearTimeout(timer);
      if (cause) reject(statementError(cause));
      else resolve(rows);
    });
    const timer = setTimeout(() => {
      reject(timeOut(statement.timeoutMs));
      request.cancel();
      setTimeout(() => connection.close(), farewellMs);
    }, statement.timeoutMs);
    try {
      addParameters(request, statement.parameters);
    } catch (cause) {
      clearTimeout(timer);
      return reject(cause);
    }
    request.on('row', (columns: readonly DriverColumn[]) => rows.push(rowOf(columns)));
    if (statement.isBatch) connection.execSqlBatch(request);
    else connection.execSql(request);
  });
}

function rowOf(columns: readonly DriverColumn[]): VendorRow {
  const row: Record<string, VendorValue> = {};
  for (const column of columns) row[column.metadata.colName.toLowerCase()] = vendorValue(column);
  return row;
}

function timeOut(timeoutMs: number): SourceError {
  return new SourceError('source-time-out', `The database did not finish a statement in ${timeoutMs} ms.`);
}
