import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outboxPath } from '../outbox/open.ts';
import { readStatus } from './read-status.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nadeul-status-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('asking while the first start is just making the outbox is answered, not refused', () => {
  new DatabaseSync(outboxPath(folder)).close();

  expect(readStatus(folder)).toMatchObject({ isRunning: false, waiting: 0, lastTagAt: null });
});
