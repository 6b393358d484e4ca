import { closeSync, openSync, readFileSync, readSync, statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config/mistake.ts';
import { absolute } from '../config/paths.ts';
import { type Config, checkConfig, readWritten } from '../config/read.ts';
import { secretInFile } from '../config/secret.ts';
import type { Limits } from '../limits.ts';
import { withoutSecrets } from '../log/clean.ts';
import { secretsOf } from '../log/connector-log.ts';
import { logFilesIn } from '../log/log-file.ts';
import { connectorVersion } from '../version.ts';
import { contentsText } from './contents.ts';
import { shownLog } from './shown-log.ts';
import { secretsIn, shownSettings } from './shown-settings.ts';
import { orWhy, sourceParts } from './source-parts.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type BundleDeps = {
  readonly now: Clock;
  readonly limits: Limits;
  readonly environment: Environment;
};

/** Shorter secrets are not taken out of other texts: they would take ordinary words with them. */
const secretLengthMin = 4;

/**
 * The support bundle of a config file as a zip: versions, settings without secrets, checks, counts and logs; never the
 * database, a person's data or a secret. Nothing is changed, at the server neither, so that it can be made beside a
 * running connector. What is wrong (the config, the door, the server) is said inside; nothing of that is thrown.
 */
export async function makeSupportBundle(file: string, deps: BundleDeps): Promise<Uint8Array> {
  const settings = readSettings(file, deps.environment);
  const parts: Record<string, unknown> = {
    'about.json': await orWhy(() => about(file, settings, deps)),
    'settings.json': shownSettings(settings.written),
  };
  if (settings.problems !== null) parts['settings-problems.json'] = settings.problems;
  for (const [index, config] of (settings.config?.sources ?? []).entries()) {
    const own = await sourceParts(config, deps);
    for (const [name, part] of Object.entries(own)) parts[`source-${index + 1}/${name}`] = part;
  }
  const scrub = scrubber(file, settings, deps.environment);
  const zip: Zippable = { 'contents.txt': Buffer.from(contentsText) };
  for (const [name, part] of Object.entries(parts))
    zip[name] = Buffer.from(scrub(`${JSON.stringify(part, null, 2)}\n`));
  for (const [name, text] of logs(settings.logFolder, deps.limits))
    zip[name] = Buffer.from(scrub(shownLog(text)));
  return zipSync(zip, { mtime: deps.now() });
}

type Settings = {
  readonly written: unknown;
  /** Null where it cannot be used. */
  readonly config: Config | null;
  readonly problems: unknown;
  readonly logFolder: string;
};

function readSettings(file: string, environment: Environment): Settings {
  const folder = dirname(resolve(file));
  let written: unknown = null;
  try {
    written = readWritten(file);
    const config = checkConfig(written, file, environment);
    const logFolder = config.logFolder ?? join(config.dataFolder, 'logs');
    return { written, config, problems: null, logFolder };
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return { written, config: null, problems: cause.mistakes, logFolder: likelyLogFolder(written, folder) };
  }
}

/** Where the log of settings that are wrong probably is. */
function likelyLogFolder(written: unknown, folder: string): string {
  const text = (name: string) => {
    if (typeof written !== 'object' || written === null || !(name in written)) return undefined;
    const value: unknown = Object.entries(written).find(([key]) => key === name)?.[1];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const log = text('logFolder');
  return log === undefined
    ? join(absolute(folder, text('dataFolder') ?? 'connector-data'), 'logs')
    : absolute(folder, log);
}

function about(file: string, { config, logFolder }: Settings, { now }: BundleDeps): object {
  const folder = config?.dataFolder ?? dirname(resolve(file));
  return {
    madeAt: new Date(now()).toISOString(),
    connector: connectorVersion,
    node: process.version,
    system: { platform: os.platform(), release: os.release(), version: os.version(), arch: os.arch() },
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    processors: os.cpus().length,
    memory: { total: os.totalmem(), free: os.freemem() },
    uptimeSeconds: Math.round(os.uptime()),
    diskFree: freeBytes(folder),
    configFile: resolve(file),
    dataFolder: config?.dataFolder ?? null,
    logFolder,
    profiles: config?.sources.map(({ source }) => source.profile) ?? null,
  };
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Takes secrets out of a text wherever they stand, and the names of accounts out of paths. */
function scrubber(file: string, { written, config }: Settings, environment: Environment) {
  const folder = dirname(resolve(file));
  const named = secretsIn(written);
  const held = named.map((name) => secretInFile(absolute(folder, name)) ?? '');
  const given = [environment.NADEUL_OFFICE_TOKEN ?? '', environment.NADEUL_DOOR_PASSWORD ?? ''];
  const all = [...named, ...held, ...given, ...secretsOf(config?.sources ?? [])];
  const secrets = [...new Set(all)].filter(({ length }) => length >= secretLengthMin);
  // The longest first: one secret may be the beginning of another.
  secrets.sort((a, b) => b.length - a.length);
  return (text: string) =>
    withoutSecrets(text, secrets).replace(/((?:\\\\|\/)(?:Users|home)(?:\\\\|\/))[^\\/"]+/g, '$1…');
}

/** The logs, the newest first, as much of them as a bundle takes. */
function* logs(folder: string, { bundleLogBytesMax }: Limits): Generator<[string, string]> {
  let left = bundleLogBytesMax;
  for (const { path, number } of logFilesIn(folder)) {
    if (left <= 0) return;
    const text = endOf(path, left);
    if (text === null) continue;
    left -= text.length;
    yield [number === 0 ? 'logs/connector.log' : `logs/connector.log.${number}`, text];
  }
}

/** The last bytes of a file, from the beginning of a line on; null where it cannot be read. */
function endOf(path: string, bytesMax: number): string | null {
  try {
    const { size } = statSync(path);
    if (size <= bytesMax) return readFileSync(path, 'utf8');
    const handle = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(bytesMax);
      const read = readSync(handle, bytes, 0, bytesMax, size - bytesMax);
      const text = bytes.toString('utf8', 0, read);
      return text.slice(text.indexOf('\n') + 1);
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}
