import { describe, expect, test } from 'vitest';
import { mariaDbOffice } from '../../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../../testing/mariadb/server.ts';
import { openMysql } from './open-mysql.ts';

const limits = { connectMs: 5_000, queryMs: 5_000 };
const why = whyNoMariaDb();

describe.skipIf(why !== null)(`MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('rows come with names in lower case and every value as it is stored', async () => {
    const { place } = await office.database(
      `CREATE TABLE TENTER (E_Date CHAR(8), e_id BIGINT, t DATETIME(3), d DATE, n VARCHAR(30), z DATETIME);
       SET SESSION sql_mode = '';
       INSERT INTO TENTER VALUES ('20261122', 9007199254740993, '2026-11-22 08:52:14.250', '2026-11-22', '홍길동 😀', '0000-00-00')`,
    );
    const connection = await openMysql(place, { limits });

    const columns = await connection.columnsOf('tenter');
    const rows = await connection.select(
      `SELECT E_Date, e_id, t, d, n, z FROM ${connection.dialect.quote('tenter')} WHERE n = :n`,
      [{ name: 'n', value: '홍길동 😀', type: 'text' }],
    );

    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'E_Date text',
      'e_id number',
      't datetime',
      'd datetime',
      'n text',
      'z datetime',
    ]);
    expect(rows).toEqual([
      {
        e_date: '20261122',
        e_id: 9007199254740993n,
        t: '2026-11-22T08:52:14.250',
        d: '2026-11-22T00:00:00',
        n: '홍길동 😀',
        z: '0000-00-00T00:00:00',
      },
    ]);
    expect(await connection.serverTime()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    await connection.close();
  });
});
