import type { Connection } from 'tedious';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { isLoopback } from '../../../loopback.ts';
import { SourceError } from '../../error.ts';
import type { Patience, SqlConnection } from '../connection.ts';
import { loadTrust } from '../trust.ts';
import { columnOf, columnsQuestion } from './columns.ts';
import { connectSocket } from './connect-socket.ts';
import { mssqlDialect } from './dialect.ts';
import { browserPort, findInstancePort } from './instance.ts';
import { logIn } from './log-in.ts';
import { assertReadOnly } from './read-only.ts';
import { run } from './statement.ts';

/** Where SQL Server listens unless it was told otherwise. */
const defaultPort = 1433;

/** Share of a statement's time that it may wait for locks: the server's own answer then comes before the time-out. */
const lockShare = 0.8;

/**
 * A connection to SQL Server that reads only. Encrypted, and with a certificate that is known or is the first one
 * seen, unless encryption is off; that is refused for another machine before anything is sent. Throws a `SourceError`.
 */
export async function openMssql(place: DatabasePlace, patience: Patience): Promise<SqlConnection> {
  refusePlainText(place);
  const trust = place.encryption === 'off' ? null : loadTrust(place);
  const port = await portOf(place, patience.connectMs);
  const socket = await connectSocket({ host: place.host, port }, patience.connectMs);
  const connection = await logIn(place, { socket, trust, timeoutMs: patience.connectMs });
  try {
    await settle(connection, patience);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connectionOver(connection, patience);
}

function refusePlainText(place: DatabasePlace): void {
  if (place.encryption === 'required' || place.allowPlainText || isLoopback(place.host)) return;
  throw new SourceError(
    'source-plain-text-refused',
    `Encryption is off for ${place.host}, which is another machine. Nothing was sent.`,
  );
}

async function portOf({ host, port, instance }: DatabasePlace, timeoutMs: number): Promise<number> {
  if (port !== undefined || instance === undefined) return port ?? defaultPort;
  return await findInstancePort({ host, instance, port: browserPort, timeoutMs });
}

/** Whoever writes tags goes first: we wait little for locks, and give way in a deadlock. */
async function settle(connection: Connection, { queryMs }: Patience): Promise<void> {
  const lockMs = Math.floor(queryMs * lockShare);
  const text = `SET LOCK_TIMEOUT ${lockMs}; SET DEADLOCK_PRIORITY LOW; SET TRANSACTION ISOLATION LEVEL READ COMMITTED`;
  await run(connection, { text, parameters: [], timeoutMs: queryMs, isBatch: true });
}

function connectionOver(connection: Connection, { queryMs }: Patience): SqlConnection {
  const select: SqlConnection['select'] = async (text, parameters) => {
    assertReadOnly(text);
    return await run(connection, { text, parameters, timeoutMs: queryMs, isBatch: false });
  };
  return {
    dialect: mssqlDialect,
    select,
    columnsOf: async (table) => {
      const { text, parameters } = columnsQuestion(table);
      const rows = await select(text, parameters);
      return rows.map(columnOf);
    },
    serverTime: async () => {
      const [row] = await select(
        'SELECT CONVERT(nvarchar(19), SYSDATETIMEOFFSET(), 126) AS civil, DATEPART(tzoffset, SYSDATETIMEOFFSET()) AS zone_minutes',
        [],
      );
      return `${row?.civil}${offsetText(Number(row?.zone_minutes))}`;
    },
    close: () => closed(connection),
  };
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  return `${minutes < 0 ? '-' : '+'}${digits}`;
}

/** Closing twice, or after the connection was lost, is fine. */
function closed(connection: Connection): Promise<void> {
  connection.close();
  return Promise.resolve();
}
