import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { koreanMs, lookAll, openSqlSource, readDays, tenter } from '../../testing/mariadb/caps-door.ts';
import { mariaDbOffice, type TestDatabase } from '../../testing/mariadb/office.ts';
import { type Cost, costOf, recording, type Sent } from '../../testing/mariadb/plan.ts';
import { whyNoMariaDb } from '../../testing/mariadb/server.ts';
import type { SqlLimits } from './sql-limits.ts';

const why = whyNoMariaDb();
const rowsADay = 4_000;
const days = 250;
const unsetRows = 1_200;

/** A million rows that end today, in the order of the vendor's key. */
const millionRows = `INSERT INTO tenter (e_date, e_time, g_id, e_id, e_mode, e_result, e_uptime)
  SELECT e_date, e_time, 1 + (n MOD 5), 1 + (n MOD 900), '3', '0', CONCAT(e_date, e_time) FROM (
    SELECT seq - 1 AS n,
      DATE_FORMAT('2026-11-22' - INTERVAL (${days - 1} - (seq - 1) DIV ${rowsADay}) DAY, '%Y%m%d') AS e_date,
      TIME_FORMAT(SEC_TO_TIME(((seq - 1) MOD ${rowsADay}) * 21), '%H%i%s') AS e_time
    FROM seq_1_to_${rowsADay * days}) AS made`;

/** Ten days of five hundred rows. */
const thousands = `INSERT INTO tenter (e_date, e_time, g_id, e_id, e_name, e_mode, e_result, e_uptime)
  SELECT DATE_FORMAT('2026-11-22' - INTERVAL seq DIV 500 DAY, '%Y%m%d'),
    TIME_FORMAT(SEC_TO_TIME((seq MOD 500) * 160), '%H%i%s'), 1, 7, '홍길동', '3', '0', '20261122220000'
    FROM seq_0_to_4999`;

/** A terminal whose clock was never set. */
const unsetClock = `INSERT INTO tenter (e_date, e_time, g_id, e_id, e_mode, e_result, e_uptime)
  SELECT '00000000', TIME_FORMAT(SEC_TO_TIME(seq), '%H%i%s'), 1, 1, '3', '0', '20261121090000'
    FROM seq_1_to_${unsetRows}`;

/** A look at the rows with a page of this size goes on within a day more than once. */
const smallPages = { pageRows: 500, statementsPerLook: 500 };

