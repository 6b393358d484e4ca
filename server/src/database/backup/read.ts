import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { BackupError } from './errors.ts';
import { type BackupHead, backupEnd, backupHead, type TableHead, tableEnd, tableHead } from './format.ts';

const lineFeed = 10;
/** Longest line that is taken for a description, in bytes. Rows are never held whole. */
const headBytesMax = 1024 * 1024;

/** What a backup file says, piece by piece. `rows` are whole lines of PostgreSQL's text form. */
export type BackupPiece =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'table'; readonly table: TableHead }
  | { readonly kind: 'rows'; readonly bytes: Buffer; readonly count: number }
  | { readonly kind: 'table-end' };

/**
 * Reads a backup from its beginning to its end. Throws `backup-file-missing`, `backup-not-ours`, and, at the end at
 * the latest, `backup-incomplete`.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPiece> {
  if (!existsSync(file))
    throw new BackupError('backup-file-missing', `${file} is not there. Check the path.`);
  const reader = new Reader(file);
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    // A stream without an encoding yields buffers.
    for await (const chunk of unpacked) yield* reader.take(chunk as Buffer);
  } catch (cause) {
    if (cause instanceof BackupError) throw cause;
    throw reader.broken(cause);
  } finally {
    source.destroy();
  }
  if (!reader.isWhole) throw reader.broken(undefined);
}

class Reader {
  isWhole = false;
  private readonly file: string;
  private rest = Buffer.alloc(0);
  private state: 'head' | 'table' | 'rows' | 'after' = 'head';
  private tables = 0;
  private rows = 0;

  constructor(file: string) {
    this.file = file;
  }

  *take(chunk: Buffer): Generator<BackupPiece> {
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    while (bytes.length > 0) {
      const used = this.state === 'rows' ? yield* this.takeRows(bytes) : yield* this.takeLine(bytes);
      if (used === 0) break;
      bytes = bytes.subarray(used);
    }
    this.rest = Buffer.from(bytes);
  }

  broken(cause: unknown): BackupError {
    if (this.state === 'head')
      return new BackupError('backup-not-ours', `${this.file} is no backup of Nadeul. Check the path.`, {
        cause,
      });
    return new BackupError(
      'backup-incomplete',
      `${this.file} is damaged or lacks its end. Copy it again, or take another backup.`,
      { cause },
    );
  }

  /** One line of JSON; 0 while it is not all there. */
  private *takeLine(bytes: Buffer): Generator<BackupPiece, number> {
    const end = bytes.indexOf(lineFeed);
    if (end < 0) {
      if (bytes.length > headBytesMax) throw this.broken(undefined);
      return 0;
    }
    const value = this.parse(bytes.subarray(0, end));
    if (this.state === 'head') {
      yield { kind: 'head', head: this.checked(backupHead, value) };
      this.state = 'table';
    } else if (this.state === 'table' && tableHead.safeParse(value).success) {
      yield { kind: 'table', table: this.checked(tableHead, value) };
      this.tables += 1;
      this.state = 'rows';
    } else {
      const { tables, rows } = this.checked(backupEnd, value);
      this.isWhole = this.state === 'table' && tables === this.tables && rows === this.rows;
      this.state = 'after';
      if (!this.isWhole) throw this.broken(undefined);
    }
    return end + 1;
  }

  /** As many whole rows as there are, up to the line that ends the table. */
  private *takeRows(bytes: Buffer): Generator<BackupPiece, number> {
    let at = 0;
    let count = 0;
    while (at < bytes.length) {
      const end = bytes.indexOf(lineFeed, at);
      if (end < 0) break;
      if (bytes.subarray(at, end + 1).equals(tableEnd)) {
        if (count > 0) yield { kind: 'rows', bytes: bytes.subarray(0, at), count };
        yield { kind: 'table-end' };
        this.rows += count;
        this.state = 'table';
        return end + 1;
      }
      at = end + 1;
      count += 1;
    }
    if (count > 0) yield { kind: 'rows', bytes: bytes.subarray(0, at), count };
    this.rows += count;
    return at;
  }

  private parse(line: Buffer): unknown {
    try {
      return JSON.parse(line.toString('utf8'));
    } catch (cause) {
      throw this.broken(cause);
    }
  }

  private checked<T>(shape: z.ZodType<T>, value: unknown): T {
    const parsed = shape.safeParse(value);
    if (!parsed.success) throw this.broken(parsed.error);
    return parsed.data;
  }
}
