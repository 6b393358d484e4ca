import { describe, expect, test } from 'vitest';
import {
  insertRows,
  keysOf,
  koreanMs,
  lookAll,
  lookUpTables,
  openSqlSource,
  readDays,
  tagRow,
  tagRows,
  tenter,
  timesOf,
} from '../../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';
import { SourceError } from '../error.ts';
import type { SqlConnection } from './connection.ts';

const why = whyNoMariaDb();
const nine = () => ({ nowMs: koreanMs('2026-11-22 09:00:00') });

describe.skipIf(why !== null)(`polling on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('tags of today and yesterday come once, the newest day first, with the names that the door knows', async () => {
    const door = await office.database(tenter, lookUpTables);
    await insertRows(door.vendor, [tagRow({ e_date: '20261121' }), tagRow({}), tagRow({ g_id: 2 })]);
    const source = openSqlSource(door, { clock: nine() });

    const { events, last } = await lookAll(source);
    const idle = await source.poll();

    expect(timesOf(events)).toEqual(['20261122 085214', '20261122 085214', '20261121 085214']);
    expect(events[0]).toMatchObject({ gateName: '정문', employeeNumber: '2020-007', cardNumber: '00C0FFEE' });
    expect(last).toMatchObject({ coveredFrom: '2026-01-01', coveredUntil: '2026-11-22T08:59:55+09:00' });
    expect(idle).toMatchObject({ events: [], cursorMoved: false, caughtUp: true });
    await source.close();
  });

  test('a tag in the same second as the newest one comes, also after others of it were read', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [tagRow({ e_time: '085959' })]);
    const source = openSqlSource(door, { clock: nine() });
    await lookAll(source);

    await insertRows(door.vendor, [
      tagRow({ e_time: '085959', g_id: 2 }),
      tagRow({ e_time: '085900', e_id: 8 }),
    ]);
    const { events } = await lookAll(source);

    expect(keysOf(events)).toEqual(['20261122|085900|1|8', '20261122|085959|2|7']);
    await source.close();
  });

  test('a PC that slept in the middle of a question goes on reading when it wakes', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [tagRow({})]);
    const clock = nine();
    let sleepsMs = 0;
    const through = (connection: SqlConnection): SqlConnection => ({
      ...connection,
      select: async (text, parameters) => {
        clock.nowMs += sleepsMs;
        sleepsMs = 0;
        return await connection.select(text, parameters);
      },
    });
    const never = 365 * 24 * 3_600_000;
    const source = openSqlSource(door, { clock, through, bounds: { nearMs: never, nearRareMs: never } });
    await lookAll(source);
    clock.nowMs += 60_000;

    sleepsMs = 15 * 24 * 3_600_000;
    await lookAll(source);
    await insertRows(door.vendor, [tagRow({ e_date: '20261207', e_time: '085900' })]);
    clock.nowMs += 60_000;

    expect(timesOf((await lookAll(source)).events)).toContain('20261207 085900');
    await source.close();
  });

  test('a tag that the door stores days late comes within a minute of being stored', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(5, '20261122', 8 * 3600));
    const clock = nine();
    const source = openSqlSource(door, { clock });
    await lookAll(source);

    await insertRows(door.vendor, [tagRow({ e_date: '20261115', e_uptime: '20261122090010' })]);
    clock.nowMs += 61_000;
    const { events, last } = await lookAll(source);

    expect(timesOf(events)).toEqual(['20261115 085214']);
    expect(last.cursorMoved).toBe(true);
    await source.close();
  });

  test('a tag that a gate kept to itself for months comes the day after it was stored', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(5, '20261122', 8 * 3600));
    const clock = nine();
    const before = openSqlSource(door, { clock });
    const { last } = await lookAll(before);
    clock.nowMs += 61_000;
    const marked = (await lookAll(before)).last;
    await before.close();

    await insertRows(door.vendor, [tagRow({ e_date: '20260803', e_uptime: '20261122093000' })]);
    await insertRows(door.vendor, [tagRow({ e_date: '20251231', e_uptime: '20261122093000' })]);
    clock.nowMs = koreanMs('2026-11-23 00:00:10');
    const after = openSqlSource(door, { clock, cursor: marked.cursor });
    const found = await lookAll(after);

    expect(last.cursorMoved).toBe(true);
    expect(timesOf(found.events)).toContain('20260803 085214');
    expect(timesOf(found.events)).not.toContain('20251231 085214');
    expect(found.last.cursorMoved).toBe(true);
    await after.close();
  });

  test('a look that fails half way has moved nothing: the next one brings its late rows', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(5, '20261122', 8 * 3600));
    const clock = nine();
    let isBroken = false;
    const source = openSqlSource(door, {
      clock,
      through: (connection) => ({
        ...connection,
        select: async (text, parameters) => {
          if (isBroken && text.includes('IS NULL')) throw new SourceError('source-time-out', 'No answer.');
          return await connection.select(text, parameters);
        },
      }),
    });
    await lookAll(source);

    await insertRows(door.vendor, [
      tagRow({ e_date: '20261115', e_uptime: '20261122090030' }),
      tagRow({ e_time: '091050', e_uptime: '20261122091050' }),
    ]);
    clock.nowMs += 11 * 60_000;
    isBroken = true;
    await expect(source.poll()).rejects.toThrow(expect.objectContaining({ code: 'source-time-out' }));
    isBroken = false;
    const { events } = await lookAll(source);

    expect(timesOf(events)).toContain('20261115 085214');
    await source.close();
  });

  test('tags of people whom the door no longer knows do not have its tables read again each minute', async () => {
    const door = await office.database(tenter, lookUpTables);
    await insertRows(door.vendor, [tagRow({ e_id: 99 })]);
    const clock = nine();
    let readings = 0;
    const source = openSqlSource(door, {
      clock,
      through: (connection) => ({
        ...connection,
        select: async (text, parameters) => {
          if (text.includes('FROM `tuser`')) readings += 1;
          return await connection.select(text, parameters);
        },
      }),
    });

    for (let minute = 0; minute < 30; minute++) {
      await lookAll(source);
      clock.nowMs += 61_000;
    }

    expect(readings).toBe(2);
    await source.close();
  });

  test('a database that answers slowly is asked more rarely, and what is known stays known', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [tagRow({})]);
    const clock = nine();
    let selects = 0;
    const source = openSqlSource(door, {
      clock,
      through: (connection) => ({
        ...connection,
        select: async (text, parameters) => {
          selects += 1;
          clock.nowMs += 500;
          return await connection.select(text, parameters);
        },
      }),
    });
    await lookAll(source);
    const slow = await source.poll();

    const asked = selects;
    const resting = await source.poll();
    const askedWhileResting = selects;
    clock.nowMs += 20_000;
    await source.poll();

    expect(askedWhileResting).toBe(asked);
    expect(resting).toMatchObject({
      events: [],
      cursorMoved: false,
      caughtUp: true,
      coveredUntil: slow.coveredUntil,
    });
    expect(selects).toBeGreaterThan(asked);
    await source.close();
  });

  test('what was stored during an outage is found from the stored cursor, and the newest comes first', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(5, '20261122', 8 * 3600));
    const clock = nine();
    const before = openSqlSource(door, { clock });
    const { last } = await lookAll(before);
    await before.close();

    clock.nowMs = koreanMs('2026-11-27 18:00:00');
    await insertRows(door.vendor, [...tagRows(3, '20261124'), ...tagRows(2, '20261127')]);
    await insertRows(door.vendor, [tagRow({ e_date: '20261120', e_uptime: '20261124000001' })]);
    const after = openSqlSource(door, { clock, cursor: last.cursor });
    const { events } = await lookAll(after);

    const found = timesOf(events);
    expect(found[0]).toMatch(/^20261127/);
    expect(found).toEqual(expect.arrayContaining(['20261124 000002', '20261120 085214']));
    await after.close();
  });

  test('an outage of forty days loses nothing: the days are read whole', async () => {
    const door = await office.database(tenter);
    const clock = nine();
    const before = openSqlSource(door, { clock });
    const { last } = await lookAll(before);
    await before.close();

    clock.nowMs = koreanMs('2027-01-01 12:00:00');
    const dates = ['20261123', '20261201', '20261215', '20261231', '20270101'];
    await insertRows(
      door.vendor,
      dates.flatMap((date) => tagRows(40, date)),
    );
    const after = openSqlSource(door, { clock, cursor: last.cursor });
    const polled = await lookAll(after);
    const days = await readDays(after, { from: '2026-11-21', until: '2027-01-01' });

    expect(polled.last.coveredFrom).toBe('2026-01-01');
    const keys = new Set([...polled.events, ...days.events].map(({ vendorKey }) => vendorKey));
    expect(keys.size).toBe(200);
    expect(timesOf(days.events)[0]).toMatch(/^20270101/);
    await after.close();
  });

  test('tags without a real date come, from the start on and later', async () => {
    const door = await office.database(tenter);
    const odd = ['00000000', '', '19700101', '20991231', '2026112x'].map((e_date) => tagRow({ e_date }));
    await insertRows(door.vendor, odd);
    const clock = nine();
    const source = openSqlSource(door, { clock });

    const first = await lookAll(source);
    await insertRows(door.vendor, [tagRow({ e_date: '00000000', e_time: '000001' })]);
    clock.nowMs += 11 * 60_000;
    const second = await lookAll(source);

    expect(timesOf(first.events).sort()).toEqual(
      [' 085214', '00000000 085214', '19700101 085214', '20991231 085214', '2026112x 085214'].sort(),
    );
    expect(timesOf(second.events)).toEqual(['00000000 000001']);
    await source.close();
  });

  test('rows that look broken come with the rest, and stop nothing', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [
      tagRow({ e_time: '99zz99' }),
      tagRow({ e_time: '' }),
      tagRow({ e_id: -1, e_card: '00C0FFEE' }),
      tagRow({ e_id: 0, e_card: null }),
      tagRow({ e_id: 8, e_idno: '', e_name: '김\u0000철\u0007수', e_mode: '', e_result: 'a' }),
      tagRow({ e_id: 9 }),
    ]);
    const source = openSqlSource(door, { clock: nine() });

    const { events } = await lookAll(source);

    expect(events).toHaveLength(6);
    expect(events.filter(({ occurredAt }) => occurredAt === null)).toHaveLength(2);
    expect(events.find(({ userNumber }) => userNumber === '8')).toMatchObject({
      employeeNumber: null,
      name: '김철수',
      granted: false,
      kind: 'pass',
    });
    expect(
      events.filter(({ userNumber }) => userNumber === null).map(({ cardNumber }) => cardNumber),
    ).toEqual(expect.arrayContaining(['00C0FFEE', null]));
    await source.close();
  });

  test('around midnight tags of both days come, also from a terminal that is a little ahead', async () => {
    const door = await office.database(tenter);
    const clock = { nowMs: koreanMs('2026-11-22 23:59:30') };
    const source = openSqlSource(door, { clock });
    await insertRows(door.vendor, [
      tagRow({ e_time: '235929' }),
      tagRow({ e_date: '20261123', e_time: '000010' }),
    ]);
    const first = await lookAll(source);

    clock.nowMs = koreanMs('2026-11-23 00:00:05');
    await insertRows(door.vendor, [
      tagRow({ e_time: '235959' }),
      tagRow({ e_date: '20261123', e_time: '000002' }),
    ]);
    const second = await lookAll(source);

    expect(timesOf(first.events)).toEqual(['20261123 000010', '20261122 235929']);
    expect(timesOf(second.events)).toEqual(['20261123 000002', '20261122 235959']);
    await source.close();
  });

  test('a terminal that is hours ahead hides no tag of the others', async () => {
    const door = await office.database(tenter);
    const source = openSqlSource(door, { clock: nine() });
    await insertRows(door.vendor, [tagRow({ e_time: '180000' }), tagRow({ e_time: '085950' })]);
    await lookAll(source);

    await insertRows(door.vendor, [tagRow({ e_time: '085959', e_id: 8 })]);
    const { events } = await lookAll(source);

    expect(timesOf(events)).toEqual(['20261122 085959']);
    await source.close();
  });

  test('a clock that is set back, or a server that is ahead, loses no late tag', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [
      tagRow({ e_uptime: '20261122110000' }),
      tagRow({ e_id: 8, e_uptime: '20261122090000' }),
    ]);
    const clock = { nowMs: koreanMs('2026-11-22 10:00:00') };
    const source = openSqlSource(door, { clock });
    await lookAll(source);

    clock.nowMs = koreanMs('2026-11-22 08:00:00');
    await insertRows(door.vendor, [tagRow({ e_date: '20261116', e_uptime: '20261122080001' })]);
    const { events } = await lookAll(source);

    expect(timesOf(events)).toEqual(['20261116 085214']);
    await source.close();
  });

  test('rows of days before the start date stay at the door', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, [tagRow({ e_date: '20261121' }), tagRow({})]);
    const clock = nine();

    const source = openSqlSource(door, { clock, startDate: undefined });
    const { events, last } = await lookAll(source);
    await source.close();
    clock.nowMs += 24 * 3_600_000;
    const nextDay = await openSqlSource(door, { clock, startDate: undefined, cursor: last.cursor }).poll();

    expect(timesOf(events)).toEqual(['20261122 085214']);
    expect(nextDay.coveredFrom).toBe('2026-11-22');
  });

  test('a cursor that makes no sense costs a second reading, not a row', async () => {
    const door = await office.database(tenter);
    await insertRows(door.vendor, tagRows(20, '20261122'));

    const source = openSqlSource(door, { clock: nine(), cursor: new Uint8Array([250, 1, 2, 3]) });
    const { events } = await lookAll(source);

    expect(events).toHaveLength(20);
    await source.close();
  });

  test('an empty database without tables of names is caught up at once', async () => {
    const door = await office.database(tenter);
    const source = openSqlSource(door, { clock: nine() });

    const shape = await source.check();
    const { events, last, looks } = await lookAll(source);

    expect(shape.tables.map(({ name }) => name)).toEqual(['tenter']);
    expect(shape.databaseTime).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect({ events, looks, covered: last.coveredUntil !== null }).toEqual({
      events: [],
      looks: 1,
      covered: true,
    });
    await source.close();
  });

  test('a gate that is new at the door gets its name', async () => {
    const door = await office.database(tenter, lookUpTables);
    await insertRows(door.vendor, [tagRow({})]);
    const clock = nine();
    const source = openSqlSource(door, { clock });
    await lookAll(source);

    clock.nowMs += 61_000;
    await door.vendor.query("INSERT INTO tgate VALUES (3, '신관 입구')");
    await insertRows(door.vendor, [tagRow({ g_id: 3, e_time: '090001' })]);
    const { events } = await lookAll(source);

    expect(events.map(({ gateName }) => gateName)).toEqual(['신관 입구']);
    await source.close();
  });
});
