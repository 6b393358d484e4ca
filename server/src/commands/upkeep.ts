import { rebuildDays } from '../attendance/index.ts';
import { dropOldAudit, RetentionError, verifyAudit } from '../audit/index.ts';
import { systemClock } from '../clock.ts';
import {
  type BackupSummary,
  checkBackup,
  type RestoreSummary,
  restoreBackup,
  writeBackup,
} from '../database/backup/index.ts';
import { type DatabasePlace, migrate, openAsOwner } from '../database/index.ts';
import { allOfficeIds, officeById } from '../office/index.ts';
import { SettingsError, serverVersion } from '../settings/index.ts';
import { rebuildTraffic } from '../traffic/index.ts';
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

/** Makes every office's day records and counts of traffic again from tags; returns how many records were made. */
export async function rebuildAll(place: DatabasePlace): Promise<number> {
  return withDatabase(place, async ({ db }) => {
    let days = 0;
    for (const officeId of await allOfficeIds(db)) {
      await rebuildTraffic(db, officeId, systemClock());
      days += await rebuildDays(db, officeId);
    }
    return days;
  });
}

/** What the audit of an office amounts to; `broken` names the first entry that is not as it was sealed. */
type AuditState = { readonly officeNumber: string; readonly name: string } & Awaited<
  ReturnType<typeof verifyAudit>
>;

/** Walks the sealed audit of every office. */
export async function verifyAudits(place: DatabasePlace): Promise<AuditState[]> {
  return withDatabase(place, async ({ db }) => {
    const states: AuditState[] = [];
    for (const officeId of await allOfficeIds(db)) {
      const office = await officeById(db, officeId);
      if (office === undefined) continue;
      const { number: officeNumber, name } = office;
      states.push({ officeNumber, name, ...(await verifyAudit(db, officeId)) });
    }
    return states;
  });
}

/** Drops audit entries older than so many months, as the tables' owner; refuses less than has to be kept. */
export async function trimAudit(place: DatabasePlace, months: string): Promise<number> {
  const { owner, close } = await openAsOwner(place, { alone: false });
  try {
    return await dropOldAudit(owner, { months: Number(months), now: systemClock() });
  } catch (error) {
    if (error instanceof RetentionError) throw new SettingsError(error.code, error.message);
    throw error;
  } finally {
    await close();
  }
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
