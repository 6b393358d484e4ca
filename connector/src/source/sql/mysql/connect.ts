import type { TLSSocket } from 'node:tls';
import { type Connection, type ConnectionOptions, createConnection } from 'mysql2';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { isLoopback } from '../../../loopback.ts';
import { SourceError } from '../../error.ts';
import { isWeakTlsAccepted, loadTrust, type Trust } from '../trust.ts';
import { mysqlError } from './errors.ts';

const defaultPort = 3306;

/**
 * A logged-in connection of the driver. The certificate of the database is judged after the TLS handshake and before
 * anything about the login is sent. Throws a `SourceError`.
 */
export async function connectDriver(place: DatabasePlace, connectMs: number): Promise<Connection> {
  const isEncrypted = place.encryption === 'required';
  if (!isEncrypted && !isLoopback(place.host) && !place.allowPlainText) {
    throw new SourceError(
      'source-plain-text-refused',
      `Without encryption the password and every tag could be read on the way to ${place.host}. Turn encryption on at the database, or allow plain text in the settings.`,
    );
  }
  const trust = isEncrypted ? loadTrust({ ...place, port: place.port ?? defaultPort }) : null;
  const connection = createConnection(optionsOf(place, connectMs));
  const gate = trust === null ? null : judgeBeforeLogin(connection, trust);
  try {
    await loggedIn(connection);
  } catch (cause) {
    connection.destroy();
    throw gate?.refusal() ?? mysqlError(cause);
  }
  // Whoever waits for an answer gets the error; a connection that breaks while idle is noticed at its next use.
  connection.on('error', () => {});
  if (gate?.wasAsked() === false) {
    connection.destroy();
    throw new SourceError('source-tls-refused', 'The certificate of the database was never looked at.');
  }
  return connection;
}

function optionsOf(place: DatabasePlace, connectMs: number): ConnectionOptions {
  return {
    host: place.host,
    port: place.port ?? defaultPort,
    user: place.user,
    password: place.password,
    database: place.database,
    connectTimeout: connectMs,
    charset: 'UTF8MB4_UNICODE_CI',
    dateStrings: true,
    supportBigNumbers: true,
    rowsAsArray: true,
    flags: ['-LOCAL_FILES'],
    ...(place.encryption === 'required' ? { ssl: tlsOptions(place) } : {}),
  };
}

/** The identity of the database is its certificate, so no authority is asked; old TLS only where nobody can listen. */
function tlsOptions(place: DatabasePlace): NonNullable<Exclude<ConnectionOptions['ssl'], string>> {
  return {
    rejectUnauthorized: false,
    ...(isWeakTlsAccepted(place)
      ? { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }
      : { minVersion: 'TLSv1.2' }),
  };
}

/** What the driver does between the TLS handshake and the login; not in its types. */
type TlsStarter = {
  stream: unknown;
  startTLS: (onSecure: (error?: Error) => void) => void;
};

type LoginGate = { readonly wasAsked: () => boolean; readonly refusal: () => SourceError | null };

/**
 * Puts the judgement between the TLS handshake and the login. The driver has no option for it; its exact version is
 * pinned, and a test shows that no login is sent to another certificate.
 */
function judgeBeforeLogin(connection: Connection, trust: Trust): LoginGate {
  let wasAsked = false;
  let refusal: SourceError | null = null;
  // The driver's own method, which it calls on itself when the server has agreed to TLS.
  const starter = connection as unknown as TlsStarter;
  const startTls = starter.startTLS.bind(connection);
  starter.startTLS = (onSecure) => {
    startTls((error) => {
      if (error !== undefined) return onSecure(error);
      wasAsked = true;
      // The driver has put the TLS socket in the place of the plain one.
      refusal = trust.judge((starter.stream as TLSSocket).getPeerX509Certificate());
      onSecure(refusal === null ? undefined : new Error('The certificate was refused.'));
    });
  };
  return { wasAsked: () => wasAsked, refusal: () => refusal };
}

function loggedIn(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => {
      connection.removeListener('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
