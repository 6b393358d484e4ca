import { join } from 'node:path';
import { type Logger, pino, stdSerializers } from 'pino';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { cleanedError, withoutSecrets } from './clean.ts';
import { LogFile } from './log-file.ts';

/**
 * What each level means. Only `info` and above are written, unless `NADEUL_LOG_LEVEL` names another one.
 *
 * - `fatal`: a fault of the program ended it.
 * - `error`: rows cannot be read, or something that was asked for could not be done. A person should look.
 * - `warn`: a trouble that is shown with its code and tried again by itself.
 * - `info`: what changed: started, stopped, recovered, days read whole.
 * - `debug`: what is of use only while a fault is looked for.
 */
const levels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

export type LogPlace = {
  /** Null: lines go to stderr. */
  readonly folder: string | null;
  readonly limits: Pick<Limits, 'logBytesMax' | 'logFilesMax' | 'logAgeMaxMs'>;
  readonly now: Clock;
  readonly environment: Environment;
};

/** Opens the log of a connector with its sources: JSON lines, in which its secrets never stand. */
export function openLog(
  sources: readonly ConnectorConfig[],
  { folder, limits, now, environment }: LogPlace,
): Logger {
  const out = folder === null ? pino.destination({ dest: 2, sync: true }) : new LogFile(folder, limits, now);
  const secrets = secretsOf(sources);
  const level = levels.find((name) => name === environment.NADEUL_LOG_LEVEL) ?? 'info';
  return pino(
    {
      base: null,
      level,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { ...stdSerializers, err: cleanedError },
    },
    { write: (line: string) => void out.write(withoutSecrets(line, secrets)) },
  );
}

/** The folder of a connector's log: as set; a service's that says nothing, in its data folder; else none (stderr). */
export function logFolderOf(
  config: Pick<ConnectorConfig, 'logFolder' | 'dataFolder'>,
  isService: boolean,
): string | null {
  return config.logFolder ?? (isService ? join(config.dataFolder, 'logs') : null);
}

/** Every secret of a config's sources. */
export function secretsOf(sources: readonly ConnectorConfig[]): string[] {
  const all = sources.flatMap(({ officeToken, source }) => [officeToken, source.place.password ?? '']);
  return [...new Set(all)].filter((secret) => secret !== '');
}
