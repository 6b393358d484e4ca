import { readFileSync } from 'node:fs';
import { fileError } from '../errors.ts';

/** The first line of a file, as UTF-8; undefined without a file. Throws a `JetError` that names the file only. */
export function readPassword(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    const [line = ''] = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return line;
  } catch (cause) {
    throw fileError(path, cause);
  }
}
