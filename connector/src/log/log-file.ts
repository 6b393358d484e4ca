import {
  chmodSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';

export type LogBounds = {
  /** Size at which a file is full. */
  readonly logBytesMax: number;
  /** Files that are kept, the one that is written included. */
  readonly logFilesMax: number;
  /** Lines older than this go, in milliseconds. */
  readonly logAgeMaxMs: number;
};

/** Enough of a file to find the time of its first line. */
const headBytes = 200;

/**
 * Writes log lines to `connector.log` in a folder. A file that is full, or old, becomes `connector.log.1`, the one
 * before `.2` and so on; beyond the bounds the oldest goes. Each line is on its way to the disk when `write` returns,
 * so that a crash's last words are there. A disk that is full costs lines, never the program.
 */
export class LogFile {
  private readonly folder: string;
  private readonly bounds: LogBounds;
  private readonly now: Clock;
  private handle: number | null = null;
  private bytes = 0;
  private beganMs = 0;

  constructor(folder: string, bounds: LogBounds, now: Clock) {
    this.folder = folder;
    this.bounds = bounds;
    this.now = now;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.open();
    this.removeOld();
  }

  write(line: string): void {
    try {
      if (this.handle === null) this.open();
      if (this.isOver()) this.rotate();
      if (this.handle !== null) this.bytes += writeSync(this.handle, line);
    } catch {
      // A full disk must not end the delivery of what is stored already; `status` shows the trouble all the same.
    }
  }

  private get path(): string {
    return join(this.folder, logName);
  }

  private isOver(): boolean {
    const { logBytesMax, logAgeMaxMs, logFilesMax } = this.bounds;
    if (this.bytes === 0) return false;
    // So that a quiet connector's old lines go in time, too, a file ends before it is as old as a line may become.
    return this.bytes >= logBytesMax || this.now() - this.beganMs >= logAgeMaxMs / logFilesMax;
  }

  private rotate(): void {
    if (this.handle !== null) closeSync(this.handle);
    this.handle = null;
    try {
      for (let number = this.bounds.logFilesMax - 1; number > 0; number--) {
        const before = number === 1 ? this.path : `${this.path}.${number - 1}`;
        if (isThere(before)) renameSync(before, `${this.path}.${number}`);
      }
    } finally {
      // A file that another program holds cannot be moved on Windows: it is written on, and moved later.
      this.open();
    }
    this.removeOld();
  }

  private open(): void {
    this.handle = openPrivate(this.path);
    this.bytes = fstatSync(this.handle).size;
    this.beganMs = beginningOf(this.path) ?? this.now();
  }

  private removeOld(): void {
    const { logFilesMax, logAgeMaxMs } = this.bounds;
    for (const { path, number } of logFilesIn(this.folder)) {
      if (number === 0) continue;
      const isOld = this.now() - statSync(path).mtimeMs > logAgeMaxMs;
      if (isOld || number >= logFilesMax) rmSync(path, { force: true });
    }
  }
}

const logName = 'connector.log';

/** The log files in a folder, the newest first; none where there is no such folder. */
export function logFilesIn(folder: string): { readonly path: string; readonly number: number }[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .map((name) => ({ name, number: /^connector\.log(?:\.(\d{1,4}))?$/.exec(name) }))
    .filter(({ number }) => number !== null)
    .map(({ name, number }) => ({ path: join(folder, name), number: Number(number?.[1] ?? 0) }))
    .sort((a, b) => a.number - b.number);
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** When the first line of a file was written; null where it does not say. */
function beginningOf(path: string): number | null {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const read = readSync(handle, head, 0, headBytes, 0);
    const time = /"time":"([^"]+)"/.exec(head.toString('utf8', 0, read))?.[1];
    const atMs = time === undefined ? Number.NaN : Date.parse(time);
    return Number.isNaN(atMs) ? null : atMs;
  } finally {
    closeSync(handle);
  }
}

function openPrivate(path: string): number {
  const handle = openSync(path, 'a', 0o600);
  chmodSync(path, 0o600);
  return handle;
}
