import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers } from '../proof/faults/answers.ts';
import { type FaultOffice, openFaultOffice, runFault } from '../proof/faults/bench.ts';
import { clock } from '../proof/faults/clock.ts';
import { doorFile } from '../proof/faults/door-file.ts';
import { kills } from '../proof/faults/kills.ts';

// A few rounds of what `npm run proof -- faults` does for long, with seeds whose waits are short.
let bench: FaultOffice;
beforeAll(async () => {
  bench = await openFaultOffice();
});
afterAll(() => bench.close());

test.each([
  {
    trouble: 'a connector that is killed at any moment, and its server too',
    fault: kills,
    rounds: 5,
    seed: 2,
  },
  { trouble: 'a server that answers wrongly, half or not at all', fault: answers, rounds: 4, seed: 1 },
  {
    trouble: 'a door file that is gone, cut off, locked, exchanged or compacted',
    fault: doorFile,
    rounds: 5,
    seed: 11,
  },
  { trouble: 'a clock that jumps by a day', fault: clock, rounds: 3, seed: 5 },
])('$trouble loses no tap and doubles none', async ({ fault, rounds, seed }) => {
  const { held, rows, tags, distinctKeys } = await runFault(bench, fault, { rounds, seed });

  expect({ held, tags, distinctKeys }).toEqual({ held: true, tags: rows, distinctKeys: rows });
});
