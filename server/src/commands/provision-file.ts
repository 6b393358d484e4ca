import { readFileSync } from 'node:fs';
import { codeOf, type DatabasePlace } from '../database/index.ts';
import { officePlan, type Provisioned, provision } from '../provision/index.ts';
import { openAuth } from '../session/index.ts';
import { SettingsError } from '../settings/index.ts';
import { withDatabase } from './with-database.ts';

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
  throw new SettingsError('file-unusable', `The file ${file} has mistakes:\n${mistakes.join('\n')}`);
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'is not there' : 'is not readable JSON';
    throw new SettingsError('file-unusable', `The file ${file} ${reason}.`);
  }
}
