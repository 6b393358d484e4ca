import { parseSeoul } from '@nadeul/domain';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../database/index.ts';
import { createTestDatabase } from '../testing/database.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';
import { rebuildTraffic } from './index.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let count = 0;

beforeEach(async () => {
  count += 1;
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`traffic-${count}.example`);
});
afterAll(() => server.close());

type Row = { gate: string; hour: string; tags: number };

async function traffic(): Promise<Row[]> {
  const { rows } = await server.database.pool.query<Row>(
    `select gate_id as gate, tags, to_char(hour at time zone 'Asia/Seoul', 'MM-DD HH24:MI') as hour
     from gate_traffic where office_id = $1 order by hour, gate`,
    [office.officeId],
  );
  return rows;
}

async function uses() {
  const { rows } = await server.database.pool.query(
    `select gate_id as gate, gate_name as name, to_char(first_at at time zone 'Asia/Seoul', 'MM-DD HH24:MI') as first,
       to_char(last_at at time zone 'Asia/Seoul', 'MM-DD HH24:MI') as last
     from gate_use where office_id = $1 order by gate`,
    [office.officeId],
  );
  return rows;
}

async function sourceTags(): Promise<number[]> {
  const { rows } = await server.database.pool.query<{ tags: number }>(
    'select tags from source_traffic where office_id = $1 order by hour',
    [office.officeId],
  );
  return rows.map(({ tags }) => tags);
}

const lobby = { gateId: '1', gateName: '로비' };
const back = { gateId: '2', gateName: '뒷문' };

test('a tag counts for its gate in the hour of its door time, once, however late and often it comes', async () => {
  const early = [tagAt('2026-11-18 08:10:00', lobby), tagAt('2026-11-18 08:59:59', lobby)];
  await office.send(early);
  await office.send([...early, tagAt('2026-11-18 08:30:00', { ...back, userNumber: '2' })]);
  await office.send([
    tagAt('2026-11-17 08:20:00', lobby),
    tagAt('2026-11-18 08:20:00', { ...lobby, userNumber: '3' }),
  ]);

  expect(await traffic()).toEqual([
    { gate: '1', hour: '11-17 08:00', tags: 1 },
    { gate: '1', hour: '11-18 08:00', tags: 3 },
    { gate: '2', hour: '11-18 08:00', tags: 1 },
  ]);
  expect(await sourceTags()).toEqual([1, 4]);
  expect(await uses()).toEqual([
    { gate: '1', name: '로비', first: '11-17 08:20', last: '11-18 08:59' },
    { gate: '2', name: '뒷문', first: '11-18 08:30', last: '11-18 08:30' },
  ]);
});

test('batches of one source at the same moment are counted all', async () => {
  const batches = Array.from({ length: 12 }, (_, batch) =>
    Array.from({ length: 10 }, (__, index) =>
      tagAt(`2026-11-18 ${batch % 2 === 0 ? '08' : '09'}:${10 + index}:${10 + batch}`, {
        ...(index % 2 === 0 ? lobby : back),
      }),
    ),
  );

  await Promise.all(batches.map((batch, index) => office.send(index % 3 === 0 ? batch.toReversed() : batch)));

  expect((await traffic()).map(({ tags }) => tags)).toEqual([30, 30, 30, 30]);
  expect(await sourceTags()).toEqual([60, 60]);
});

test('traffic is the same when it is counted again from the tags', async () => {
  await office.send([
    tagAt('2026-11-18 08:10:00', lobby),
    tagAt('2026-11-18 08:11:00', { gateId: null, gateName: null }),
    tagAt('2026-10-06 08:20:00', back),
    tagAt('2025-01-01 08:20:00', back),
  ]);
  const before = [await traffic(), await uses()];

  await server.database.pool.query('update gate_traffic set tags = 99 where office_id = $1', [
    office.officeId,
  ]);
  await rebuildTraffic(server.database.db, office.officeId, parseSeoul('2026-11-18T12:00:00+09:00'));

  expect(before.map(({ length }) => length)).toEqual([3, 3]);
  expect([await traffic(), await uses()]).toEqual(before);
  expect(await sourceTags()).toEqual([1, 2]);
});

test('tags that an earlier version stored count after the update', async () => {
  const old = await createTestDatabase({ isBare: true });
  onTestFinished(() => old.close());
  await migrate(old.owner, { until: 14 });
  await old.ownerPool.query(`
    with o as (insert into office (office_id, number, name, domain)
      values (gen_random_uuid(), '480216935', 'n', 'd') returning office_id),
    w as (insert into workplace (office_id, workplace_id, name)
      select office_id, gen_random_uuid(), 'w' from o returning office_id, workplace_id)
    insert into device_link (office_id, source_id, workplace_id, name, profile)
      select office_id, gen_random_uuid(), workplace_id, 'l', 'caps-access' from w`);
  await old.ownerPool.query(`
    insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, received_at, kind, granted, gate_id,
      gate_name, raw, content_sha256)
    select office_id, gen_random_uuid(), source_id, n::text, date_trunc('hour', now(), 'UTC') - make_interval(days => n / 2),
      '', now(), 'pass', true, '1', '로비', '{}', '' from device_link, generate_series(0, 199) n`);

  await migrate(old.owner);

  const { rows } = await old.ownerPool.query(
    `select min(tags) as least, max(tags) as most, count(*) > 60 as weeks, count(*) < 70 as only,
       (select gate_name from gate_use) as name from gate_traffic`,
  );
  expect(rows).toEqual([{ least: 2, most: 2, weeks: true, only: true, name: '로비' }]);
});
