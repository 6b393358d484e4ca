import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TagEvent } from '@nadeul/contract';
import { listTables } from '@nadeul/jet';
import { createDatabase, vendorOf } from '@nadeul/simulator';
import { expect, test } from 'vitest';
import type { SiteSettings } from '../../config/source-config.ts';
import { limits } from '../../limits.ts';
import { makeDoor, makeVendorDoor, tapOf, tapsOf, testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { readAll } from '../../testing/source-conformance.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';
import { encodeCursor } from './cursor.ts';

/** 09:00 of 22 November 2026 in Korea; the date in UTC is the same. */
const nowMs = Date.UTC(2026, 10, 22, 0, 0, 0);

function open(
  path: string,
  cursor: Uint8Array | null,
  given: Partial<SiteSettings> = {},
  atMs = nowMs,
): Source {
  const site: SiteSettings = {
    name: '본사',
    profile: 'caps-access',
    startDate: '2026-01-01',
    ...given,
  };
  const place = { engine: 'access', path } as const;
  return accessSource({ profile: profileOf(site), site, place, cursor, now: () => atMs, limits });
}

test('keys are those that the door program keeps unique', async () => {
  const door = makeDoor(testFolder());
  const written = door.writer.append([
    tapOf({}),
    tapOf({ gateId: 2 }),
    tapOf({ userNumber: -1, cardNumber: '00C0FFEE' }),
    tapOf({ userNumber: -1, cardNumber: '0000F1E2' }),
  ]);

  const { events } = await readAll(open(door.path, null));

  expect(events.map(({ vendorKey }) => vendorKey).sort()).toEqual(written.map(({ key }) => key).sort());
  expect(events.map(({ gateName }) => gateName).sort()).toEqual(['정문 1', '정문 1', '정문 1', '정문 2']);
});

test('without a start date the first start sends from that day in Korea on, also when UTC has another date', async () => {
  const door = makeDoor(testFolder());
  door.writer.append([tapOf({ date: '20261121' }), tapOf({ date: '20261122' })]);
  const justAfterMidnight = Date.UTC(2026, 10, 21, 15, 30, 0);

  const { events } = await readAll(open(door.path, null, { startDate: undefined }, justAfterMidnight));

  expect(events.map(({ occurredRaw }) => occurredRaw.slice(0, 8))).toEqual(['20261122']);
});

test('a start date that moved with the clock does not skip rows after a restart within the first pass', async () => {
  const door = makeDoor(testFolder());
  door.writer.append(tapsOf(6_000, '20261122'));
  const first = await open(door.path, null, { startDate: undefined }).poll();
  const dayLaterMs = nowMs + 24 * 3_600_000;

  const rest = await readAll(open(door.path, first.cursor, { startDate: undefined }, dayLaterMs));

  expect(first.caughtUp).toBe(false);
  const keys = new Set([...first.events, ...rest.events].map(({ vendorKey }) => vendorKey));
  expect(keys.size).toBe(6_000);
});

test('a database that was exchanged is read again from the start date on, and its new rows come', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  door.writer.append([
    tapOf({ date: '20251231' }),
    tapOf({ date: '20261118' }),
    ...tapsOf(2_000, '20261117'),
  ]);
  const source = open(door.path, null);
  await readAll(source);
  const other = makeDoor(testFolder());
  other.writer.append([
    tapOf({ date: '20251231' }),
    tapOf({ date: '20261118', time: '101112' }),
    tapOf({ date: '20261119' }),
  ]);
  const next = join(folder, 'next.mdb');
  copyFileSync(other.path, next);
  renameSync(next, door.path);

  const { events } = await readAll(source);

  expect(events.map(({ occurredRaw }) => occurredRaw.slice(0, 8)).sort()).toEqual(['20261118', '20261119']);
});

test('an older build without the optional columns is read; one without a needed column is told so', async () => {
  const required = ['e_date', 'e_time', 'e_mode', 'e_result'].map((name) => ({
    name,
    kind: 'text' as const,
    length: 14,
  }));
  const numbers = ['g_id', 'e_id'].map((name) => ({ name, kind: 'long' as const }));
  const make = (columns: typeof required) => {
    const path = join(testFolder(), 'old.mdb');
    createDatabase(path, { tables: [{ name: 'tenter', columns: [...columns, ...numbers] }] });
    return path;
  };

  await expect(readAll(open(make(required), null))).resolves.toMatchObject({ events: [] });
  await expect(open(make(required.slice(1)), null).poll()).rejects.toMatchObject({
    code: 'source-column-missing',
    message: expect.stringContaining('e_date'),
  });
});