describe.skipIf(why !== null)(`a million rows on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();
  let door: TestDatabase;
  beforeAll(async () => {
    door = await office.lastingDatabase(tenter, millionRows, unsetClock, 'ANALYZE TABLE tenter');
  });

  /** A source that has caught up, and what it costs from then on. */
  async function caughtUp(profile: 'caps-mssql' | 'caps-transfer-mysql', bounds: Partial<SqlLimits> = {}) {
    const sent: Sent[] = [];
    const clock = { nowMs: koreanMs('2026-11-22 23:00:00') };
    const source = openSqlSource(door, { clock, profile, bounds, through: recording(sent) });
    onTestFinished(() => source.close());
    await lookAll(source);
    const costsOf = async (work: () => Promise<unknown>) => {
      sent.length = 0;
      await work();
      const costs: Cost[] = [];
      for (const one of sent) costs.push(await costOf(door.vendor, one));
      return costs;
    };
    return { source, clock, costsOf };
  }

  test('the first looks at today and yesterday go by the key', async () => {
    const sent: Sent[] = [];
    const clock = { nowMs: koreanMs('2026-11-22 23:00:00') };
    const source = openSqlSource(door, { clock, bounds: smallPages, through: recording(sent) });
    await lookAll(source);
    await source.close();

    const costs = await Promise.all(sent.slice(0, 1).map((one) => costOf(door.vendor, one)));
    for (const one of sent.slice(1)) costs.push(await costOf(door.vendor, one));

    expect(costs.length).toBeGreaterThan(16);
    expect(costs.filter(isOffTheKey)).toEqual([]);
    // Nothing is sorted, so that a page touches no more rows than it brings.
    expect(Math.max(...costs.map(({ rowsTouched }) => rowsTouched))).toBeLessThanOrEqual(510);
  });

  test('an idle look touches the rows of the last minutes, and no others', async () => {
    const { source, clock, costsOf } = await caughtUp('caps-mssql');
    await lookAll(source);

    clock.nowMs += 1_000;
    const costs = await costsOf(() => source.poll());

    expect(costs.filter(isOffTheKey)).toEqual([]);
    expect(touched(costs)).toBeLessThanOrEqual(200);
  });

  test('looking for rows that were stored late touches two days each few seconds, and the window each minute', async () => {
    const { source, clock, costsOf } = await caughtUp('caps-mssql');
    await lookAll(source);

    clock.nowMs += 5_000;
    const near = await costsOf(() => source.poll());
    clock.nowMs += 60_000;
    const window = await costsOf(() => source.poll());

    expect([...near, ...window].filter(isOffTheKey)).toEqual([]);
    expect(touched(near)).toBeLessThanOrEqual(2 * rowsADay + 200);
    expect(touched(window)).toBeLessThanOrEqual((2 + 15) * rowsADay + 200);
  });

  test('where nothing says when a row was stored, today and yesterday are read whole, by the key', async () => {
    const { source, clock, costsOf } = await caughtUp('caps-transfer-mysql');

    clock.nowMs += 1_000;
    const idle = await costsOf(() => source.poll());
    clock.nowMs += 30_000;
    const near = await costsOf(() => source.poll());

    expect([...idle, ...near].filter(isOffTheKey)).toEqual([]);
    expect(touched(idle)).toBeLessThanOrEqual(200);
    expect(touched(near)).toBeLessThanOrEqual(2 * rowsADay + 200);
  });

  test('days are read whole in pages that go on in the key, and every row comes', async () => {
    const { source, costsOf } = await caughtUp('caps-mssql', smallPages);
    let keys = 0;

    const costs = await costsOf(async () => {
      const { events } = await readDays(source, { from: '2026-11-19', until: '2026-11-21' });
      keys = new Set(events.map(({ vendorKey }) => vendorKey)).size;
    });

    expect(keys).toBe(3 * rowsADay);
    expect(costs.filter(isOffTheKey)).toEqual([]);
    expect(Math.max(...costs.map(({ rowsTouched }) => rowsTouched))).toBeLessThanOrEqual(510);
  });

  test('counting a day touches the rows of that day in the key alone', async () => {
    const { source, costsOf } = await caughtUp('caps-mssql');
    let rows = 0;

    const costs = await costsOf(async () => {
      const counts = await source.count('2026-11-20', '2026-11-21');
      rows = counts.reduce((sum, count) => sum + count.rows, 0);
    });

    expect(rows).toBe(2 * rowsADay);
    expect(costs.map(({ type, key }) => `${type} ${key}`)).toEqual(['ref PRIMARY', 'ref PRIMARY']);
    expect(costs.every(({ extra }) => extra.includes('Using index'))).toBe(true);
  });

  test.each([
    ['Korean text of an older server', tenter.replace(/$/, ' CHARACTER SET euckr')],
    [
      'numbers for dates and times',
      tenter.replace('e_date VARCHAR(8)', 'e_date INT').replace('e_time VARCHAR(6)', 'e_time INT'),
    ],
  ])('the key is used with %s too', async (_name, table) => {
    const small = await office.database(table, thousands, 'ANALYZE TABLE tenter');
    const sent: Sent[] = [];
    const clock = { nowMs: koreanMs('2026-11-22 23:00:00') };
    const source = openSqlSource(small, {
      clock,
      bounds: { ...smallPages, pageRows: 100 },
      through: recording(sent),
    });

    const { events } = await lookAll(source);
    clock.nowMs += 61_000;
    await lookAll(source);
    const read = await readDays(source, { from: '2026-11-20', until: '2026-11-22' });
    await source.close();
    const costs: Cost[] = [];
    for (const one of sent) costs.push(await costOf(small.vendor, one));

    expect(events).toHaveLength(2 * 500);
    expect(events.every(({ occurredAt }) => occurredAt !== null)).toBe(true);
    expect(read.events).toHaveLength(3 * 500);
    expect(costs.filter(isOffTheKey)).toEqual([]);
  });
});

/** Neither by the vendor's key nor known to bring nothing, or sorted afterwards. */
function isOffTheKey({ type, key, extra }: Cost): boolean {
  if (extra.includes('Impossible WHERE')) return false;
  return key !== 'PRIMARY' || type === 'ALL' || type === 'index' || /filesort|temporary/.test(extra);
}

function touched(costs: readonly Cost[]): number {
  return costs.reduce((sum, { rowsTouched }) => sum + rowsTouched, 0);
}
