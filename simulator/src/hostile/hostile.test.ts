import { defaultTailLimits } from '@nadeul/jet';
import { expect, test } from 'vitest';
import { type HostileRun, runHostile } from './run.ts';
import { type WorkloadName, workloads } from './workload.ts';

// Object.keys forgets the literal keys.
const names = Object.keys(workloads) as WorkloadName[];
const inserts = 250;

type Manner = Pick<HostileRun, 'pieces' | 'writer'>;
const exact: readonly Manner[] = [
  { pieces: 'whole', writer: 'frozen' },
  { pieces: 'halves', writer: 'running' },
  { pieces: 'halves', writer: 'frozen' },
];

test.each(names)('no row is missed, told twice or made up, by whole and half pages: %s', async (workload) => {
  const found = [];

  for (const manner of exact) found.push(await runHostile({ seed: 'test', workload, inserts, ...manner }));

  for (const { inserted, missed, outdated, doubled, phantom } of found) {
    expect(inserted).toBeGreaterThanOrEqual(inserts);
    expect({ missed, outdated, doubled, phantom }).toEqual({
      missed: 0,
      outdated: 0,
      doubled: 0,
      phantom: 0,
    });
  }
});

test.each(names)(
  'no row is missed by sectors of a writer that stands still between them: %s',
  async (workload) => {
    const { inserted, missed } = await runHostile({
      seed: 'test',
      workload,
      inserts,
      pieces: 'sectors',
      writer: 'frozen',
    });

    expect(inserted).toBeGreaterThanOrEqual(inserts);
    expect(missed).toBe(0);
  },
);

test.each(['2 % deletes', '15 % deletes', 'nearly all deleted'] as const)(
  'each row that was told and is gone is told as withdrawn, once: %s',
  async (workload) => {
    const { gone, withdrawn } = await runHostile({
      seed: 'withdrawn',
      workload,
      inserts,
      pieces: 'halves',
      writer: 'frozen',
      memoryRows: defaultTailLimits.memoryRows,
    });

    expect(gone).toBeGreaterThan(0);
    expect(withdrawn).toBe(gone);
  },
);

test('the same run gives the same counts again', async () => {
  const run = { seed: 'again', workload: 'everything', pieces: 'halves', writer: 'frozen', inserts } as const;

  expect(await runHostile(run)).toEqual(await runHostile(run));
});
