import { existsSync, statSync } from 'node:fs';

/** What can be seen of a file without opening it. */
export type FileSigns = {
  readonly size: number;
  readonly modifiedMs: number;
  readonly inode: number;
  /** Whether Access, or a program that uses its engine, has a lock file beside it: somebody has it open. */
  readonly isInUse: boolean;
};

/** A file changed so recently may change again without a new time. */
const timeGrainMs = 2000;

/** Undefined where even that cannot be seen: opening the file tells why. */
export function signsOf(path: string): FileSigns | undefined {
  try {
    const { size, mtimeMs, ino } = statSync(path);
    return {
      size,
      modifiedMs: mtimeMs,
      inode: ino,
      isInUse: lockPaths(path).some((lock) => existsSync(lock)),
    };
  } catch {
    return undefined;
  }
}

/** Whether the file is as it was when it was read last, and nobody has it open. */
export function isAtRest(
  before: FileSigns | undefined,
  now: FileSigns | undefined,
  readAtMs: number,
): boolean {
  return (
    before !== undefined &&
    now !== undefined &&
    !before.isInUse &&
    !now.isInUse &&
    before.size === now.size &&
    before.modifiedMs === now.modifiedMs &&
    before.inode === now.inode &&
    now.modifiedMs < readAtMs - timeGrainMs
  );
}

/** Beside `door.mdb` lies `door.ldb`, beside `door.accdb` lies `door.laccdb`. */
function lockPaths(path: string): string[] {
  const dot = path.lastIndexOf('.');
  const [stem, extension] = dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot + 1)];
  const lock = extension.toLowerCase().startsWith('acc') ? 'laccdb' : 'ldb';
  return [`${stem}.${lock}`, `${stem}.${lock.toUpperCase()}`];
}
