import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, encryptDatabase, removeColumn } from '@nadeul/simulator';
import { expect, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { doorTimeAt } from '../door-time.ts';
import { limits } from '../limits.ts';
import { openSourceAside } from '../reconcile/aside.ts';
import { SourceError, sourceErrorCodes } from '../source/error.ts';
import { configOf } from '../testing/config.ts';
import { makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { testFolder } from '../testing/folder.ts';
import { type Check, checkNames } from './check.ts';
import { checkDoor, type DoorFindings } from './door.ts';

/** 09:00 of 22 November 2026 in Korea. */
const nowMs = Date.UTC(2026, 10, 22, 0, 0, 0);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function look(config: ConnectorConfig, quietDays = 3): Promise<DoorFindings> {
  const now = () => nowMs;
  const open = () => openSourceAside(config, now, limits);
  return checkDoor({ isFile: true, open }, { now, quietDays });
}

/** A tap so long before now. */
function tapBefore(ms: number) {
  const [date = '', time = ''] = doorTimeAt(nowMs - ms).split('T');
  return tapOf({ date: date.replaceAll('-', ''), time: time.slice(0, 8).replaceAll(':', '') });
}

const statesOf = (checks: readonly Check[]) => checks.map(({ name, state, code }) => [name, state, code]);

test('a door that is well is said to be, with the newest taps first', async () => {
  const folder = testFolder();
  makeDoor(folder).writer.append([tapBefore(5 * minuteMs), tapBefore(minuteMs), tapBefore(dayMs)]);

  const { checks, taps } = await look(configOf(folder, ''));

  expect(statesOf(checks)).toEqual([
    ['source-reach', 'ok', 'source-reached'],
    ['source-login', 'ok', 'source-file-opened'],
    ['source-tables', 'ok', 'source-tables-found'],
    ['source-rows', 'ok', 'source-rows-found'],
    ['door-clock', 'ok', 'door-clock-not-ahead'],
  ]);
  expect(taps.map(({ occurredAt }) => occurredAt)).toEqual([
    '2026-11-22T08:59:00+09:00',
    '2026-11-22T08:55:00+09:00',
    '2026-11-21T09:00:00+09:00',
  ]);
});

test.each([
  ['a path that leads nowhere', 'source-file-missing', (_path: string) => {}],
  [
    'a file that is not Access',
    'source-not-access',
    (path: string) => writeFileSync(path, 'PK no database, but long enough to look at'.repeat(200)),
  ],
  [
    'a file that is cut off',
    'source-file-truncated',
    (path: string) => {
      makeDoorAt(path);
      truncateSync(path, 2000);
    },
  ],
  [
    'a file without the table',
    'source-table-missing',
    (path: string) =>
      createDatabase(path, { tables: [{ name: 'other', columns: [{ name: 'a', kind: 'long' }] }] }),
  ],
  [
    'a table without a column that is needed',
    'source-column-missing',
    (path: string) => {
      makeDoorAt(path);
      removeColumn(path, 'tenter', 'e_time');
    },
  ],
  [
    'a file that Office encrypted, without its password',
    'source-file-encrypted',
    (path: string) => {
      const tables = [{ name: 'tenter', columns: [{ name: 'e_date', kind: 'text', length: 8 }] }] as const;
      createDatabase(`${path}.plain`, { format: 'ace', tables });
      encryptDatabase(`${path}.plain`, path, { kind: 'agile', password: 'geheim' });
    },
  ],
] as const)('%s is told apart by its code, and what lies behind it is left out', async (_, code, make) => {
  const folder = testFolder();
  const path = join(folder, 'door.mdb');
  make(path);

  const { checks, taps } = await look(configOf(folder, '', path));

  const failed = checks.filter(({ state }) => state === 'failed');
  expect(failed.map((check) => check.code)).toEqual([code]);
  const at = checks.findIndex(({ state }) => state === 'failed');
  expect(checks.slice(0, at).every(({ state }) => state === 'ok')).toBe(true);
  expect(checks.slice(at + 1).every(({ state }) => state === 'skipped')).toBe(true);
  expect(taps).toEqual([]);
});

function makeDoorAt(path: string): void {
  const folder = testFolder();
  copyFileSync(makeDoor(folder).path, path);
}

// An exclusive lock and a network that is down cannot be made here for each of them; what they are called can.
test.each(sourceErrorCodes)('%s fails one check only, and those behind it are left out', async (code) => {
  const open = () => {
    throw new SourceError(code, 'A sentence.');
  };

  const { checks } = await checkDoor({ isFile: false, open }, { now: () => nowMs, quietDays: 3 });

  const states = checks.map(({ state }) => state).join(' ');
  expect(states).toMatch(/^(ok )*failed( skipped)*$/);
  expect(checks.find(({ state }) => state === 'failed')?.code).toBe(code);
  expect(checks.map(({ name }) => name)).toEqual(checkNames.slice(2, 7));
});

test('a door at which nobody has tagged for days is said, with the last tap that there was', async () => {
  const folder = testFolder();
  makeDoor(folder).writer.append([tapBefore(40 * dayMs)]);

  const { checks, taps } = await look(configOf(folder, ''));
  const { checks: patient } = await look(configOf(folder, ''), 60);

  expect(checks.find(({ name }) => name === 'source-rows')).toMatchObject({
    state: 'warning',
    code: 'source-rows-quiet',
    details: { lastTapAt: '2026-10-13T09:00:00+09:00', quietDays: 3 },
  });
  expect(taps).toHaveLength(1);
  expect(patient.find(({ name }) => name === 'source-rows')?.code).toBe('source-rows-found');
});

test('a door without any tap of a year is said, and its clock is not guessed', async () => {
  const folder = testFolder();
  makeDoor(folder).writer.append([tapBefore(400 * dayMs), tapOf({ date: '20991231' })]);

  const { checks } = await look(configOf(folder, ''));

  expect(statesOf(checks).slice(3)).toEqual([
    ['source-rows', 'warning', 'source-rows-none'],
    ['door-clock', 'skipped', 'door-clock-unknown'],
  ]);
});

test.each([
  [2, 'ok', 'door-clock-not-ahead', undefined],
  [3, 'warning', 'door-clock-ahead', 3],
  [17, 'warning', 'door-clock-ahead', 17],
  // Past midnight by the door's clock.
  [16 * 60, 'warning', 'door-clock-ahead', 960],
])('a newest tap that is %i minutes ahead of this PC is %s', async (minutes, state, code, said) => {
  const folder = testFolder();
  makeDoor(folder).writer.append([tapBefore(-minutes * minuteMs), tapBefore(minuteMs)]);

  const { checks } = await look(configOf(folder, ''));

  const clock = checks.find(({ name }) => name === 'door-clock');
  expect(clock).toMatchObject({ state, code });
  expect(clock?.details.minutes).toBe(said);
});

test('of a busy day the newest five taps are shown, and looking writes nothing', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  door.writer.append(tapsOf(3_000, '20261121'));
  const before = readFileSync(door.path);

  const { taps } = await look(configOf(folder, ''));

  expect(taps.map(({ occurredAt }) => occurredAt.slice(11, 19))).toEqual([
    '00:49:59',
    '00:49:58',
    '00:49:57',
    '00:49:56',
    '00:49:55',
  ]);
  expect(readFileSync(door.path).equals(before)).toBe(true);
});
