import { startCluster } from '@nadeul/server/testing/cluster';
import { createTestServer } from '@nadeul/server/testing/server';
import { expect, test } from 'vitest';
import { runYear } from '../proof/year/run.ts';

test('two months of an office are on every page what a recount by hand makes of them', async () => {
  const cluster = await startCluster();
  const server = await createTestServer({ cluster });
  try {
    const plan = { people: 32, first: '2026-02-01', last: '2026-03-31', seed: 1 };

    const { differences, days, boardLines, states } = await runYear(server, plan, () => undefined);

    expect(differences.slice(0, 10)).toEqual([]);
    // Nothing was left out: each day of each person, and boards with most of them.
    expect(days).toBe(32 * 59);
    expect(boardLines).toBeGreaterThan(32 * 5);
    expect(Object.keys(states)).toEqual(
      expect.arrayContaining(['done', 'absent', 'leave', 'leave-of-absence']),
    );
  } finally {
    await server.close();
    await cluster.stop();
  }
}, 120_000);
