import { join, resolve } from 'node:path';
import { makeBundle } from './bundle/bundle.ts';
import { distFolder } from './paths.ts';

/** `build-bundle.ts FOLDER`: the connector as one script with its page and licences, to look at or to copy by hand. */
const [folder = join(distFolder, 'connector')] = process.argv.slice(2);
const version = await makeBundle({ folder: resolve(folder) });
process.stdout.write(`connector ${version}: ${resolve(folder)}\n`);
