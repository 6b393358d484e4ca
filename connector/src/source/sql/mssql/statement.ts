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

/** Runs one statement to its end, or gives it up at the server after the time-out. Throws a `SourceError`. */
export function run(connection: Connection, statement: Statement): Promise<readonly VendorRow[]> {
  return new Promise((resolve, reject) => {
    const rows: VendorRow[] = [];
    let isLate = false;
    const request = new Request(statement.text, (cause) => {
      clearTimeout(timer);
      if (isLate) reject(timeOut(statement.timeoutMs, cause));
      else if (cause) reject(statementError(cause));
      else resolve(rows);
    });
    const timer = setTimeout(() => {
      isLate = true;
      request.cancel();
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

function timeOut(timeoutMs: number, cause: unknown): SourceError {
  return new SourceError('source-time-out', `The database did not finish a statement in ${timeoutMs} ms.`, {
    cause,
  });
}
