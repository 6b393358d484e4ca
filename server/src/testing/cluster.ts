import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../database/embedded/supervisor.ts';
import { migrate } from '../database/index.ts';
import type { TestCluster } from './database.ts';

/** A PostgreSQL in a folder of its own, whose migrated database is the template of others; `stop` leaves nothing. */
export async function startCluster(): Promise<TestCluster & { readonly stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-test-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(folder, 0o711);
  const cluster = await openEmbedded(join(folder, 'data'));
  await migrate(cluster.owner);
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { owner: cluster.owner, app: cluster.app, stop };
}
