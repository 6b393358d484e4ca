import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('replay.example');
});
afterAll(() => server.close());

const rows = Array.from({ length: 24 }, (_, index) => {
  const day = String(10 + (index % 6)).padStart(2, '0');
  const hour = String(7 + Math.floor(index / 3)).padStart(2, '0');
  const tag = tagAt(`2026-11-${day} ${hour}:1${index % 10}:00`, { kind: index % 4 === 0 ? 'out' : 'in' });
  return index % 8 === 7 ? { ...tag, occurredAt: null } : tag;
});

async function stored(): Promise<string> {
  const texts: string[] = [];
  for (const table of [
    'tag',
    'tag_amendment',
    'tag_match',
    'set_aside',
    'day_record',
    'gate_traffic',
    'source_traffic',
  ]) {
    const { rows: all } = await server.database.pool.query<{ row: string }>(
      `select t::text as row from ${table} t order by 1`,
    );
    texts.push(table, ...all.map(({ row }) => row));
  }
  return texts.join('\n');
}

test('sending anything again, in any order and any batches, changes nothing', async () => {
  await office.send(rows);
  await server.settle();
  const before = await stored();

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray(rows, { minLength: 1 }), { minLength: 1, maxLength: 3 }),
      async (batches) => {
        for (const batch of batches) {
          const { results } = await office.send(batch.toReversed());
          expect(results.every(({ result }) => result !== 'accepted')).toBe(true);
        }
        await server.settle();
        expect(await stored()).toBe(before);
      },
    ),
    { numRuns: 25, seed: 20_261_122 },
  );
});

test('every source row is either accepted or set aside', async () => {
  const { rows: counts } = await server.database.pool.query<{ n: number }>(
    'select (select count(*) from tag) + (select count(*) from set_aside where resolved_at is null) as n',
  );

  expect(counts[0]?.n).toBe(rows.length);
});
