import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const folder = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Small databases with invented rows, made by the simulator's writer. */
export const fixtures = {
  everyKind: { path: join(folder, 'every-kind.mdb'), table: '모든 종류' },
  movedAndDeleted: { path: join(folder, 'moved-and-deleted.mdb'), table: 'tenter' },
  numbersOnly: { path: join(folder, 'numbers-only.mdb'), table: 'numbers' },
} as const;

/** Of `encrypted` and `encryptedRc4`. */
export const fixturePassword = '나들 2026';

/** The same 60 rows in each format: `rowOf(n)`. */
export const formats = {
  access97: { path: join(folder, 'access-97.mdb'), table: '출입기록' },
  encoded: { path: join(folder, 'encoded.mdb'), table: '출입기록' },
  encrypted: { path: join(folder, 'encrypted.accdb'), table: '출입기록' },
  encryptedRc4: { path: join(folder, 'encrypted-rc4.accdb'), table: '출입기록' },
} as const;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'jet-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A copy of a fixture that the test may change. */
export function copyOf(fixture: { readonly path: string }): string {
  const path = join(temporaryFolder(), 'copy.mdb');
  copyFileSync(fixture.path, path);
  return path;
}

const oracle = 'mdb-export';

/** Whether mdbtools 1.x is on this machine: the oracle for CSV. */
export const hasMdbtools =
  spawnSync(oracle, ['--version'], { encoding: 'utf8' }).stdout?.includes('v1.') === true;

/** What mdb-export prints, as bytes; text of Jet 3 is taken as Korean. */
export function mdbExport(path: string, table: string, ...switches: string[]): Buffer {
  // It writes in the encoding of the locale, which a bare environment does not name.
  const env = { ...process.env, LC_ALL: 'C.UTF-8', MDB_JET3_CHARSET: 'CP949' };
  return spawnSync(oracle, [...switches, path, table], { env, maxBuffer: 1 << 28 }).stdout;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Runs the command line as a person would. */
export function jet(...args: string[]): {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
} {
  const done = spawnSync(process.execPath, [main, ...args], { maxBuffer: 1 << 28 });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr.toString('utf8') };
}
