import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';
import type { TestCluster } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this test run; its own database is the template of each test's. */
    cluster: TestCluster;
  }
}

/** Starts one real PostgreSQL through our own supervisor for all tests, and stops it after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { owner, app, stop } = await startCluster();
  project.provide('cluster', { owner, app });
  return stop;
}
