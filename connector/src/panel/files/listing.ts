import { existsSync, opendirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import type { FolderListing } from '@nadeul/contract/panel';
import type { PanelLimits } from '../panel-limits.ts';
import { isLikely } from './proposals.ts';

export type ListingRefusal = 'folder-missing' | 'folder-forbidden';

type Entry = FolderListing['entries'][number];

/** Drives of Windows; A and B were floppy disks, which take long to say that they are empty. */
const driveLetters = [...'CDEFGHIJKLMNOPQRSTUVWXYZ'];
/** What the system keeps for itself at the top of a drive. */
const systemFolders = [
  '$recycle.bin',
  'system volume information',
  'config.msi',
  'recovery',
  'proc',
  'sys',
  'dev',
];

/**
 * The folders and the Access files of a folder, bounded; the top where none is named. Hidden entries and those of the
 * system are left out. Opens no file.
 */
export function listFolder(path: string, limits: PanelLimits): FolderListing | ListingRefusal {
  if (path === '') return process.platform === 'win32' ? drives() : listFolder(homedir(), limits);
  if (!isAbsolute(path)) return 'folder-missing';
  try {
    return listed(resolve(path), limits);
  } catch (cause) {
    // Only file-system calls throw here, and their errors carry a code.
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'EACCES' || code === 'EPERM' ? 'folder-forbidden' : 'folder-missing';
  }
}

function drives(): FolderListing {
  const entries = driveLetters
    .map((letter) => `${letter}:\\`)
    .filter((drive) => existsSync(drive))
    .map((drive) => ({ ...folderEntry(drive.slice(0, 2), drive) }));
  return { path: '', parent: null, entries, isCut: false };
}

function listed(folder: string, { entriesMax, entriesLookedAtMax }: PanelLimits): FolderListing {
  const entries: Entry[] = [];
  let lookedAt = 0;
  let isCut = false;
  const isTop = parse(folder).root === folder;
  const directory = opendirSync(folder);
  try {
    for (let found = directory.readSync(); found !== null; found = directory.readSync()) {
      if (++lookedAt > entriesLookedAtMax) isCut = true;
      if (isCut) break;
      if (isHidden(found.name, isTop)) continue;
      const entry = entryOf(found.name, join(folder, found.name));
      if (entry !== null) entries.push(entry);
    }
  } finally {
    directory.closeSync();
  }
  const sorted = entries.sort(inOrder);
  return {
    path: folder,
    parent: isTop ? (process.platform === 'win32' ? '' : null) : dirname(folder),
    entries: sorted.slice(0, entriesMax),
    isCut: isCut || sorted.length > entriesMax,
  };
}

function isHidden(name: string, isTop: boolean): boolean {
  return (
    name.startsWith('.') || name.startsWith('$') || (isTop && systemFolders.includes(name.toLowerCase()))
  );
}

function entryOf(name: string, path: string): Entry | null {
  try {
    // A link counts as what it leads to.
    const found = statSync(path);
    if (found.isDirectory()) return folderEntry(name, path);
    if (!found.isFile() || !/\.(mdb|accdb)$/i.test(name)) return null;
    const changedAt = found.mtime.toISOString();
    return { name, path, isFolder: false, bytes: found.size, changedAt, isLikely: isLikely(name) };
  } catch {
    // Gone, or a link that leads nowhere, or not for this account.
    return null;
  }
}

function folderEntry(name: string, path: string): Entry {
  return { name, path, isFolder: true, bytes: null, changedAt: null, isLikely: false };
}

/** Folders first, then files that look like a door database, each by name. */
function inOrder(a: Entry, b: Entry): number {
  const rank = ({ isFolder, isLikely }: Entry) => (isFolder ? 0 : isLikely ? 1 : 2);
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'ko', { numeric: true });
}
