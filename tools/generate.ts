import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../contract/src/index.ts';
import { root } from './paths.ts';

/** Writes the generated files; with `--check` only says whether the committed ones are fresh. */
// The version is a string in our own package.json.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const path = join(root, 'contract', 'openapi.json');
const wanted = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== wanted) {
    process.stderr.write('contract/openapi.json is stale. Run `npm run generate` and commit it.\n');
    process.exit(1);
  }
} else {
  writeFileSync(path, wanted);
}
