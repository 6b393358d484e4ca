import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import type { Statement } from '../statements.ts';
import { wideOnPurpose } from './exceptions.ts';
import { type Explained, explainAll } from './explain.ts';
import { readPlans, unlike, writePlans } from './file.ts';
import { fillTables } from './filled.ts';

/** With the statements of a run of all tests, their plans are written anew; else those on file are looked at. */
const told = process.env.NADEUL_PLANS_OF;

let database: TestDatabase;
let explained: Explained[];

beforeAll(async () => {
  database = await createTestDatabase();
  await fillTables(database.ownerPool);
  explained = await explainAll(database.ownerPool, told === undefined ? readPlans() : statementsOf(told));
  if (told !== undefined) writePlans(explained.map(({ statement, shape }) => ({ ...statement, shape })));
});
afterAll(() => database.close());

/** Others, such as the lock of a table, have no plan. */
const hasPlan = /^\s*(select|insert|update|delete|with)\b/i;

function statementsOf(path: string): Statement[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  // Written by these tests.
  return unlike(lines.map((line) => JSON.parse(line) as Statement).filter(({ sql }) => hasPlan.test(sql)));
}

const wideIn = (all: readonly Explained[]) =>
  all.flatMap(({ statement, wide }) =>
    wide.map(({ table, how }) => `${statement.store} ${statement.owner}: ${table}, ${how}`),
  );

test('no statement reads all that an office has gathered in a table that grows, but for those that are meant to', () => {
  const allowed = new Set(Object.keys(wideOnPurpose));

  const unexpected = explained.filter(
    ({ statement }) => !allowed.has(`${statement.store} ${statement.owner}`),
  );

  expect(explained.length).toBeGreaterThan(250);
  expect(wideIn(unexpected)).toEqual([]);
});

test('what is said to be meant is still so', () => {
  const wide = new Set(
    explained
      .filter(({ wide }) => wide.length > 0)
      .map(({ statement }) => `${statement.store} ${statement.owner}`),
  );

  expect(Object.keys(wideOnPurpose).filter((name) => !wide.has(name))).toEqual([]);
});

test.each([
  ['without the office', 'select * from tag where occurred_at > $1', 'tag, Bitmap Heap Scan'],
  [
    'by a column without an index',
    'select * from tag where office_id = $1 and gate_name = $2',
    'tag, Bitmap Heap Scan',
  ],
  [
    'with a function around the column of the index',
    `select * from day_record where office_id = $1 and to_char(work_date, 'YYYY-MM') = $2`,
    'day_record, Bitmap Heap Scan',
  ],
])('a statement that reads all, %s, is found', async (_, sql, found) => {
  const planted = await explainAll(database.ownerPool, [{ store: 'planted', owner: 'store', sql }]);

  expect(wideIn(planted)).toEqual([`planted store: ${found}`]);
});
