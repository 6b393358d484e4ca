import { chmodSync, closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Writes log lines to `connector.log` in a folder; a full file becomes `connector.log.1`, and the one before goes. */
export class LogFile {
  private readonly path: string;
  private readonly bytesMax: number;
  private handle: number;
  private bytes: number;

  constructor(folder: string, bytesMax: number) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, 'connector.log');
    this.bytesMax = bytesMax;
    this.handle = openPrivate(this.path);
    this.bytes = statSync(this.path).size;
  }

  write(line: string): void {
    try {
      if (this.bytes >= this.bytesMax) this.rotate();
      this.bytes += writeSync(this.handle, line);
    } catch {
      // A full disk must not end the delivery of what is stored already; `status` shows the trouble all the same.
    }
  }

  private rotate(): void {
    closeSync(this.handle);
    renameSync(this.path, `${this.path}.1`);
    this.handle = openPrivate(this.path);
    this.bytes = 0;
  }
}

function openPrivate(path: string): number {
  const handle = openSync(path, 'a', 0o600);
  chmodSync(path, 0o600);
  return handle;
}
