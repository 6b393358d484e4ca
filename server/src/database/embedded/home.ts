import { existsSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReach, giveTo, makePrivateFolder, type Owner } from './owner.ts';

const pointerName = 'postgres-home';
const elsewhere = '/var/tmp';

/** Where the cluster, its programs and its socket live; the note says so where it is not in the data folder. */
export type Home = { readonly folder: string; readonly note: string | null };

/**
 * The folder for everything that PostgreSQL's processes touch. It is in the data folder unless the user that
 * they run as cannot reach that; then it is a private folder elsewhere, which a pointer file names for good.
 */
export function clusterHome(dataFolder: string, owner: Owner | null): Home {
  const pointer = join(dataFolder, pointerName);
  if (existsSync(pointer)) return moved(readFileSync(pointer, 'utf8').trim(), owner);
  const folder = join(dataFolder, 'postgres');
  const isNew = !existsSync(folder);
  if (isNew) makePrivateFolder(folder, owner);
  if (canReach(owner, folder)) return { folder, note: null };
  if (isNew) rmdirSync(folder);
  const other = mkdtempSync(join(elsewhere, 'nadeul-'));
  giveTo(owner, other);
  writeFileSync(pointer, `${other}\n`);
  return moved(other, owner);
}

function moved(folder: string, owner: Owner | null): Home {
  makePrivateFolder(folder, owner);
  const who = owner === null ? '' : ` the user ${owner.name}, as whom PostgreSQL runs, cannot reach it:`;
  return { folder, note: `The database is not in the data folder, because${who} it is in ${folder}.` };
}
