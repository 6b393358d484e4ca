import { resolve } from 'node:path';
import {
  type Arguments,
  backUp,
  isOperatorCommand,
  markDemoFolder,
  migrateOnly,
  needed,
  parseArguments,
  provisionFile,
  rebuildAll,
  refuseDemoFolder,
  restore,
  runOperatorCommand,
  startServer,
  trimAudit,
  usage,
  verifyAudits,
} from './commands/index.ts';
import { BackupError } from './database/backup/index.ts';
import { DatabaseError } from './database/index.ts';
import { Refusal } from './http/index.ts';
import { readSettings, type Settings, SettingsError } from './settings/index.ts';

/** Runs one command and returns the exit status. What goes wrong in a known way is one sentence on stderr. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(parseArguments(args));
  } catch (error) {
    if (!isKnown(error)) throw error;
    process.stderr.write(`${error.message} [${error.code}]\n`);
    return 1;
  } finally {
    // A standard input that stays open would keep a finished command alive.
    process.stdin.destroy();
  }
}

type KnownError = DatabaseError | SettingsError | BackupError | Refusal;

function isKnown(error: unknown): error is KnownError {
  return [DatabaseError, SettingsError, BackupError, Refusal].some((known) => error instanceof known);
}

async function dispatch(given: Arguments): Promise<number> {
  const settings = readSettings(process.env);
  if (isOperatorCommand(given.words)) return print(await runOperatorCommand(settings, given));
  switch (given.words) {
    case 'serve':
      return serve(settings, given);
    case 'provision':
      return print(await provisionFile(settings, needed(given, 'file')));
    case 'backup':
      return print(await backUp(settings, resolve(needed(given, 'file'))));
    case 'restore':
      return print(await restore(settings, needed(given, 'file')));
    case 'migrate':
      return print({ applied: await migrateOnly(settings) });
    case 'audit-verify': {
      const offices = await verifyAudits(settings);
      print({ offices });
      return offices.every(({ broken }) => broken === null) ? 0 : 1;
    }
    case 'audit-trim':
      return print({ dropped: await trimAudit(settings, needed(given, 'months')) });
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

/** Serves until a signal, or until whoever started us closes our standard input. */
async function serve(settings: Settings, { values }: Arguments): Promise<number> {
  const isDemo = values.demo === true;
  (isDemo ? markDemoFolder : refuseDemoFolder)(settings.dataFolder);
  // A terminal that is closed ends what runs in it; a service manager asks for a renewed certificate.
  const isInTerminal = process.stdin.isTTY || process.stderr.isTTY;
  const ended = untilEnd(values['until-stdin-ends'] === true, isInTerminal ? ['SIGHUP'] : []);
  const server = await startServer(settings, { log: true, offersSetup: !isDemo });
  if (!isInTerminal) process.on('SIGHUP', server.reload);
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