test('an Access database of something else is told so', async () => {
  const path = join(testFolder(), 'books.mdb');
  createDatabase(path, { tables: [{ name: 'books', columns: [{ name: 'id', kind: 'long' }] }] });

  await expect(open(path, null).check()).rejects.toMatchObject({ code: 'source-table-missing' });
});

test('a cursor of an earlier version reads the file again from its start date on', async () => {
  const door = makeDoor(testFolder());
  door.writer.append([tapOf({ date: '20251231' }), ...tapsOf(3, '20261118')]);
  const checkpoint = Buffer.from([9, 9, 9, 9]);
  const cursor = encodeCursor({ startDate: '20260101', isFirstPassDone: true, checkpoint });

  const { events } = await readAll(open(door.path, cursor, { startDate: undefined }));

  expect(events.map(({ occurredRaw }) => occurredRaw.slice(0, 8))).toEqual([
    '20261118',
    '20261118',
    '20261118',
  ]);
});

test('a row that is deleted at the door is reported as gone, and a row that changes comes again under its key', async () => {
  const door = makeDoor(testFolder());
  const [gone, changed] = door.writer.append(tapsOf(20, '20261118'));
  const source = open(door.path, null);
  const first = await readAll(source);
  if (gone === undefined || changed === undefined) throw new Error('Nothing was written.');
  door.writer.remove(gone.index);
  door.writer.amend(changed.index, { employeeNumber: '00123' });

  const events: TagEvent[] = [];
  let withdrawn = 0;
  for (let look = 0; look < 50; look++) {
    const poll = await source.poll();
    events.push(...poll.events);
    withdrawn += poll.withdrawn;
  }

  expect(withdrawn).toBe(1);
  expect(new Set(events.map(({ vendorKey }) => vendorKey))).toEqual(new Set([changed.key]));
  expect(events.at(-1)?.employeeNumber).toBe('00123');
  expect(first.events).toHaveLength(20);
});

test('what is missing of the columns that are read where they are there is told', async () => {
  const vendor = vendorOf('unis', testOffice);
  const withoutCards = {
    ...vendor,
    people: null,
    events: { ...vendor.events, columns: vendor.events.columns.filter(({ name }) => name !== 'C_Card') },
  };
  const { path } = makeVendorDoor(testFolder(), withoutCards);

  const shape = await open(path, null, { profile: 'unis-access' }).check();

  expect(shape.missingOptional).toEqual(['tEnter.c_card', 'tUser.l_id', 'tUser.c_unique']);
  expect(shape.tables.map(({ name }) => name)).toEqual(['tEnter', 'tTerminal']);
});

test('a file of a newer build of the door program brings what the older one had no column for', async () => {
  const vendor = vendorOf('unis', testOffice);
  const columns = vendor.events.columns.filter(({ name }) => name !== 'C_Card');
  const older = makeVendorDoor(testFolder(), { ...vendor, events: { ...vendor.events, columns } });
  const newer = makeVendorDoor(testFolder(), vendor);
  const taps = tapsOf(300, '20261118').map((tap) => ({ ...tap, cardNumber: '0A30FFEE' }));
  older.writer.append(taps);
  newer.writer.append([...taps, tapOf({ date: '20261119', cardNumber: '0A30FFEE' })]);
  const source = open(older.path, null, { profile: 'unis-access' });
  const first = await readAll(source);
  renameSync(newer.path, older.path);

  const later = [...(await readAll(source)).events, ...(await readAll(source)).events];

  expect(new Set(first.events.map(({ cardNumber }) => cardNumber))).toEqual(new Set([null]));
  const latest = new Map(later.map((event) => [event.vendorKey, event.cardNumber]));
  expect(latest.size).toBe(301);
  expect(new Set(latest.values())).toEqual(new Set(['0A30FFEE']));
});

test('a list of people that is damaged for good keeps no tag waiting', async () => {
  const door = makeDoor(testFolder());
  door.writer.append(tapsOf(20, '20261118'));
  const people = listTables(door.path).find(({ name }) => name === 'tuser');
  const bytes = readFileSync(door.path);
  const at = (people?.definitionPage ?? 0) * 4096;
  bytes.fill(0, at, at + 200);
  writeFileSync(door.path, bytes);

  const { events } = await readAll(open(door.path, null));

  expect(events).toHaveLength(20);
  expect(new Set(events.map(({ gateName }) => gateName))).toEqual(new Set(['정문 1']));
});
