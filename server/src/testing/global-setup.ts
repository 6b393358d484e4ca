import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../database/embedded/supervisor.ts';
import type { Connection } from '../database/index.ts';
import { migrate } from '../database/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this test run; its own database is the template of each test's. */
    cluster: { owner: Connection; app: Connection };
  }
}

/** Starts one real PostgreSQL through our own supervisor for all tests, and stops it after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-test-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(folder, 0o711);
  const cluster = await openEmbedded(join(folder, 'data'));
  await migrate(cluster.owner);
  project.provide('cluster', { owner: cluster.owner, app: cluster.app });
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
