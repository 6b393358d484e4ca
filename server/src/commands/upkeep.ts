import { rebuildDays } from '../attendance/index.ts';
import {
  type BackupSummary,
  checkBackup,
  type RestoreSummary,
  restoreBackup,
  writeBackup,
} from '../database/backup/index.ts';
import { type DatabasePlace, migrate, openAsOwner } from '../database/index.ts';
import { allOfficeIds } from '../office/index.ts';
import { serverVersion } from '../settings/index.ts';
import { withDatabase } from './with-database.ts';

/** Brings the schema and the server role's rights up to date; returns the names of what was applied. */
export async function migrateOnly(place: DatabasePlace): Promise<string[]> {
  const { owner, close } = await openAsOwner(place, { alone: false });
  try {
    return await migrate(owner);
  } finally {
    await close();
  }
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
