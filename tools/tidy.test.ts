import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';
import { type TidyFile, tidyFaults, tidyRules } from './tidy.ts';

function projectFiles(): TidyFile[] {
  const list = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const paths = list.stdout.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

test('the project keeps its own rules', () => {
  const files = projectFiles();

  expect(files.length).toBeGreaterThan(50);
  expect(tidyFaults(files)).toEqual([]);
});

const planted: Record<string, TidyFile> = {
  'file-length': { path: 'server/src/long.ts', text: 'x\n'.repeat(501) },
  'kebab-case': { path: 'web/src/BoardPage.tsx', text: '' },
  'machine-path': { path: 'docs/a.md', text: `see /${'work'}/main/docs` },
  'registry-address': { path: 'pnpm-lock.yaml', text: 'tarball: https://example.invalid/a.tgz' },
  unfinished: { path: 'jet/src/a.ts', text: `// TO${'DO'}: later` },
  'narrowed-tests': { path: 'jet/src/a.test.ts', text: `test.${'only'}('a', () => {});` },
  'clock-in-domain': { path: 'domain/src/a.ts', text: `Temporal.${'Now'}.instant()` },
  'dumping-ground': { path: 'server/src/utils.ts', text: '' },
};

test.each(tidyRules.map(({ name }) => name))('a planted fault against %s is found', (name) => {
  const file = planted[name] ?? { path: 'none', text: '' };

  expect(tidyFaults([file]).join()).toContain(`${file.path}: ${name}: `);
});
