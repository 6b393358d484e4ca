import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { testFolder } from '../../../testing/folder.ts';
import { placeOf, tdsServer } from '../../../testing/tds/door.ts';
import {
  createRealTable,
  dropRealTable,
  putRealRows,
  realPlace,
  whyNoRealServer,
} from '../../../testing/tds/real-server.ts';
import type { TdsServer } from '../../../testing/tds/server.ts';
import type { TdsRow } from '../../../testing/tds/table.ts';
import type { SqlConnection, SqlParameter } from '../connection.ts';
import { openMssql } from './open-mssql.ts';

const every = {
  columns: {
    id: 'int',
    small: 'smallint',
    large: 'bigint',
    flag: 'bit',
    code: 'char(4)',
    name: 'varchar(40)',
    national: 'nvarchar(40)',
    long: 'nvarchar(max)',
    at: 'datetime',
    precise: 'datetime2(7)',
    millis: 'datetime2(3)',
    instant: 'datetimeoffset',
    minute: 'smalldatetime',
    day: 'date',
    amount: 'decimal(10,2)',
    price: 'money',
    ratio: 'float',
    bytes: 'varbinary(16)',
  },
  key: ['id'],
} as const;

const patience = { connectMs: 5_000, queryMs: 5_000 };

type Database = {
  readonly connection: SqlConnection;
  readonly put: (rows: readonly TdsRow[]) => Promise<void>;
};

async function ownDatabase(
  options: { readonly codePage?: 'korean' | 'latin1' } = {},
): Promise<Database & { readonly server: TdsServer }> {
  const server = await tdsServer({ tables: { nadeul_every: every }, ...options });
  const connection = await openMssql(placeOf(server), patience);
  onTestFinished(() => connection.close());
  return { server, connection, put: async (rows) => server.put('nadeul_every', rows) };
}

async function realDatabase(): Promise<Database> {
  const place = realPlace(testFolder());
  await createRealTable(place, 'nadeul_every', every);
  onTestFinished(() => dropRealTable(place, 'nadeul_every'));
  const connection = await openMssql(place, patience);
  onTestFinished(() => connection.close());
  return { connection, put: (rows) => putRealRows(place, 'nadeul_every', rows) };
}

/** The ids of the rows in which a column compares so with a value. */
async function idsWhere(connection: SqlConnection, column: string, compare: string, value: string | number) {
  const found = (await connection.columnsOf('nadeul_every')).find(({ name }) => name === column);
  if (found === undefined) throw new Error(`There is no column ${column}.`);
  const parameter: SqlParameter = { name: 'p', value, type: found.type, length: found.length };
  const { quote, mark } = connection.dialect;
  const text = `SELECT id FROM ${quote('dbo.nadeul_every')} WHERE ${quote(column)} ${compare} ${mark(parameter)} ORDER BY id`;
  const rows = await connection.select(text, [parameter]);
  return rows.map(({ id }) => id);
}

const databases = [
  { title: 'the test server', why: null, database: ownDatabase },
  { title: 'a real SQL Server', why: whyNoRealServer, database: realDatabase },
];

