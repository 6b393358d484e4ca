import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LogFile } from './log-file.ts';
import { testFolder } from './testing/folder.ts';

test('log files stay bounded, keep the newest lines, and are read by their owner alone', () => {
  const folder = testFolder();
  const log = new LogFile(folder, 1_000);

  for (let line = 0; line < 500; line++) log.write(`line ${line} ${'x'.repeat(40)}\n`);

  const current = join(folder, 'connector.log');
  expect(statSync(current).size + statSync(`${current}.1`).size).toBeLessThanOrEqual(2_200);
  expect(readFileSync(`${current}.1`, 'utf8') + readFileSync(current, 'utf8')).toMatch(/line 499 x+\n$/);
  expect(statSync(current).mode & 0o777).toBe(0o600);
});
