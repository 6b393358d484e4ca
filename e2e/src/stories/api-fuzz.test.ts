import { expect, test } from 'vitest';
import { fuzzApi } from '../proof/api-fuzz/run.ts';

// A few of what `npm run proof -- api-fuzz` asks by the ten thousand.
test('whatever is asked in whatever form, the API answers as its document says and tells nothing of its inside', async () => {
  const { requests, operations, succeeded, byCaller, faults } = await fuzzApi({
    requests: 600,
    seed: 1,
    print: () => {},
  });

  expect(faults).toEqual([]);
  // Otherwise it would show little: everybody has to have asked, and much of it has to have been let in.
  expect(requests).toBe(600);
  expect(Object.keys(byCaller)).toHaveLength(5);
  expect(succeeded).toBeGreaterThan(operations / 4);
});
