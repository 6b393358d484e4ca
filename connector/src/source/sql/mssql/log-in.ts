import type { Socket } from 'node:net';
import { Connection, type ConnectionConfiguration } from 'tedious';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { SourceError } from '../../error.ts';
import { isWeakTlsAccepted, type Trust } from '../trust.ts';
import { serverError } from './errors.ts';

type Way = {
  /** Connected; closed by this where the login fails. */
  readonly socket: Socket;
  /** Null where encryption is off. */
  readonly trust: Trust | null;
  readonly timeoutMs: number;
};

/** What was seen while logging in: the driver's errors alone do not tell what went wrong. */
type Seen = { isSecure: boolean; isLate: boolean; readonly numbers: number[]; refusal: SourceError | null };

/**
 * Logs in over a connected socket. The certificate is judged after the TLS handshake and before the login, so that
 * the password reaches nobody but its owner. Throws a `SourceError`.
 */
export function logIn(place: DatabasePlace, way: Way): Promise<Connection> {
  const seen: Seen = { isSecure: false, isLate: false, numbers: [], refusal: null };
  const connection = new Connection(configurationOf(place, way, seen));
  // The driver tells of a broken connection here too; the statement under way, or the next one, fails with it.
  connection.on('error', () => {});
  connection.on('errorMessage', ({ number }) => seen.numbers.push(number));
  connection.on('secure', (tls) => {
    seen.isSecure = true;
    seen.refusal = way.trust?.judge(tls.getPeerX509Certificate()) ?? null;
    if (seen.refusal !== null) connection.close();
  });
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      connection.close();
      way.socket.destroy();
      reject(seen.refusal ?? loginError(place, { way, seen, cause }));
    };
    // The driver's own time-out does not end every wait of it.
    const timer = setTimeout(() => {
      seen.isLate = true;
      fail(undefined);
    }, way.timeoutMs);
    connection.connect((cause) => {
      if (cause !== undefined) return fail(cause);
      clearTimeout(timer);
      resolve(connection);
    });
  });
}

function configurationOf(
  place: DatabasePlace,
  { socket, trust, timeoutMs }: Way,
  seen: Seen,
): ConnectionConfiguration {
  return {
    server: place.host,
    authentication: { type: 'default', options: { userName: place.user, password: place.password } },
    options: {
      database: place.database,
      appName: 'Nadeul',
      readOnlyIntent: true,
      encrypt: trust !== null,
      // The certificate is judged by us, as itself; the driver would look at its names and who signed it.
      trustServerCertificate: true,
      cryptoCredentialsDetails: isWeakTlsAccepted(place)
        ? { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }
        : { minVersion: 'TLSv1.2' },
      // Asked for again when the server sends us to another host, which is not followed: nobody trusts it yet.
      connector: onlyOnce(socket, seen),
      connectTimeout: 2 * timeoutMs,
      // Statements have a time-out of ours: the driver's ends at the first row.
      requestTimeout: 0,
      maxRetriesOnTransientErrors: 0,
      useUTC: true,
    },
  };
}

function onlyOnce(socket: Socket, seen: Seen): () => Promise<Socket> {
  let isTaken = false;
  return () => {
    if (!isTaken) {
      isTaken = true;
      return Promise.resolve(socket);
    }
    const sentence =
      'The database sends its readers to another host. Write that host in source.database.host.';
    seen.refusal = new SourceError('source-unreachable', sentence);
    return Promise.reject(seen.refusal);
  };
}

type Failure = { readonly way: Way; readonly seen: Seen; readonly cause: unknown };

function loginError(place: DatabasePlace, { way, seen, cause }: Failure): SourceError {
  const where = `${way.socket.remoteAddress ?? place.host} (${place.host})`;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (seen.numbers.length > 0) return serverError(seen.numbers, cause);
  const isAnswering = way.socket.bytesRead > 0;
  if (seen.isLate)
    return new SourceError(
      isAnswering ? 'source-time-out' : 'source-unreachable',
      `${where} did not ${isAnswering ? 'finish the login' : 'answer'} in ${way.timeoutMs} ms.`,
    );
  if (code === 'EENCRYPT')
    return new SourceError(
      'source-tls-refused',
      way.trust === null
        ? 'The database accepts encrypted connections only, and encryption is off in the config.'
        : 'The database offers no encryption. The password was not sent.',
      { cause },
    );
  if (way.trust !== null && isAnswering && !seen.isSecure)
    return new SourceError(
      'source-tls-refused',
      'No TLS handshake with the database was possible; an old SQL Server may know TLS 1.0 only. The password was not sent.',
      { cause },
    );
  return new SourceError('source-connection-lost', `The connection to ${where} was lost during the login.`, {
    cause,
  });
}
