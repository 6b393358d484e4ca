import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';

/** The rows of the table: what holds, the title of its test, the file with that test. */
function invariants(): { title: string; file: string }[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return [...text.matchAll(/^\| .+ \| (?<title>.+) \| `(?<file>[^`]+\.test\.ts)` \|$/gm)].map(
    ({ groups }) => ({
      title: groups?.title ?? '',
      file: groups?.file ?? '',
    }),
  );
}

test('everything that ARCHITECTURE says always holds has the test that it names', () => {
  const listed = invariants();
  const missing = listed.filter(({ title, file }) => {
    const path = join(root, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(`'${title}'`);
  });

  expect(listed.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});
