import { readFileSync } from 'node:fs';
import { rebuildDays } from './attendance/index.ts';
import {
  type BackupSummary,
  checkBackup,
  type RestoreSummary,
  restoreBackup,
  writeBackup,
} from './database/backup/index.ts';
import {
  codeOf,
  type DatabasePlace,
  type OpenDatabase,
  openAsOwner,
  openDatabase,
} from './database/index.ts';
import { allOfficeIds } from './office/index.ts';
import { officePlan, type Provisioned, provision } from './provision/index.ts';
import { createServer } from './server.ts';
import { openAuth } from './session/index.ts';
import { type Settings, SettingsError, serverVersion } from './settings.ts';

/** A server that listens. */
export type RunningServer = {
  readonly url: string;
  /** What a person should know about the database; each is a sentence. */
  readonly notes: readonly string[];
  readonly close: () => Promise<void>;
};

/** Opens the database, listens, and works until it is closed. Throws when the port or the folder is taken. */
export async function startServer(settings: Settings, options: { log: boolean }): Promise<RunningServer> {
  const database = await openDatabase(settings, { serve: true });
  try {
    const logger = options.log
      ? { level: 'info', stream: process.stderr, serializers: { err: loggedError } }
      : false;
    const server = await createServer({ database, webFolder: settings.webFolder, logger });
    try {
      const url = await server.app.listen({ host: settings.host, port: settings.port });
      const close = async () => {
        await server.close();
        await database.close();
      };
      return { url, notes: notesOf(database), close };
    } catch (error) {
      await server.close();
      throw portError(error, settings);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** PostgreSQL's details quote the row, which is personal data, and stay out of the log. */
function loggedError(error: Error) {
  return { type: error.name, code: codeOf(error), message: error.message, stack: error.stack ?? '' };
}

function notesOf({ note, unsafe }: OpenDatabase): string[] {
  const notes = note === null ? [] : [note];
  if (unsafe.length > 0)
    notes.push(
      `No tags are taken, because the database could lose them in a power cut: ${unsafe.join(', ')}.`,
    );
  return notes;
}

function portError(error: unknown, { host, port }: Settings): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return new SettingsError(
      `Port ${port} is taken by another program. Stop it, or name another port in NADEUL_PORT.`,
    );
  if (code === 'EACCES')
    return new SettingsError(
      `Port ${port} may not be used by this user. Name one from 1024 up in NADEUL_PORT.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new SettingsError(`NADEUL_HOST is '${host}', which is no address of this machine.`);
  return error;
}

/** Makes an office from a description file; uses a running cluster, or starts it for the time being. */
export async function provisionFile(place: DatabasePlace, file: string): Promise<Provisioned> {
  const plan = readPlan(file);
  return withDatabase(place, async (database) => {
    const auth = await openAuth(database, { isSecure: false });
    try {
      return await provision({ db: database.db, auth }, plan);
    } finally {
      await auth.close();
    }
  });
}

function readPlan(file: string) {
  const parsed = officePlan.safeParse(readJsonFile(file));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new SettingsError(`The file ${file} has mistakes:\n${mistakes.join('\n')}`);
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'is not there' : 'is not readable JSON';
    throw new SettingsError(`The file ${file} ${reason}.`);
  }
}

/** Brings the schema up to date and does nothing else. */
export async function migrateOnly(place: DatabasePlace): Promise<void> {
  await withDatabase(place, async () => {});
}

/** Makes every office's day records again from tags; returns how many were made. */
export async function rebuildAll(place: DatabasePlace): Promise<number> {
  return withDatabase(place, async ({ db }) => {
    let days = 0;
    for (const officeId of await allOfficeIds(db)) days += await rebuildDays(db, officeId);
    return days;
  });
}

/** Writes a backup of all offices, also while the server runs. */
export async function backUp(place: DatabasePlace, file: string): Promise<BackupSummary> {
  const { owner, close } = await openAsOwner(place, { alone: false });
  try {
    return await writeBackup(owner, { file, serverVersion: serverVersion(), now: new Date() });
  } finally {
    await close();
  }
}

/** Brings a backup into an empty data folder or database that no server uses. */
export async function restore(place: DatabasePlace, file: string): Promise<RestoreSummary> {
  await checkBackup(file);
  const { owner, close } = await openAsOwner(place, { alone: true });
  try {
    return await restoreBackup(owner, file);
  } finally {
    await close();
  }
}

async function withDatabase<T>(
  place: DatabasePlace,
  work: (database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place, { serve: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
