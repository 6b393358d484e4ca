import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MDBReader from 'mdb-reader';
import { onTestFinished, type TestContext } from 'vitest';

const outputBytesMax = 1 << 30;

/** A path for a file of one test, in a folder that goes when the test ends. */
export function scratchFile(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, name);
}

const exportCommand = 'mdb-export';
const hasMdbtools = spawnSync(exportCommand, ['--version']).error === undefined;

/** Skips a test, and says why, on a machine without mdbtools. */
export function needsMdbtools({ skip }: Pick<TestContext, 'skip'>): void {
  skip(!hasMdbtools, 'mdbtools is not installed (Debian package mdbtools)');
}

/** Rows as the independent reader mdb-reader sees them. */
export function readWithMdbReader(path: string, table: string): Record<string, unknown>[] {
  return new MDBReader(readFileSync(path)).getTable(table).getData();
}

/** What a command of mdbtools prints. */
export function mdbtools(
  command: 'mdb-export' | 'mdb-tables' | 'mdb-schema' | 'mdb-sql',
  ...args: string[]
): Buffer {
  return output(command, args);
}

/** What `jet export` prints. */
export function jetExport(path: string, table: string): Buffer {
  const main = fileURLToPath(new URL('main.ts', import.meta.resolve('@nadeul/jet')));
  return output(process.execPath, [main, 'export', path, table]);
}

function output(command: string, args: string[]): Buffer {
  // mdbtools write in the encoding of the locale, which a bare environment does not name.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(command, args, { env, maxBuffer: outputBytesMax });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
}
