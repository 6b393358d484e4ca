import { isAbsolute, resolve } from 'node:path';

/** A path as written, from the folder that relative ones start in. */
export function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : resolve(folder, path);
}
