import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The steps of a write, in order; a test makes each of them the last. */
export const writeSteps = ['create', 'write', 'flush', 'rename', 'flush-folder'] as const;
export type WriteStep = (typeof writeSteps)[number];

/** How often a name is exchanged at most where something hinders it, and the wait between, in milliseconds. */
const renamesMax = 20;
const renamePauseMs = 50;

/** Called before each step. */
export type OnStep = (step: WriteStep) => void;

/**
 * Replaces a file as a whole: whenever the power goes, there is the old or the new one. Only its owner may read it; a
 * file that root writes belongs to whom the file before, else its folder, belonged to. Throws what the system throws.
 */
export function writeAtomic(path: string, text: string, onStep: OnStep = () => {}): void {
  const folder = dirname(path);
  makeFolder(folder);
  const aside = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    onStep('create');
    const handle = openSync(aside, 'wx', 0o600);
    try {
      onStep('write');
      writeSync(handle, text);
      onStep('flush');
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(aside, 0o600);
    keepOwner(aside, path);
    onStep('rename');
    renamePatiently(aside, path);
  } catch (cause) {
    rmSync(aside, { force: true });
    throw cause;
  }
  onStep('flush-folder');
  flushFolder(folder);
}

/** On Windows whoever looks at a file just then, such as a virus scanner, hinders its exchange for a moment. */
function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (cause) {
      // Only a system call throws here, and its errors carry a code.
      const { code } = cause as NodeJS.ErrnoException;
      const mayPass =
        process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY' || code === 'EACCES');
      if (!mayPass || attempt >= renamesMax) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, renamePauseMs);
    }
  }
}

/** Makes a folder that only its owner may enter: where root makes it, that of the folder around it. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined || process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(first));
  for (let at = folder; at.length >= first.length; at = dirname(at)) chownSync(at, uid, gid);
}

function keepOwner(aside: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path, { throwIfNoEntry: false }) ?? statSync(dirname(path));
  chownSync(aside, uid, gid);
}

/** Makes the new name durable. Windows has no such call, and keeps names in its journal. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
