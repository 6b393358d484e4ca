import { systemClock } from '../clock.ts';
import { codeOf, type OpenDatabase, openDatabase } from '../database/index.ts';
import { logTo } from '../log.ts';
import { listenForMetrics, type MetricsListener } from '../metrics/index.ts';
import { createServer, type Server } from '../server.ts';
import { type Settings, SettingsError } from '../settings/index.ts';
import { issueSetupCode } from '../setup/index.ts';
import { keepCertificateFresh, readCertificate } from './certificate.ts';

/** A server that listens. */
export type RunningServer = {
  readonly url: string;
  /** What a person should know about the database; each is a sentence. */
  readonly notes: readonly string[];
  /** Reads the certificate's files again; what is wrong with them goes into the log, and the old one stays. */
  readonly reload: () => void;
  readonly close: () => Promise<void>;
};

type StartOptions = {
  readonly log: boolean;
  /** Whether a server without an office tells a code for the set-up wizard. */
  readonly offersSetup: boolean;
};

/** Opens the database, listens, and works until it is closed. Throws when the port or the folder is taken. */
export async function startServer(settings: Settings, options: StartOptions): Promise<RunningServer> {
  const { webFolder, downloadsFolder, site, tls } = settings;
  const certificate = tls === null ? null : readCertificate(tls);
  const database = await openDatabase(settings, { serve: true });
  try {
    const logger = options.log ? logTo(settings) : false;
    const server = await createServer({ database, webFolder, downloadsFolder, site, certificate, logger });
    try {
      return await listening(server, { settings, database, offersSetup: options.offersSetup });
    } catch (error) {
      await server.close();
      throw portError(error, settings);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Listening = { settings: Settings; database: OpenDatabase; offersSetup: boolean };

async function listening(
  server: Server,
  { settings, database, offersSetup }: Listening,
): Promise<RunningServer> {
  const { app } = server;
  const url = await app.listen({ host: settings.host, port: settings.port });
  const metrics = await metricsListener(server, settings);
  const fresh = keepCertificateFresh(app, settings.tls);
  const close = async () => {
    fresh.close();
    await server.close();
    await metrics?.close();
    await database.close();
  };
  const notes = [...notesOf(database), ...addressNote(settings)];
  if (offersSetup)
    notes.push(...(await setupNote(database, settings.port === 0 ? url : settings.site.publicUrl)));
  if (metrics !== null) notes.push(`Metrics for Prometheus are at ${metrics.url}.`);
  return { url, notes, reload: fresh.reload, close };
}

/** The port of the metrics; null where none is asked for. */
async function metricsListener(
  { metrics }: Server,
  { metrics: address }: Settings,
): Promise<MetricsListener | null> {
  if (address === null) return null;
  try {
    return await listenForMetrics(metrics, address);
  } catch (cause) {
    throw new SettingsError(
      'metrics-address-wrong',
      `NADEUL_METRICS names ${address.host}:${address.port}, where this server cannot listen (${codeOf(cause) ?? 'unknown'}). Name a free port.`,
      { cause },
    );
  }
}

function notesOf({ note, unsafe }: OpenDatabase): string[] {
  const notes = note === null ? [] : [note];
  if (unsafe.length > 0)
    notes.push(
      `No tags are taken, because the database could lose them in a power cut: ${unsafe.join(', ')}.`,
    );
  return notes;
}

/** What everybody on the network could read along. */
function addressNote({ host, site }: Settings): string[] {
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  if (isLoopback || site.isSecure) return [];
  return [
    `Passwords travel in the clear to ${host}. Set NADEUL_TLS_CERT and NADEUL_TLS_KEY, or put a reverse proxy in front and name it in NADEUL_URL and NADEUL_TRUST_PROXY.`,
  ];
}

/** How to open the set-up wizard, on a server without an office. */
async function setupNote({ db }: OpenDatabase, address: string): Promise<string[]> {
  const code = await issueSetupCode({ db, clock: systemClock });
  if (code === null) return [];
  return [
    `This server has no office yet. Open ${address}/setup and enter this one-time code within an hour: ${code}`,
  ];
}

function portError(error: unknown, { host, port }: Settings): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new SettingsError(
      'port-taken',
      `Port ${port} is taken by another program. Stop it, or name another port in NADEUL_PORT.`,
    );
  if (code === 'EACCES')
    return new SettingsError(
      'port-not-allowed',
      `Port ${port} may not be used by this user. Name one from 1024 up in NADEUL_PORT.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new SettingsError(
      'host-not-ours',
      `NADEUL_HOST is '${host}', which is no address of this machine.`,
    );
  return error;
}
