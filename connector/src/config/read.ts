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
import { completeSource, type Folders, type SourceConfig } from './source-config.ts';
import { sourceFolders } from './source-folders.ts';

type Common = {
  readonly server: string;
  readonly officeNumber: string;
  readonly officeToken: string;
  readonly pollMs?: number | undefined;
  readonly logFolder?: string | undefined;
  readonly language: 'ko' | 'en';
};

/**
 * A checked config as one of its sources sees it: every path absolute, every default filled in. The token is a secret:
 * never log this.
 */
export type ConnectorConfig = Common & {
  /** The source's own: its outbox and lock. */
  readonly dataFolder: string;
  readonly source: SourceConfig;
};

/** A checked config with all its sources, each with a name of its own; there is at least one. A secret, too. */
export type Config = Common & {
  /** The connector's: it is locked while the connector runs. Of a single source it is that source's own as well. */
  readonly dataFolder: string;
  readonly sources: readonly [ConnectorConfig, ...ConnectorConfig[]];
};

type Environment = Readonly<Record<string, string | undefined>>;
type Token = { readonly token?: string; readonly mistake?: ConfigMistake };

const tokenVariable = 'NADEUL_OFFICE_TOKEN';

/**
 * Reads and checks a config file. Throws a `ConfigError` that holds every mistake in it. Without an environment the
 * token is left empty: whoever only asks for the status may not be allowed to read it.
 */
export function readConfig(file: string, environment: Environment | null): Config {
  return checkConfig(readWritten(file), file, environment);
}

/** Checks a config that is written, or would be, in a file: relative paths start in its folder. See `readConfig`. */
export function checkConfig(written: unknown, file: string, environment: Environment | null): Config {
  const folder = dirname(resolve(file));
  const shape = configFile.safeParse(written);
  const token: Token = environment === null ? { token: '' } : tokenOf(written, folder, environment);
  const data = absolute(folder, (shape.success ? shape.data.dataFolder : undefined) ?? 'connector-data');
  const sources = shape.success
    ? completeSources(shape.data, { config: folder, data }, environment)
    : { mistakes: shape.error.issues.flatMap((issue) => mistakesOf(issue, written)) };
  const found = [
    ...sources.mistakes,
    ...listMistakes(written),
    ...serverMistakes(written),
    ...(token.mistake === undefined ? [] : [token.mistake]),
  ];
  if (!shape.success || sources.sources === undefined || token.token === undefined || found.length > 0)
    throw new ConfigError(file, found);
  const { token: officeToken } = token;
  return complete(shape.data, { officeToken, sources: sources.sources, dataFolder: data, folder });
}

type FoundSources = {
  readonly sources?: readonly SourceConfig[];
  readonly mistakes: readonly ConfigMistake[];
};

/** The sources, whether the config has one or a list of them, with the mistakes of all. */
function completeSources(
  { source, sources }: ConfigFile,
  folders: Folders,
  environment: Environment | null,
): FoundSources {
  const written = source === undefined ? (sources ?? []) : [source];
  const found = written.map((one) => completeSource(one, folders, environment));
  const mistakes = found.flatMap((one, index) =>
    source === undefined ? one.mistakes.map((each) => inList(each, index)) : one.mistakes,
  );
  const complete = found.flatMap((one) => (one.source === undefined ? [] : [one.source]));
  return complete.length === written.length ? { sources: complete, mistakes } : { mistakes };
}

/** A mistake of a single source, at its place in the list. */
function inList({ path, ...rest }: ConfigMistake, index: number): ConfigMistake {
  return { path: path.replace(/^source(?=\.|$)/, `sources.${index}`), ...rest };
}

/** What is wrong with the sources together. */
function listMistakes(written: unknown): ConfigMistake[] {
  const [one, many] = [valueAt(written, ['source']), valueAt(written, ['sources'])];
  if (one !== undefined && many !== undefined) return [mistake('sources', 'source-or-sources')];
  if (one === undefined && many === undefined && typeof written === 'object' && !Array.isArray(written))
    return written === null ? [] : [mistake('source', 'field-missing')];
  if (!Array.isArray(many)) return [];
  const names = many.map((source) => nameKey(valueAt(source, ['name'])));
  return names.flatMap((name, index) =>
    name !== null && names.indexOf(name) < index
      ? [mistake(`sources.${index}.name`, 'source-name-repeated')]
      : [],
  );
}

/** What tells one name from another: the same letters may be written in two ways. */
function nameKey(name: unknown): string | null {
  return typeof name === 'string' ? name.normalize('NFC').trim() : null;
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

type Completed = {
  readonly officeToken: string;
  readonly sources: readonly SourceConfig[];
  readonly dataFolder: string;
  readonly folder: string;
};

function complete(written: ConfigFile, { officeToken, sources, dataFolder, folder }: Completed): Config {
  const { pollMs, logFolder } = written;
  const common: Common = {
    server: new URL(written.server).origin,
    officeNumber: written.officeNumber,
    officeToken,
    pollMs,
    logFolder: logFolder === undefined ? undefined : absolute(folder, logFolder),
    language: written.language ?? 'ko',
  };
  const folders = sourceFolders(
    dataFolder,
    sources.map(({ name }) => name),
    written.source === undefined,
  );
  const all = sources.map((source, index) => ({
    ...common,
    source,
    dataFolder: folders[index] ?? dataFolder,
  }));
  // The schema allows no empty list.
  return { ...common, dataFolder, sources: all as [ConnectorConfig, ...ConnectorConfig[]] };
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
