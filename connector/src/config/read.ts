import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { serverMistake } from './address.ts';
import { ConfigError, type ConfigMistake } from './mistake.ts';
import { absolute } from './paths.ts';
import { mistake, ruleAt } from './rules.ts';
import { type ConfigFile, configFile } from './schema.ts';
import { secretInFile } from './secret.ts';
import { openedSecret } from './secret-store.ts';
import { completeSource, type SourceConfig } from './source-config.ts';

/** A checked config: every path absolute, every default filled in. The token is a secret: never log this. */
export type ConnectorConfig = {
  readonly server: string;
  readonly officeNumber: string;
  readonly officeToken: string;
  readonly dataFolder: string;
  readonly source: SourceConfig;
  readonly pollMs?: number | undefined;
  readonly logFolder?: string | undefined;
  readonly language: 'ko' | 'en';
};

type Environment = Readonly<Record<string, string | undefined>>;
type Token = { readonly token?: string; readonly mistake?: ConfigMistake };

const tokenVariable = 'NADEUL_OFFICE_TOKEN';

/**
 * Reads and checks a config file. Throws a `ConfigError` that holds every mistake in it. Without an environment the
 * token is left empty: whoever only asks for the status may not be allowed to read it.
 */
export function readConfig(file: string, environment: Environment | null): ConnectorConfig {
  return checkConfig(readWritten(file), file, environment);
}

/** Checks a config that is written, or would be, in a file: relative paths start in its folder. See `readConfig`. */
export function checkConfig(
  written: unknown,
  file: string,
  environment: Environment | null,
): ConnectorConfig {
  const folder = dirname(resolve(file));
  const shape = configFile.safeParse(written);
  const token: Token = environment === null ? { token: '' } : tokenOf(written, folder, environment);
  const data = absolute(folder, (shape.success ? shape.data.dataFolder : undefined) ?? 'connector-data');
  const source = shape.success
    ? completeSource(shape.data.source, { config: folder, data }, environment)
    : { mistakes: shape.error.issues.flatMap((issue) => mistakesOf(issue, written)) };
  const found = [
    ...source.mistakes,
    ...serverMistakes(written),
    ...(token.mistake === undefined ? [] : [token.mistake]),
  ];
  if (!shape.success || source.source === undefined || token.token === undefined || found.length > 0)
    throw new ConfigError(file, found);
  return complete(shape.data, { officeToken: token.token, source: source.source, dataFolder: data, folder });
}

/** What a config file holds, unchecked. Throws a `ConfigError` where it is not there or no JSON. */
export function readWritten(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    // Only file-system calls throw here, and their errors carry a code.
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const code = isMissing ? 'config-file-missing' : 'config-file-unreadable';
    throw new ConfigError(file, [mistake('', code)], { cause });
  }
  try {
    // Editors on Windows put a byte order mark before the first character.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ConfigError(file, [mistake('', 'config-not-json')], { cause });
  }
}

function mistakesOf(issue: z.core.$ZodIssue, written: unknown): ConfigMistake[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => mistake([...path, key].join('.'), 'field-unknown'));
  }
  if (path.length > 0 && valueAt(written, path) === undefined)
    return [mistake(path.join('.'), 'field-missing')];
  return [{ path: path.join('.'), ...ruleAt(path) }];
}

function serverMistakes(written: unknown): ConfigMistake[] {
  const server = valueAt(written, ['server']);
  if (typeof server !== 'string') return [];
  const code = serverMistake(server, valueAt(written, ['allowPlainHttp']) === true);
  return code === null ? [] : [mistake('server', code)];
}

/** The token from the config, from its own file, or from the environment, in this order. */
function tokenOf(written: unknown, folder: string, environment: Environment): Token {
  const inline = valueAt(written, ['officeToken']);
  const file = valueAt(written, ['officeTokenFile']);
  // A token of the wrong form is already reported as a mistake of its field.
  if (inline !== undefined && typeof inline !== 'string') return {};
  if (typeof inline === 'string')
    return tokenIn(openedSecret(inline.trim(), process.env) ?? '', 'officeToken');
  if (typeof file === 'string' && file !== '') {
    const token = secretInFile(absolute(folder, file))?.trim() ?? '';
    if (token === '') return { mistake: mistake('officeTokenFile', 'office-token-file-unreadable') };
    return tokenIn(token, 'officeTokenFile');
  }
  const variable = environment[tokenVariable]?.trim() ?? '';
  if (variable === '') return { mistake: mistake('officeToken', 'office-token-missing') };
  return tokenIn(variable, tokenVariable);
}

function tokenIn(token: string, path: string): Token {
  if (token === '') return path === 'officeToken' ? {} : { mistake: mistake(path, 'office-token-missing') };
  // What an HTTP header can carry.
  return /^[\x21-\x7e]+$/.test(token) ? { token } : { mistake: mistake(path, 'office-token-invalid') };
}

type Completed = Pick<ConnectorConfig, 'officeToken' | 'source' | 'dataFolder'> & { readonly folder: string };

function complete(
  written: ConfigFile,
  { officeToken, source, dataFolder, folder }: Completed,
): ConnectorConfig {
  const { pollMs, logFolder } = written;
  return {
    server: new URL(written.server).origin,
    officeNumber: written.officeNumber,
    officeToken,
    dataFolder,
    source,
    pollMs,
    logFolder: logFolder === undefined ? undefined : absolute(folder, logFolder),
    language: written.language ?? 'ko',
  };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    // Own keys of an object are what is looked up here.
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}
