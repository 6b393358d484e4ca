import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox, outboxPath } from '../outbox/open.ts';
import { formatStatus } from './format-status.ts';
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

test('past days that are being read are shown with how far it is, and not when none are', () => {
  const outbox = openOutbox(folder, Date.now);
  const before = formatStatus(readStatus(folder), 'ko');
  outbox.setFacts({
    passProgress: JSON.stringify({ from: '2026-10-01', until: '2026-11-22', done: 0.425 }),
  });
  const during = readStatus(folder);
  outbox.close();

  expect(before).not.toContain('지난 날');
  expect(formatStatus(during, 'ko')).toContain('2026-10-01 ~ 2026-11-22 (42%)');
  expect(formatStatus(during, 'en')).toContain('Reading past days: 2026-10-01 to 2026-11-22 (42%)');
});
