import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outboxPath } from '../outbox/open.ts';
import { outboxOwner } from '../outbox/owner.ts';

/** Longest readable part of a folder's name, in characters. */
const readableMax = 30;

/**
 * The data folder of each source, in order. A single source has the connector's folder itself; of several each has one
 * of its own in `sources`. A source that has an outbox in the other place already keeps it there, so that a config can
 * go from one source to several and back, and nothing that waits is moved or lost. An outbox in the connector's folder
 * that cannot be read is taken for the first source's: opening it then fails, and says why.
 */
export function sourceFolders(dataFolder: string, names: readonly string[], isList: boolean): string[] {
  const owner = outboxOwner(dataFolder);
  const keeper = owner === 'unreadable' ? names[0] : owner?.name;
  return names.map((name) => {
    if (same(name, keeper)) return dataFolder;
    const own = join(dataFolder, 'sources', folderName(name));
    return isList || existsSync(outboxPath(own)) ? own : dataFolder;
  });
}

/** A folder's name that is allowed everywhere, differs for each name, and lets a person recognise it. */
function folderName(name: string): string {
  const plain = name.normalize('NFC').trim();
  const readable = [...plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')];
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 8);
  return [readable.slice(0, readableMax).join(''), hash].filter((part) => part !== '').join('-');
}

function same(name: string, other: string | undefined): boolean {
  return other !== undefined && name.normalize('NFC').trim() === other.normalize('NFC').trim();
}
