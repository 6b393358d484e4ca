import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where builds are left. */
export const distFolder = join(root, 'dist');

/** What is fetched once and kept between builds. */
export const cacheFolder = join(root, '.cache', 'packaging');
