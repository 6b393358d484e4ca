import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const defaultPort = 4170;
const portMax = 65_535;

/** Everything that the server is told from outside. */
export type Settings = {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly webFolder: string;
};

/** A setting that cannot be used; the sentence names it and says what it may be. */
export class SettingsError extends Error {
  readonly code = 'setting-invalid';

  constructor(sentence: string) {
    super(sentence);
    this.name = 'SettingsError';
  }
}

/** Reads the settings from environment variables; relative folders are relative to where the program was started. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env.NADEUL_PORT ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > portMax)
    throw new SettingsError(`NADEUL_PORT is '${env.NADEUL_PORT}'; it must be a number from 0 to ${portMax}.`);
  return {
    dataFolder: resolve(env.NADEUL_DATA ?? 'data'),
    databaseUrl: env.DATABASE_URL ?? null,
    host: env.NADEUL_HOST ?? '127.0.0.1',
    port,
    webFolder: resolve(env.NADEUL_WEB ?? join(import.meta.dirname, '../../web/dist')),
  };
}

/** The version of this server. */
export function serverVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  // Our own package description, which states a version.
  return (JSON.parse(text) as { version: string }).version;
}
