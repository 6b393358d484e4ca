import { readdirSync } from 'node:fs';
import type { RowDataPacket } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import type { DatabasePlace } from '../../../config/source-config.ts';
import {
  insertRows,
  koreanMs,
  lookAll,
  openSqlSource,
  readDays,
  tagRows,
  tenter,
} from '../../../testing/mariadb/caps-door.ts';
import { sayNothing, showOtherCertificate, stripEncryption } from '../../../testing/mariadb/impostor.ts';
import { mariaDbOffice } from '../../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../../testing/mariadb/server.ts';
import { openMysql } from './open-mysql.ts';

const limits = { connectMs: 5_000, queryMs: 5_000 };
const why = whyNoMariaDb();

/** The code with which a place cannot be opened; 'open' where it can. */
async function codeOf(place: DatabasePlace, given: Partial<typeof limits> = {}): Promise<string> {
  try {
    const connection = await openMysql(place, { ...limits, ...given });
    await connection.close();
    return 'open';
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  }
}

describe.skipIf(why !== null)(`a connection to MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('rows come with names in lower case and every value as it is stored', async () => {
    const { place } = await office.database(
      `CREATE TABLE TENTER (E_Date CHAR(8), e_id BIGINT, t DATETIME(3), d DATE, n VARCHAR(30), z DATETIME);
       SET SESSION sql_mode = '';
       INSERT INTO TENTER VALUES ('20261122', 9007199254740993, '2026-11-22 08:52:14.250', '2026-11-22', '홍길동 😀', '0000-00-00')`,
    );
    const connection = await openMysql(place, limits);

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

  test('what is wrong with the way to the database, or with the login, has its own code', async () => {
    const { place } = await office.database(tenter);
    const silent = await sayNothing();

    expect(await codeOf(place)).toBe('open');
    expect(await codeOf({ ...place, host: 'no-such-host.invalid' })).toBe('source-host-unknown');
    expect(await codeOf({ ...place, port: 1 })).toBe('source-port-closed');
    expect(await codeOf({ ...place, port: silent.port }, { connectMs: 200 })).toBe('source-unreachable');
    expect(await codeOf({ ...place, password: 'wrong' })).toBe('source-login-refused');
    expect(await codeOf({ ...place, database: 'no_such_database' })).toBe('source-database-missing');
  });

  test('without encryption nothing is sent to another machine', async () => {
    const { place } = await office.database(tenter);

    expect(await codeOf({ ...place, host: '192.0.2.1', encryption: 'off' })).toBe(
      'source-plain-text-refused',
    );
    expect(await codeOf({ ...place, encryption: 'off' })).toBe('open');
  });

  test('a database that offers no encryption gets no login', async () => {
    const { place } = await office.database(tenter);
    const impostor = await stripEncryption(place);

    expect(await codeOf({ ...place, port: impostor.port })).toBe('source-tls-refused');
    expect(impostor.heard().length).toBe(0);
  });

  test('the first certificate is kept, and whoever shows another one gets no login', async () => {
    const { place } = await office.database(tenter);
    const impostor = await showOtherCertificate(place);
    expect(await codeOf(place)).toBe('open');
    const [kept] = readdirSync(place.trustFolder);
    const pinned = { ...place, port: impostor.port, certificateFile: `${place.trustFolder}/${kept}` };

    expect(await codeOf(pinned)).toBe('source-certificate-changed');
    expect(impostor.heard().length).toBe(0);
    expect(await codeOf({ ...pinned, port: place.port })).toBe('open');
  });

  test('what may not be read, or is not there, is named', async () => {
    const { place, vendor } = await office.database(
      'CREATE TABLE other (a INT); CREATE TABLE hidden (a INT, b INT)',
    );
    await vendor.query(`REVOKE SELECT ON ${place.database}.* FROM '${place.user}'@'%';
      GRANT SELECT (a) ON ${place.database}.hidden TO '${place.user}'@'%'`);
    const codeOfSelect = async (text: string) => {
      const connection = await openMysql(place, limits);
      const code = await connection.select(text, []).then(
        () => 'read',
        (cause) => cause.code,
      );
      await connection.close();
      return code;
    };

    expect(await codeOfSelect('SELECT a FROM hidden')).toBe('read');
    expect(await codeOfSelect('SELECT b FROM hidden')).toBe('source-permission-denied');
    expect(await codeOfSelect('SELECT a FROM other')).toBe('source-permission-denied');
    await vendor.query(`GRANT SELECT ON ${place.database}.* TO '${place.user}'@'%'`);
    expect(await codeOfSelect('SELECT c FROM hidden')).toBe('source-column-missing');
    expect(await codeOfSelect('SELECT a FROM nothing')).toBe('source-table-missing');
  });

  test('a table that lacks a column is refused by the name of the column', async () => {
    const door = await office.database(
      'CREATE TABLE tenter (e_date VARCHAR(8), e_time VARCHAR(6), g_id INT)',
    );
    const empty = await office.database('CREATE TABLE other (a INT)');
    const clock = { nowMs: koreanMs('2026-11-22 09:00:00') };

    await expect(openSqlSource(door, { clock }).check()).rejects.toThrow(
      expect.objectContaining({
        code: 'source-column-missing',
        message: expect.stringContaining('e_id, e_mode, e_result'),
      }),
    );
    await expect(openSqlSource(empty, { clock }).poll()).rejects.toThrow(
      expect.objectContaining({ code: 'source-table-missing' }),
    );
  });

  test('a statement that takes too long ends at the server', async () => {
    const { place, vendor } = await office.database(tenter);
    const connection = await openMysql(place, { ...limits, queryMs: 200 });

    await expect(connection.select('SELECT SUM(RAND() * seq) FROM seq_1_to_900000000', [])).rejects.toThrow(
      expect.objectContaining({ code: 'source-time-out' }),
    );
    const [running] = await vendor.query<RowDataPacket[]>(
      "SELECT id FROM information_schema.PROCESSLIST WHERE user = ? AND command <> 'Sleep'",
      [place.user],
    );

    expect(running).toEqual([]);
    await connection.close();
  });

  test('the session cannot write, also where the user may', async () => {
    const { place, vendor } = await office.database(
      'CREATE TABLE written (a INT)',
      'CREATE FUNCTION writes() RETURNS INT MODIFIES SQL DATA BEGIN INSERT INTO written VALUES (1); RETURN 1; END',
    );
    await vendor.query(`GRANT ALL ON ${place.database}.* TO '${place.user}'@'%'`);
    const connection = await openMysql(place, limits);

    await expect(connection.select('SELECT writes()', [])).rejects.toThrow(
      expect.objectContaining({ code: 'source-query-failed' }),
    );
    await expect(connection.select('DELETE FROM written', [])).rejects.toThrow(TypeError);
    const [rows] = await vendor.query('SELECT * FROM written');

    expect(rows).toEqual([]);
    await connection.close();
  });

  test('in the log of the database there is nothing but SELECT and SET', async () => {
    const door = await office.database(tenter);
    const { place, vendor } = door;
    await insertRows(vendor, tagRows(20, '20261122'));
    await vendor.query("SET GLOBAL log_output = 'TABLE', GLOBAL general_log = 1");
    const source = openSqlSource(door, { clock: { nowMs: koreanMs('2026-11-22 09:00:00') } });

    await source.check();
    await lookAll(source);
    await readDays(source, { from: '2026-11-20', until: '2026-11-22' });
    await source.count('2026-11-22');
    await source.close();
    await vendor.query('SET GLOBAL general_log = 0');
    const [log] = await vendor.query<RowDataPacket[]>(
      `SELECT command_type, CONVERT(argument USING utf8mb4) AS said FROM mysql.general_log
        WHERE user_host LIKE ? AND command_type IN ('Query', 'Prepare', 'Execute')`,
      [`%${place.user}%`],
    );

    expect(log.length).toBeGreaterThan(10);
    expect(log.map(({ said }) => String(said)).filter((said) => !/^\s*(SELECT|SET) /.test(said))).toEqual([]);
  });
});
