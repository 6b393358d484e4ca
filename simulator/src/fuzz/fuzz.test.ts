import { expect, test } from 'vitest';
import { fuzzJet } from './fuzz.ts';

test('damaged files end as rows or as a typed error: no crash, no hang, bounded memory', async () => {
  const cases = 600;

  const found = await fuzzJet({ cases, firstSeed: 1, onProgress: () => {} });

  expect(found.failures).toEqual([]);
  expect(found.cases).toBe(cases);
  expect(Object.keys(found.outcomes)).toEqual(
    expect.arrayContaining(['rows', 'page-damaged', 'file-truncated', 'not-access', 'table-missing']),
  );
});
