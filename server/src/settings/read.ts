import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SettingsError } from './error.ts';
import { readSite, readTls, type Site, type TlsFiles } from './site.ts';

const defaultPort = 4170;
const portMax = 65_535;

/** How much the log says, from most to least. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type ListenAddress = { readonly host: string; readonly port: number };

/** Everything that the server is told from outside. */
export type Settings = {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly webFolder: string;
  /** Where the programs lie that the page of a device link gives away. */
  readonly downloadsFolder: string;
  readonly site: Site;
  /** Null where the server speaks plain HTTP. */
  readonly tls: TlsFiles | null;
  /** Where Prometheus reads the metrics, apart from the page; null for nowhere. */
  readonly metrics: ListenAddress | null;
  readonly logLevel: LogLevel;
};

/** Reads the settings from environment variables; relative paths are relative to where the program was started. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = portOf(env.NADEUL_PORT, defaultPort);
  if (port === null)
    throw new SettingsError(
      'port-wrong',
      `NADEUL_PORT is '${env.NADEUL_PORT}'; it must be a number from 0 to ${portMax}.`,
    );
  const host = env.NADEUL_HOST || '127.0.0.1';
  const tls = readTls(env);
  return {
    dataFolder: resolve(env.NADEUL_DATA || 'data'),
    databaseUrl: env.DATABASE_URL || null,
    host,
    port,
    webFolder: resolve(env.NADEUL_WEB || join(import.meta.dirname, '../../../web/dist')),
    downloadsFolder: resolve(env.NADEUL_DOWNLOADS || join(import.meta.dirname, '../../../downloads')),
    site: readSite(env, { host, port, hasTls: tls !== null }),
    tls: tls === null ? null : { certificate: resolve(tls.certificate), key: resolve(tls.key) },
    metrics: readMetrics(env.NADEUL_METRICS),
    logLevel: readLogLevel(env.NADEUL_LOG_LEVEL),
  };
}

function portOf(text: string | undefined, otherwise: number): number | null {
  const port = text === undefined || text === '' ? otherwise : Number(text);
  return Number.isInteger(port) && port >= 0 && port <= portMax ? port : null;
}

/** A port on loopback, or an address and a port: `9464`, `10.0.0.5:9464`. */
function readMetrics(text = ''): ListenAddress | null {
  if (text === '') return null;
  const at = text.lastIndexOf(':');
  const host = at < 0 ? '127.0.0.1' : text.slice(0, at).replace(/^\[|\]$/g, '');
  const port = portOf(text.slice(at + 1) || '-', 0);
  if (port === null || host === '')
    throw new SettingsError(
      'metrics-address-wrong',
      `NADEUL_METRICS is '${text}'; it must be a port, such as 9464 for 127.0.0.1:9464, or an address and a port.`,
    );
  return { host, port };
}

function readLogLevel(text = ''): LogLevel {
  const level = text === '' ? 'info' : logLevels.find((one) => one === text);
  if (level === undefined)
    throw new SettingsError(
      'log-level-wrong',
      `NADEUL_LOG_LEVEL is '${text}'; it must be one of ${logLevels.join(', ')}.`,
    );
  return level;
}

/** The version of this server. */
export function serverVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  // Our own package description, which states a version.
  return (JSON.parse(text) as { version: string }).version;
}
