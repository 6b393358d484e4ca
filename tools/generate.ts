import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api, type Endpoint, openApiDocument } from '../contract/src/index.ts';
import { codesPage } from './codes-page.ts';
import { root } from './paths.ts';

/** Writes the generated files; with `--check` only says whether the committed ones are fresh. */
// The version is a string in our own package.json.
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const files: Readonly<Record<string, string>> = {
  'contract/openapi.json': `${JSON.stringify(openApiDocument(version), null, 2)}\n`,
  'web/src/api/endpoints.ts': webEndpoints(),
  'docs/connector/codes.md': codesPage('en'),
  'docs/connector/codes.ko.md': codesPage('ko'),
};

/** Method and path of what the page calls, without the schemas, which would travel to the browser. */
function webEndpoints(): string {
  const called = (Object.entries(api) as [string, Endpoint][]).filter(
    ([, { access }]) => access !== 'connector',
  );
  const lines = called.map(([name, { method, path }]) => `  ${name}: ['${method}', '${path}'],`);
  return [
    '/** Made by `npm run generate` from the contract. */',
    'export const endpoints = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

const stale = Object.entries(files).filter(([path, wanted]) => !isFresh(join(root, path), wanted));
if (!process.argv.includes('--check'))
  for (const [path, wanted] of stale) writeFileSync(join(root, path), wanted);
else if (stale.length > 0) {
  const names = stale.map(([path]) => path).join(', ');
  process.stderr.write(`Stale: ${names}. Run \`npm run generate\` and commit.\n`);
  process.exit(1);
}

function isFresh(path: string, wanted: string): boolean {
  try {
    return readFileSync(path, 'utf8') === wanted;
  } catch {
    return false;
  }
}
