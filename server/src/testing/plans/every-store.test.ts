import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlans } from './file.ts';

const sources = join(import.meta.dirname, '..', '..');

/** Stores whose statements have no plan on file, and why that does no harm. */
const withoutPlans: Readonly<Record<string, string>> = {
  'audit/retention-store.ts':
    'An operator’s command over a connection of its own, which is not listened to; it drops what is over by its age.',
  'health/store.ts': 'The number of the last migration, of a table with one row a migration.',
  'metrics/store.ts':
    'Counts of the whole installation for Prometheus, which the tests ask of a process of its own.',
  'operator/store.ts': 'Commands that an operator types, which the tests run in processes of their own.',
};

test('every store has its plans on file, or is named with the reason why not', () => {
  const planned = new Set(readPlans().map(({ store }) => store));
  const stores = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(^|[/-])store\.ts$/.test(path),
  );

  expect(stores.length).toBeGreaterThan(60);
  expect(stores.filter((store) => !planned.has(store) && withoutPlans[store] === undefined)).toEqual([]);
});

test('a store that is named without plans is there and still has none', () => {
  const planned = new Set(readPlans().map(({ store }) => store));
  const stores = new Set(readdirSync(sources, { recursive: true, encoding: 'utf8' }));

  expect(Object.keys(withoutPlans).filter((store) => planned.has(store) || !stores.has(store))).toEqual([]);
});
