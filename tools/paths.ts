import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** An installed command of the project's own packages. */
export function installed(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}

export const biome = installed('biome');