for (const { title, why, database } of databases)
  describe.skipIf(why !== null)(`${title}${why === null ? '' : ` (${why})`}`, () => {
    test.each(['UTC', 'America/New_York'])(
      'values come as they are stored, date and time as the door wrote them, also where this machine is in %s',
      async (zone) => {
        vi.stubEnv('TZ', zone);
        onTestFinished(() => void vi.unstubAllEnvs());
        expect(new Date(0).getTimezoneOffset() === 0).toBe(zone === 'UTC');
        const { connection, put } = await database();
        await put([
          {
            id: 1,
            small: -2,
            large: 9_007_199_254_740_993n,
            flag: 1,
            code: 'a',
            name: '똠방각하 펲시콜라 뷁',
            national: '나들 ㄱ가 𠮷',
            long: '가'.repeat(10_000),
            at: '2026-11-22T08:52:14.003',
            precise: '2026-11-22T23:59:59.1234567',
            millis: '1988-05-08T02:30:00.120',
            instant: '2026-11-22T23:30:00+00:00',
            minute: '2026-11-22T08:52:00',
            day: '2026-11-22',
            amount: 1234.5,
            price: -12.34,
            ratio: 0.25,
            bytes: Buffer.from('0aff', 'hex'),
          },
        ]);

        const [row] = await connection.select('SELECT * FROM [dbo].[nadeul_every]', []);

        expect(row).toEqual({
          id: 1,
          small: -2,
          large: 9_007_199_254_740_993n,
          flag: true,
          code: 'a',
          name: '똠방각하 펲시콜라 뷁',
          national: '나들 ㄱ가 𠮷',
          long: '가'.repeat(10_000),
          at: '2026-11-22T08:52:14.003',
          precise: '2026-11-22T23:59:59.1234567',
          millis: '1988-05-08T02:30:00.120',
          instant: '2026-11-23T08:30:00',
          minute: '2026-11-22T08:52:00',
          day: '2026-11-22T00:00:00',
          amount: '1234.50',
          price: '-12.3400',
          ratio: 0.25,
          bytes: Buffer.from('0aff', 'hex'),
        });
      },
    );

    test('empty fields are null, and empty text stays empty text', async () => {
      const { connection, put } = await database();
      await put([{ id: 1, name: '', long: '' }]);

      const [row] = await connection.select('SELECT * FROM [dbo].[nadeul_every]', []);

      expect(row).toMatchObject({
        id: 1,
        name: '',
        long: '',
        national: null,
        at: null,
        flag: null,
        amount: null,
      });
    });

    test('codes that are letters, and text longer than its column, are compared as they are', async () => {
      const { connection, put } = await database();
      await put([
        { id: 1, code: '0' },
        { id: 2, code: 'a' },
        { id: 3, code: 'abcd' },
      ]);

      expect(await idsWhere(connection, 'code', '=', 'a')).toEqual([2]);
      expect(await idsWhere(connection, 'code', '=', '0')).toEqual([1]);
      expect(await idsWhere(connection, 'code', '=', 'abcde')).toEqual([]);
      expect(await idsWhere(connection, 'code', '<', 'abcde')).toEqual([1, 2, 3]);
    });

    test.each([
      ['at', '2026-11-22T08:52:14.003'],
      ['at', '2026-11-22T08:52:14.997'],
      ['at', '2026-11-22T08:52:14'],
      ['precise', '2026-11-22T08:52:14.1234567'],
      ['millis', '2026-11-22T08:52:14.003'],
      ['minute', '2026-11-22T08:52:00'],
    ] as const)('a row is found again by the %s %s that it came with', async (column, value) => {
      const { connection, put } = await database();
      await put([
        { id: 1, [column]: '2026-11-22T08:51:00' },
        { id: 2, [column]: value },
        { id: 3, [column]: '2026-11-22T08:53:00' },
      ]);

      expect(await idsWhere(connection, column, '=', value)).toEqual([2]);
      expect(await idsWhere(connection, column, '>=', value)).toEqual([2, 3]);
      expect(await idsWhere(connection, column, '>', value)).toEqual([3]);
    });

    test('a moment before the calendar of datetime begins lies before every row', async () => {
      const { put, connection } = await database();
      await put([{ id: 1, at: '1753-01-01T00:00:00', precise: '0001-01-01T00:00:00' }]);

      expect(await idsWhere(connection, 'at', '>', '1000-01-01T00:00:00')).toEqual([1]);
      expect(await idsWhere(connection, 'precise', '>=', '0001-01-01T00:00:00')).toEqual([1]);
    });

    test('numbers beyond 32 bits are compared whole', async () => {
      const { connection, put } = await database();
      await put([
        { id: 1, large: 9_007_199_254_740_992n },
        { id: 2, large: 9_007_199_254_740_993n },
        { id: -3, large: -5 },
      ]);

      expect(await idsWhere(connection, 'large', '=', '9007199254740993')).toEqual([2]);
      expect(await idsWhere(connection, 'large', '<', 0)).toEqual([-3]);
      expect(await idsWhere(connection, 'id', '>', -4)).toEqual([-3, 1, 2]);
    });

    test('columns are told with the lengths that predicates need', async () => {
      const { connection } = await database();

      const columns = await connection.columnsOf('dbo.nadeul_every');

      const shapes = columns.map(({ name, type, length }) => [name, type, length]);
      expect(shapes).toEqual([
        ['id', 'number', null],
        ['small', 'number', null],
        ['large', 'number', null],
        ['flag', 'number', null],
        ['code', 'text', 4],
        ['name', 'text', 40],
        ['national', 'national-text', 40],
        ['long', 'national-text', null],
        ['at', 'datetime', null],
        ['precise', 'datetime', 7],
        ['millis', 'datetime', 3],
        ['instant', 'other', null],
        ['minute', 'datetime', null],
        ['day', 'datetime', null],
        ['amount', 'number', null],
        ['price', 'number', null],
        ['ratio', 'number', null],
        ['bytes', 'other', null],
      ]);
      expect(await connection.columnsOf('nothing')).toEqual([]);
    });
  });

