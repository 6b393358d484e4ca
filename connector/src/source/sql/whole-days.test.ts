import { describe, expect, test } from 'vitest';
import {
  insertRows,
  keysOf,
  koreanMs,
  lookAll,
  openSqlSource,
  readDays,
  tagRow,
  tagRows,
  tenter,
  timesOf,
  transferTenter,
} from '../../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';

const why = whyNoMariaDb();
const nine = () => ({ nowMs: koreanMs('2026-11-22 09:00:00') });
const smallPages = { pageRows: 10, secondRows: 1_000, statementsPerLook: 4 };

describe.skipIf(why !== null)(`whole days on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('a page that ends among tags of one second loses none of them', async () => {
    const door = await office.database(tenter);
    const crowd = Array.from({ length: 35 }, (_, index) => tagRow({ e_time: '083000', e_id: index + 1 }));
    await insertRows(door.vendor, [...tagRows(17, '20261122'), ...crowd, tagRow({ e_time: '083001' })]);
    const source = openSqlSource(door, { clock: nine(), bounds: smallPages });

    const polled = await lookAll(source);
    const read = await readDays(source, { from: '2026-11-22', until: '2026-11-22' });

    expect(new Set(keysOf(polled.events)).size).toBe(53);
    expect(new Set(keysOf(read.events)).size).toBe(53);
    expect(read.events).toHaveLength(53);
    await source.close();
  });

  test('a backfill goes on from wherever it stood, in another process too', async () => {
    const door = await office.database(tenter);
    const dates = ['20261110', '20261112', '20261120', '20261122'];
    await insertRows(
      door.vendor,
      dates.flatMap((date) => tagRows(33, date)),
    );
    const range = { from: '2026-11-01', until: '2026-11-22' };
    const keys = new Set<string>();
    const progress: number[] = [];

    let position: Uint8Array | null = null;
    for (let isDone = false; !isDone; ) {
      const source = openSqlSource(door, { clock: nine(), bounds: smallPages });
      const step = await source.backfill(range, position);
      await source.close();
      for (const { vendorKey } of step.events) keys.add(vendorKey);
      expect(step.events.length).toBeLessThanOrEqual(40);
      progress.push(step.progress);
      position = step.position;
      isDone = step.isDone;
    }

    expect(keys.size).toBe(4 * 33);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).toBe(1);
  });

  test('a position that makes no sense begins again', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(5, '20261122'));
    const source = openSqlSource(door, { clock: nine() });

    const read = await readDays(
      source,
      { from: '2026-11-22', until: '2026-11-22' },
      new Uint8Array([1, 2, 3]),
    );

    expect(read.events).toHaveLength(5);
    await source.close();
  });

  test('a table without a key, with empty and missing codes and equal rows, is read to its end', async () => {
    const door = await office.database(transferTenter);
    const rows = [
      ...Array.from({ length: 25 }, (_, index) => tagRow({ e_time: null, e_id: String(index) })),
      ...Array.from({ length: 25 }, (_, index) => tagRow({ e_time: '', g_id: null, e_card: `C${index}` })),
      ...Array.from({ length: 12 }, () => tagRow({ e_time: '070000', g_id: '', e_id: '', e_mode: '' })),
      ...tagRows(25, '20261122').map(({ e_uptime: _none, ...row }) => row),
      tagRow({ e_date: null, e_time: null }),
    ];
    await insertRows(door.vendor, rows, 'TENTER');
    const options = { clock: nine(), profile: 'caps-transfer-mysql', bounds: smallPages } as const;
    const source = openSqlSource(door, options);

    const polled = await lookAll(source);
    const read = await readDays(source, { from: '2026-11-22', until: '2026-11-22' });

    // The twelve equal rows are one tag: nothing in them tells one from another.
    expect(new Set(keysOf(polled.events)).size).toBe(25 + 25 + 1 + 25 + 1);
    expect(read.events).toHaveLength(rows.length - 1);
    await source.close();
  });

  test('equal rows of a table without a key keep their numbers, polled or read whole', async () => {
    const door = await office.database(
      'CREATE TABLE tb_workresult (date_Attestation DATETIME(3), str_workempNum VARCHAR(7), str_workempName VARCHAR(30), str_Mode VARCHAR(10))',
    );
    const tables = {
      events: {
        name: 'tb_workresult',
        clock: { form: 'datetime', column: 'date_attestation' },
        columns: { employeeNumber: 'str_workempnum', name: 'str_workempname', kind: 'str_mode' },
      },
    };
    const rows = Array.from({ length: 40 }, (_, index) => ({
      date_attestation: `2026-11-22 08:5${Math.floor(index / 12)}:00.${100 + (index % 3)}`,
      str_workempnum: '0000007',
      str_mode: '출근',
    }));
    await insertRows(door.vendor, rows, 'tb_workresult');
    const source = openSqlSource(door, {
      clock: nine(),
      profile: 'generic-mysql',
      tables,
      bounds: smallPages,
    });

    const polled = await lookAll(source);
    const read = await readDays(source, { from: '2026-11-22', until: '2026-11-22' });

    expect(new Set(keysOf(polled.events)).size).toBe(40);
    expect(keysOf(read.events)).toEqual(keysOf(polled.events));
    await source.close();
  });

  test('where nothing says when a row was stored, late ones of old days are found by reading the days', async () => {
    const door = await office.database(
      `CREATE TABLE tEnter (C_Date VARCHAR(8), C_Time VARCHAR(6), L_TID INT, L_UID INT, C_Name VARCHAR(30), C_Unique VARCHAR(20),
        L_Mode INT, L_Result INT, PRIMARY KEY (C_Date, C_Time, L_TID, L_UID))`,
    );
    const row = (c_date: string, c_time: string) => ({
      c_date,
      c_time,
      l_tid: 1,
      l_uid: 7,
      l_mode: 1,
      l_result: 0,
    });
    const clock = nine();
    const source = openSqlSource(door, { clock, profile: 'unis-mysql' });
    await insertRows(door.vendor, [row('20261122', '085000')], 'tEnter');
    await lookAll(source);

    await insertRows(door.vendor, [row('20261121', '190000'), row('20261110', '090000')], 'tEnter');
    clock.nowMs += 31_000;
    const polled = await lookAll(source);
    const read = await readDays(source, { from: '2026-11-08', until: '2026-11-22' });

    expect(timesOf(polled.events)).toEqual(['20261121 190000']);
    expect(timesOf(read.events)).toEqual(['20261122 085000', '20261121 190000', '20261110 090000']);
    await source.close();
  });

  test('a running number finds every late row, whatever its date, and a new database is read from its start', async () => {
    const door = await office.database(
      `CREATE TABLE NGAC_AUTHLOG (IndexKey BIGINT AUTO_INCREMENT PRIMARY KEY, TransactionTime DATETIME, ServerRecordTime DATETIME,
        UserID VARCHAR(20), TerminalID INT, AuthType INT, AuthResult INT, FunctionKey INT)`,
    );
    const row = (transactiontime: string) => ({
      transactiontime,
      userid: '7',
      terminalid: 1,
      authresult: 0,
      functionkey: 1,
    });
    const clock = nine();
    const source = openSqlSource(door, {
      clock,
      profile: 'nitgen-mssql',
      bounds: { ...smallPages, serialOverlap: 5 },
    });
    await insertRows(
      door.vendor,
      Array.from({ length: 30 }, () => row('2026-11-21 09:00:00')),
      'NGAC_AUTHLOG',
    );
    await lookAll(source);

    await insertRows(door.vendor, [row('2026-03-02 09:00:00'), row('2025-12-31 09:00:00')], 'NGAC_AUTHLOG');
    const late = await lookAll(source);
    await door.vendor.query('TRUNCATE TABLE NGAC_AUTHLOG');
    await insertRows(door.vendor, [row('2026-11-22 08:59:00')], 'NGAC_AUTHLOG');
    clock.nowMs += 11 * 60_000;
    const renewed = await lookAll(source);

    expect(late.events.map(({ occurredAt }) => occurredAt)).toEqual(['2026-03-02T09:00:00+09:00']);
    expect(late.last).toMatchObject({ skipped: 1, cursorMoved: true });
    expect(renewed.events.map(({ occurredAt }) => occurredAt)).toEqual(['2026-11-22T08:59:00+09:00']);
    expect(renewed.last.wasReplaced).toBe(true);
    await source.close();
  });

  test('tables of months are read as one, and a month without a table is none', async () => {
    const monthly = (month: string) =>
      `CREATE TABLE auth_logs_${month} (event_time DATETIME, user_id VARCHAR(20), terminal_id INT)`;
    const door = await office.database(monthly('202609'), monthly('202611'));
    await insertRows(
      door.vendor,
      [{ event_time: '2026-09-30 08:00:00', user_id: '7', terminal_id: 1 }],
      'auth_logs_202609',
    );
    await insertRows(
      door.vendor,
      [{ event_time: '2026-11-22 08:00:00', user_id: '-1', terminal_id: 2 }],
      'auth_logs_202611',
    );
    const clock = { nowMs: koreanMs('2026-12-01 00:00:30') };
    const source = openSqlSource(door, { clock, profile: 'alpeta-mysql' });

    const shape = await source.check();
    const atMidnight = await lookAll(source);
    const read = await readDays(source, { from: '2026-09-01', until: '2026-12-01' });
    await door.vendor.query(monthly('202612'));
    await insertRows(
      door.vendor,
      [{ event_time: '2026-12-01 00:00:40', user_id: '7', terminal_id: 1 }],
      'auth_logs_202612',
    );
    clock.nowMs += 61_000;
    const inNewMonth = await lookAll(source);

    expect(shape.tables.map(({ name }) => name)).toEqual(['auth_logs_202611']);
    expect(atMidnight.events).toEqual([]);
    expect(read.events.map(({ occurredAt }) => occurredAt?.slice(0, 10))).toEqual([
      '2026-11-22',
      '2026-09-30',
    ]);
    expect(inNewMonth.events.map(({ gateId }) => gateId)).toEqual(['1']);
    await source.close();
  });

  test('stamps of one column are read by day, and by when they were stored', async () => {
    const door = await office.database(
      `CREATE TABLE T_SECOM_ALARM (ATime VARCHAR(14), EqCode INT, Master INT, CardNo VARCHAR(18), Name VARCHAR(64), State VARCHAR(7),
        Flag1 VARCHAR(4), InsertTime VARCHAR(20), Sabun VARCHAR(50), PRIMARY KEY (ATime, EqCode, Master, CardNo))`,
    );
    const row = (atime: string, inserttime: string | null) => ({
      atime,
      eqcode: 1,
      master: 0,
      cardno: '0101234567890',
      flag1: '4',
      inserttime,
    });
    const clock = nine();
    await insertRows(
      door.vendor,
      [row('20261122085900', '20261122085905'), row('20261120235959', '20261121000003')],
      'T_SECOM_ALARM',
    );
    const tables = {
      events: {
        name: 'T_SECOM_ALARM',
        clock: { form: 'stamp', column: 'atime' },
        insertion: { form: 'stamp', column: 'inserttime' },
        key: ['atime', 'eqcode', 'master', 'cardno'],
        columns: { cardNumber: 'cardno', gateId: 'eqcode', kind: 'flag1' },
      },
    };
    const source = openSqlSource(door, { clock, profile: 'generic-mysql', tables });
    const first = await lookAll(source);

    await insertRows(
      door.vendor,
      [row('20261113120000', '20261122090001'), row('00000000000000', null)],
      'T_SECOM_ALARM',
    );
    clock.nowMs += 11 * 60_000;
    const second = await lookAll(source);
    const read = await readDays(source, { from: '2026-11-20', until: '2026-11-22' });

    expect(first.events.map(({ occurredAt }) => occurredAt)).toEqual(['2026-11-22T08:59:00+09:00']);
    expect(second.events.map(({ occurredAt }) => occurredAt)).toEqual(['2026-11-13T12:00:00+09:00', null]);
    expect(read.events).toHaveLength(2);
    await source.close();
  });

  test('rows are counted by day and by the gate that their tags carry', async () => {
    const door = await office.database(transferTenter);
    const rows = [...tagRows(3, '20261121'), ...tagRows(2, '20261122')].map(
      ({ e_uptime: _none, ...row }) => row,
    );
    await insertRows(
      door.vendor,
      [...rows, tagRow({ g_id: null }), tagRow({ g_id: ' ' }), tagRow({ g_id: '0002' })],
      'TENTER',
    );
    const source = openSqlSource(door, { clock: nine(), profile: 'caps-transfer-mysql' });

    const counts = await source.count('2026-11-20', '2026-11-22');

    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        { day: '2026-11-21', gateId: '1', rows: 3 },
        { day: '2026-11-22', gateId: '1', rows: 2 },
        { day: '2026-11-22', gateId: null, rows: 2 },
        { day: '2026-11-22', gateId: '0002', rows: 1 },
      ]),
    );
    await source.close();
  });

  test('a connection that is cut in the middle loses nothing', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(95, '20261122'));
    let selects = 0;
    const source = openSqlSource(door, {
      clock: nine(),
      bounds: { ...smallPages, statementsPerLook: 100, pageRows: 20 },
      through: (connection) => ({
        ...connection,
        select: async (text, parameters) => {
          selects += 1;
          if (selects === 3) await door.vendor.query(`KILL USER '${door.place.user}'@'%'`);
          return await connection.select(text, parameters);
        },
      }),
    });

    const range = { from: '2026-11-22', until: '2026-11-22' };
    await expect(readDays(source, range)).rejects.toThrow(
      expect.objectContaining({ code: 'source-connection-lost' }),
    );
    const polled = await lookAll(source);
    const read = await readDays(source, range);

    expect(new Set(keysOf(polled.events)).size).toBe(95);
    expect(new Set(keysOf(read.events)).size).toBe(95);
    await source.close();
  });
});
