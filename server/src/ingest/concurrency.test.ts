import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuildDays } from '../attendance/index.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('crowd.example');
});
afterAll(() => server.close());

async function dayRows(): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ row: string }>(
    'select d::text as row from day_record d order by 1',
  );
  return rows.map(({ row }) => row);
}

/** 120 rows: three people, eight days, five taps a day; some come a second time with a 사번 filled in. */
const rows = ['0001', '0002', '0003'].flatMap((employeeNumber) =>
  Array.from({ length: 40 }, (_, index) => {
    const day = String(2 + Math.floor(index / 5)).padStart(2, '0');
    const tag = tagAt(`2026-11-${day} ${String(8 + (index % 5)).padStart(2, '0')}:15:00`, { employeeNumber });
    return index % 7 === 0 ? { ...tag, employeeNumber: null } : tag;
  }),
);
const amended = rows.filter(({ employeeNumber }) => employeeNumber === null);

test('batches that arrive at the same time store each row once and leave no day behind', async () => {
  const orders = fc.sample(fc.shuffledSubarray(rows, { minLength: 60 }), { numRuns: 12, seed: 20_261_122 });
  const later = amended.map((tag) => ({ ...tag, employeeNumber: tag.vendorKey.split('|')[3] ?? null }));

  const answers = await Promise.all(
    [...orders, rows, later, later.toReversed()].map((batch) => office.send(batch)),
  );
  await office.send(later);
  await server.settle();
  expect(answers.filter(({ results }) => results === undefined)).toEqual([]);

  const accepted = answers.flatMap(({ results }) => results.filter(({ result }) => result === 'accepted'));
  const incremental = await dayRows();
  await rebuildDays(server.database.db, office.officeId);
  await server.settle();
  expect(new Set(accepted.map(({ vendorKey }) => vendorKey)).size).toBe(rows.length);
  expect(accepted).toHaveLength(rows.length);
  expect(incremental.length).toBeGreaterThanOrEqual(24);
  expect(await dayRows()).toEqual(incremental);
});