test.each(['korean', 'latin1'] as const)(
  'Korean text in a condition finds its row in a database of code page %s',
  async (codePage) => {
    const { put, connection } = await ownDatabase({ codePage });
    await put([
      { id: 1, name: '똠', national: '뷁' },
      { id: 2, name: '펲', national: '펲' },
      { id: 3, name: '?', national: '?' },
    ]);

    expect(await idsWhere(connection, 'name', '=', '펲')).toEqual([2]);
    expect(await idsWhere(connection, 'national', '=', '뷁')).toEqual([1]);
  },
);

test.each([
  ['number', '1; DROP'],
  ['number', 1.5],
  ['datetime', '22/11/2026'],
  ['datetime', '2026-13-01T00:00:00'],
] as const)('a %s that is none (%s) is never sent', async (type, value) => {
  const { server, connection } = await ownDatabase();
  const sent = server.statements.length;

  await expect(connection.select('SELECT @p AS p', [{ name: 'p', value, type }])).rejects.toThrow(TypeError);

  expect(server.statements).toHaveLength(sent);
});

test('every Hangul syllable comes as it is out of a column that is stored in CP949', async () => {
  const { put, connection } = await ownDatabase();
  const syllables = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index));
  const names = Array.from({ length: 280 }, (_, id) => syllables.slice(id * 40, (id + 1) * 40).join(''));
  await put(names.map((name, id) => ({ id, name })));

  const rows = await connection.select('SELECT name FROM [dbo].[nadeul_every] ORDER BY id', []);

  expect(rows.map(({ name }) => name)).toEqual(names);
});

test('text travels as nvarchar only', async () => {
  const { server, connection } = await ownDatabase();
  await idsWhere(connection, 'name', '=', '홍길동');
  await idsWhere(connection, 'code', '=', 'a');

  const types = server.statements.flatMap(({ parameters }) => parameters).map(({ type }) => type);

  expect(new Set(types)).toEqual(new Set(['nvarchar']));
});

test('a table of another database of the server is found by its whole name', async () => {
  const { connection } = await ownDatabase();

  expect(await connection.columnsOf('ACSDB.dbo.nadeul_every')).toHaveLength(
    Object.keys(every.columns).length,
  );
});

test.each([
  [540, '2026-11-22T08:52:14+09:00'],
  [0, '2026-11-21T23:52:14+00:00'],
  [-210, '2026-11-21T20:22:14-03:30'],
])('the clock of the database is told with its own zone (%i minutes)', async (zoneMinutes, told) => {
  const server = await tdsServer({ zoneMinutes, nowMs: () => Date.parse('2026-11-22T08:52:14.900+09:00') });
  const connection = await openMssql(placeOf(server), { connectMs: 5_000, queryMs: 5_000 });
  onTestFinished(() => connection.close());

  expect(await connection.serverTime()).toBe(told);
});
