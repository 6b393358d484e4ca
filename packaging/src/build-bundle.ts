import { join, resolve } from 'node:path';
import { makeBundle } from './bundle/bundle.ts';
import { distFolder } from './paths.ts';

/**
 * `build-bundle.ts FOLDER VERSION`: the connector as one script with its page and licences, to look at or to copy by
 * hand. It says that it is VERSION; left out, that of the sources.
 */
const [folder = join(distFolder, 'connector'), named] = process.argv.slice(2);
const version = await makeBundle({
  folder: resolve(folder),
  ...(named === undefined ? {} : { version: named }),
});
process.stdout.write(`connector ${version}: ${resolve(folder)}\n`);
