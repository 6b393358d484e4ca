import { expect, onTestFinished, test } from 'vitest';
import { placeOf, tdsServer, tenter, tenterRow } from '../../../testing/tds/door.ts';
import type { SqlParameter } from '../connection.ts';
import { mssqlDialect } from './dialect.ts';
import { openMssql } from './open-mssql.ts';

test.each([
  ['tenter', '[tenter]'],
  ['dbo.tenter', '[dbo].[tenter]'],
  ['a]b; DROP TABLE x', '[a]]b; DROP TABLE x]'],
])('a name (%s) cannot end itself', (name, quoted) => {
  expect(mssqlDialect.quote(name)).toBe(quoted);
});

test.each([Number.NaN, -1, 1.5])('%s is no number of rows', (rows) => {
  expect(() => mssqlDialect.limited('1', rows)).toThrow(RangeError);
});

test('a parameter that is no plain name is never written into a statement', () => {
  expect(() => mssqlDialect.mark({ name: 'p) OR (1=1', value: 1, type: 'number' })).toThrow(TypeError);
});

test('a page that goes on after a key reads along the vendor’s key, and the test engine would tell otherwise', async () => {
  const server = await tdsServer({ tables: { tenter } });
  server.put(
    'tenter',
    Array.from({ length: 100 }, (_, nth) => tenterRow(nth)),
  );
  const connection = await openMssql(placeOf(server), { connectMs: 5_000, queryMs: 5_000 });
  onTestFinished(() => connection.close());
  const { mark, limited } = connection.dialect;
  const date: SqlParameter = { name: 'd', value: '20261122', type: 'text', length: 8 };
  const time: SqlParameter = { name: 't', value: '000050', type: 'text', length: 6 };
  const from = `[e_id] FROM [dbo].[tenter] WHERE [e_date] = ${mark(date)}`;
  const byKey = limited(
    `${from} AND [e_time] > ${mark(time)} ORDER BY [e_date], [e_time], [g_id], [e_id]`,
    3,
  );
  const byOther = limited(`${from} AND [e_time] > ${mark(time)} ORDER BY [e_uptime]`, 3);
  const byNone = limited(`[e_id] FROM [dbo].[tenter] WHERE [e_uptime] > ${mark(date)}`, 3);

  const rows = await connection.select(byKey, [date, time]);

  expect(rows).toEqual([{ e_id: 1051 }, { e_id: 1052 }, { e_id: 1053 }]);
  expect(server.explain(byKey)).toEqual(['SEARCH dbo.tenter USING PRIMARY KEY (e_date=? AND e_time>?)']);
  expect(server.explain(byOther)).toContain('USE TEMP B-TREE FOR ORDER BY');
  expect(server.explain(byNone)).toEqual(['SCAN dbo.tenter']);
});
