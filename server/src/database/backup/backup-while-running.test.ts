import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../testing/database.ts';
import { createTestServer, tagAt } from '../../testing/server.ts';
import { restoreBackup, writeBackup } from './index.ts';

const batchesMax = 200;
const tagsOfBatch = 20;

/** Tags of one batch, a second apart. */
function batch(number: number) {
  return Array.from({ length: tagsOfBatch }, (_, index) => {
    const minute = String(number % 60).padStart(2, '0');
    const hour = String(6 + Math.floor(number / 60)).padStart(2, '0');
    return tagAt(`2026-11-17 ${hour}:${minute}:${String(index).padStart(2, '0')}`);
  });
}

test('a backup that is taken while tags arrive holds whole batches of one moment, and all that were there before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-running-'));
  const server = await createTestServer();
  const restored = await createTestDatabase({ isBare: true });
  onTestFinished(async () => {
    await Promise.all([server.close(), restored.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const office = await server.makeOffice('running.example');
  await office.send(batch(0));
  let sent = 1;
  let isTaken = false;
  const file = join(folder, 'office.nadeul');

  const sending = (async () => {
    while (!isTaken && sent < batchesMax) {
      expect((await office.send(batch(sent))).results).toHaveLength(tagsOfBatch);
      sent += 1;
    }
  })();
  await writeBackup(server.database.owner, { file, serverVersion: '0.1.0', now: new Date() });
  isTaken = true;
  await sending;
  await restoreBackup(restored.owner, file);

  const { rows } = await restored.ownerPool.query<{ tags: number; strays: number }>(
    `select count(*)::int as tags,
       (select count(*)::int from tag_match m where not exists (
          select 1 from tag t where t.office_id = m.office_id and t.tag_id = m.tag_id)) as strays
     from tag`,
  );
  const [found] = rows;
  expect(sent).toBeGreaterThan(1);
  expect(found?.tags).toBeGreaterThanOrEqual(tagsOfBatch);
  expect(found?.tags).toBeLessThanOrEqual(sent * tagsOfBatch);
  expect((found?.tags ?? 1) % tagsOfBatch).toBe(0);
  expect(found?.strays).toBe(0);
});
