import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './paths.ts';

test('every generated file that is committed is the one that the contract makes', () => {
  const run = spawnSync(process.execPath, [join(root, 'tools/generate.ts'), '--check'], { encoding: 'utf8' });

  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});
