import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  backUp,
  markDemoFolder,
  migrateOnly,
  provisionFile,
  rebuildAll,
  refuseDemoFolder,
  restore,
  startServer,
} from './commands/index.ts';
import { BackupError } from './database/backup/index.ts';
import { DatabaseError } from './database/index.ts';
import { readSettings, type Settings, SettingsError } from './settings/index.ts';

const usage = `Usage: server COMMAND
  serve [--until-stdin-ends]   serve the API and the web page; with --demo on a folder of the demo
  provision --file FILE        make an office as the JSON file describes; prints its number and, once, its token
  migrate                      bring the database schema up to date
  rebuild                      make all day records again from tags
  backup --file FILE           write all offices into one new file, also while the server runs
  restore --file FILE          bring a backup into an empty data folder or database
Environment: NADEUL_DATA (./data), NADEUL_PORT (4170), NADEUL_HOST (127.0.0.1), NADEUL_URL, NADEUL_WEB,
NADEUL_TLS_CERT, NADEUL_TLS_KEY, NADEUL_TRUST_PROXY, NADEUL_METRICS, NADEUL_LOG_LEVEL (info), DATABASE_URL.
`;

/** Runs one command and returns the exit status. What goes wrong in a known way is one sentence on stderr. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!isKnown(error)) throw error;
    process.stderr.write(`${error.message} [${error.code}]\n`);
    return 1;
  } finally {
    // A standard input that stays open would keep a finished command alive.
    process.stdin.destroy();
  }
}

function isKnown(error: unknown): error is DatabaseError | SettingsError | BackupError {
  return error instanceof DatabaseError || error instanceof SettingsError || error instanceof BackupError;
}

async function dispatch(args: readonly string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const settings = readSettings(process.env);
  switch (positionals[0]) {
    case 'serve':
      (values.demo === true ? markDemoFolder : refuseDemoFolder)(settings.dataFolder);
      return serve(settings, values['until-stdin-ends'] === true);
    case 'provision':
      return print(await provisionFile(settings, fileOf(values, 'provision')));
    case 'backup':
      return print(await backUp(settings, resolve(fileOf(values, 'backup'))));
    case 'restore':
      return print(await restore(settings, fileOf(values, 'restore')));
    case 'migrate':
      await migrateOnly(settings);
      return 0;
    case 'rebuild':
      return print({ days: await rebuildAll(settings) });
    default:
      process.stderr.write(usage);
      return 2;
  }
}

/** What a command found, as one JSON line. */
function print(result: object): number {
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

function fileOf({ file }: { file?: string | undefined }, command: string): string {
  if (file === undefined || file === '')
    throw new SettingsError('arguments-wrong', `${command} needs --file FILE.`);
  return file;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: 'string' },
        demo: { type: 'boolean' },
        'until-stdin-ends': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new SettingsError(
      'arguments-wrong',
      `${error instanceof Error ? error.message : 'The arguments are wrong.'}\n${usage}`,
    );
  }
}

/** Serves until a signal, or until whoever started us closes our standard input. */
async function serve(settings: Settings, untilStdinEnds: boolean): Promise<number> {
  const ended = untilEnd(untilStdinEnds, settings.tls === null ? ['SIGHUP'] : []);
  const server = await startServer(settings, { log: true });
  if (settings.tls !== null) process.on('SIGHUP', server.reload);
  for (const note of server.notes) process.stderr.write(`${note}\n`);
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  await ended;
  await server.close();
  return 0;
}

function untilEnd(untilStdinEnds: boolean, more: readonly NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    const end = () => resolve();
    for (const signal of ['SIGINT', 'SIGTERM', ...more]) process.on(signal, end);
    if (!untilStdinEnds) return;
    process.stdin.on('end', end);
    process.stdin.on('error', end);
    process.stdin.resume();
  });
}
