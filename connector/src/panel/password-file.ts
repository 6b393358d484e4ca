import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomic } from './atomic-file.ts';
import { hashOf } from './password.ts';

const kept = z.object({ passwordHash: z.string() });

/**
 * The hash of the panel's password, in a file beside the config: it is no setting of the connector, and no bundle of
 * settings holds it. Who may write the settings may remove it.
 */
export class PasswordFile {
  private readonly path: string;

  constructor(configFile: string) {
    this.path = `${configFile.replace(/\.json$/, '')}.panel.json`;
  }

  /** Null where no password is set. A file that cannot be understood lets nobody in. */
  hash(): string | null {
    try {
      return kept.parse(JSON.parse(readFileSync(this.path, 'utf8'))).passwordHash;
    } catch (cause) {
      const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
      return isMissing ? null : '';
    }
  }

  /** Null removes it. False where the file cannot be written. */
  async set(password: string | null): Promise<boolean> {
    const text = password === null ? null : `${JSON.stringify({ passwordHash: await hashOf(password) })}\n`;
    try {
      if (text === null) rmSync(this.path, { force: true });
      else writeAtomic(this.path, text);
      return true;
    } catch {
      // Only the file system can refuse here.
      return false;
    }
  }
}
