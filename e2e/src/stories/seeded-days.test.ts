import { Temporal } from '@nadeul/domain';
import { rebuildAll } from '@nadeul/server';
import { generateDay, type WrittenTap } from '@nadeul/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { until } from '../testing/until.ts';

const seed = 'seeded-days';
const dayCount = 1000;
const firstDate = Temporal.PlainDate.from('2023-01-02');
const catchUpWithinMs = 240_000;

let office: OfficeUnderTest;
let written: WrittenTap[];
beforeAll(async () => {
  office = await openOffice({ startDate: firstDate.toString() });
  written = office.door.append(daysOfTaps());
  office.startConnector();
  await until(workLeft, isNothing, catchUpWithinMs);
}, catchUpWithinMs + 60_000);
afterAll(() => office.close());

const isNothing = (count: number) => count === 0;

function* daysOfTaps() {
  for (let day = 0; day < dayCount; day += 1)
    yield* generateDay(seed, firstDate.add({ days: day }).toString(), office.office);
}

/** Rows of the door that the server does not hold yet, and days that are still to be computed. */
async function workLeft(): Promise<number> {
  const [row] = await office.query(`
    select (select count(*) from tag) + (select count(*) from set_aside where resolved_at is null)
         - (select count(*) from stale_day) as done`);
  return office.door.rowCount - Number(row?.done);
}

async function dayRecords(): Promise<string> {
  const rows = await office.query(
    'select day_record::text as record from day_record order by office_id, employee_id, work_date',
  );
  return rows.map(({ record }) => String(record)).join('\n');
}

test('every row of a thousand days is a tag or set aside, once', async () => {
  const stored = await office.query(`
    select vendor_key, 'tag' as place from tag
    union all select vendor_key, 'set aside' from set_aside where resolved_at is null`);

  const wrongClock = written.filter(({ scene }) => scene === 'zero-date' || scene === 'future-date');
  expect(written.length).toBe(office.door.rowCount);
  expect(wrongClock.length).toBeGreaterThan(0);
  expect(keysAt('set aside')).toEqual(wrongClock.map(({ key }) => key).sort());
  expect(stored.map(({ vendor_key }) => String(vendor_key)).sort()).toEqual(
    written.map(({ key }) => key).sort(),
  );

  function keysAt(place: string): string[] {
    return stored
      .filter((row) => row.place === place)
      .map((row) => String(row.vendor_key))
      .sort();
  }
});

/** The transactions that wrote the day records: the first and the last. */
async function writers(): Promise<{ first: number; last: number }> {
  const [row] = await office.query(
    'select min(xmin::text::bigint) as first, max(xmin::text::bigint) as last from day_record',
  );
  return { first: Number(row?.first), last: Number(row?.last) };
}

test('days rebuilt from their tags are those that were computed as the tags came', async () => {
  const computed = await dayRecords();
  const { last } = await writers();

  const days = await rebuildAll({ dataFolder: office.serverFolder, databaseUrl: null });

  expect(days).toBe(computed.split('\n').length);
  expect((await writers()).first).toBeGreaterThan(last);
  expect(await dayRecords()).toBe(computed);
});
