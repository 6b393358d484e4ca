import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, migrateOnly, provisionFile, rebuildAll, restore, startServer } from './commands.ts';
import { BackupError } from './database/backup/index.ts';
import { DatabaseError } from './database/index.ts';
import { readSettings, SettingsError } from './settings.ts';

const usage = `Usage: server COMMAND
  serve [--until-stdin-ends]   serve the API and the web page
  provision --file FILE        make an office as the JSON file describes; prints its number and, once, its token
  migrate                      bring the database schema up to date
  rebuild                      make all day records again from tags
  backup --file FILE           write all offices into one new file, also while the server runs
  restore --file FILE          bring a backup into an empty data folder or database
Environment: NADEUL_DATA (./data), NADEUL_PORT (4170), NADEUL_HOST (127.0.0.1), NADEUL_WEB, DATABASE_URL.
`;

/** Runs one command and returns the exit status. What goes wrong in a known way is one sentence on stderr. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!isKnown(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    // A standard input that stays open would keep a finished command alive.
    process.stdin.destroy();
  }
}

function isKnown(error: unknown): error is Error {
  return error instanceof DatabaseError || error instanceof SettingsError || error instanceof BackupError;
}

async function dispatch(args: readonly string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const settings = readSettings(process.env);
  switch (positionals[0]) {
    case 'serve':
      return serve(values['until-stdin-ends'] === true);
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
  if (file === undefined || file === '') throw new SettingsError(`${command} needs --file FILE.`);
  return file;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { file: { type: 'string' }, 'until-stdin-ends': { type: 'boolean' } },
    });
  } catch (error) {
    throw new SettingsError(
      `${error instanceof Error ? error.message : 'The arguments are wrong.'}\n${usage}`,
    );
  }
}

/** Serves until a signal, or until whoever started us closes our standard input. */
async function serve(untilStdinEnds: boolean): Promise<number> {
  const ended = untilEnd(untilStdinEnds);
  const server = await startServer(readSettings(process.env), { log: true });
  for (const note of server.notes) process.stderr.write(`${note}\n`);
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  await ended;
  await server.close();
  return 0;
}

function untilEnd(untilStdinEnds: boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = () => resolve();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
    if (!untilStdinEnds) return;
    process.stdin.on('end', end);
    process.stdin.on('error', end);
    process.stdin.resume();
  });
}
