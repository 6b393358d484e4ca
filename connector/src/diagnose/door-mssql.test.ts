import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { DatabasePlace, SiteSettings } from '../config/source-config.ts';
import { doorTimeAt } from '../door-time.ts';
import { limits } from '../limits.ts';
import { profileOf } from '../source/profiles/profile-of.ts';
import { openMssql } from '../source/sql/mssql/open-mssql.ts';
import { type SqlLimits, sqlLimits } from '../source/sql/sql-limits.ts';
import { sqlSource } from '../source/sql/sql-source.ts';
import { testFolder } from '../testing/folder.ts';
import { makeCertificate } from '../testing/tds/certificate.ts';
import { placeOf, tdsServer, tenter as tenterOfTests, tenterRow } from '../testing/tds/door.ts';
import type { TdsServer, TdsServerOptions } from '../testing/tds/server.ts';
import { checkDoor, type DoorFindings } from './door.ts';

const minuteMs = 60_000;
/** With the columns that the profile needs. */
const tenter = {
  ...tenterOfTests,
  columns: { ...tenterOfTests.columns, e_mode: 'varchar(1)', e_card: 'varchar(20)', e_idno: 'varchar(30)' },
};
/** Long enough for a busy machine, short enough for a test of silence. */
const patience = { connectMs: 3_000, queryMs: 3_000 };

function look(place: DatabasePlace, given: Partial<SqlLimits> = {}): Promise<DoorFindings> {
  const now = Date.now;
  const site: SiteSettings = { name: '본사', profile: 'caps-mssql' };
  const bounds = { ...sqlLimits, ...patience, ...given };
  const open = () =>
    sqlSource({
      profile: profileOf(site),
      site,
      connect: () => openMssql(place, bounds),
      cursor: null,
      now,
      limits,
      sqlLimits: bounds,
    });
  return checkDoor({ isFile: false, open }, { now, quietDays: 3 });
}

function doorOf(options: TdsServerOptions = {}): Promise<TdsServer> {
  return tdsServer({ tables: { tenter }, ...options });
}

/** A row of a minute ago. */
function rowOfNow(nth: number) {
  const [date = '', time = ''] = doorTimeAt(Date.now() - minuteMs).split('T');
  return {
    ...tenterRow(nth),
    e_date: date.replaceAll('-', ''),
    e_time: time.slice(0, 8).replaceAll(':', ''),
  };
}

async function silentPlace(): Promise<DatabasePlace> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return placeOf({
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
  });
}

const codesOf = ({ checks }: DoorFindings) => checks.map(({ code }) => code);
const failedOf = ({ checks }: DoorFindings) =>
  checks.filter(({ state }) => state === 'failed').map(({ name, code }) => [name, code]);

test('a SQL Server that is well is said to be, its clock compared and its last taps shown', async () => {
  const server = await doorOf();
  server.put(
    'tenter',
    Array.from({ length: 7 }, (_, nth) => rowOfNow(nth)),
  );

  const findings = await look(placeOf(server));

  expect(codesOf(findings)).toEqual([
    'source-reached',
    'source-logged-in',
    'source-tables-found',
    'source-rows-found',
    'door-clock-right',
  ]);
  expect(findings.taps).toHaveLength(5);
});

test.each([
  [
    'a name that nobody knows',
    'source-host-unknown',
    async () => placeOf({ host: 'door-pc.invalid', port: 1433 }),
  ],
  [
    'a port that is closed',
    'source-port-closed',
    async () => {
      const server = await doorOf();
      await server.close();
      return placeOf(server);
    },
  ],
  [
    'a server that takes no encryption',
    'source-tls-refused',
    async () => placeOf(await doorOf({ encryption: 'not-supported' })),
  ],
  [
    'encryption that is off for another machine',
    'source-plain-text-refused',
    async () => placeOf({ host: '192.0.2.1', port: 1433 }, { encryption: 'off' }),
  ],
] as const)('%s fails the way to the database', async (_, code, makePlace) => {
  expect(failedOf(await look(await makePlace()))).toEqual([['source-reach', code]]);
});

test('a machine that lets nothing through is told apart from a closed port, after a bounded time', async () => {
  const findings = await look(await silentPlace(), { connectMs: 200 });

  expect(failedOf(findings)).toEqual([['source-reach', 'source-unreachable']]);
});

test('a certificate that is another one than before is said, and nobody is let in', async () => {
  const trustFolder = testFolder();
  const server = await doorOf();
  await look(placeOf(server, { trustFolder }));
  await server.close();
  const other = await doorOf({ port: server.port, certificate: makeCertificate() });

  const findings = await look(placeOf(other, { trustFolder }));

  expect(failedOf(findings)).toEqual([['source-reach', 'source-certificate-changed']]);
  expect(other.logins).toEqual([]);
});

test.each([
  ['a wrong password', { password: 'another-password' }, 'source-login-refused'],
  ['a user that is not there', { user: 'nobody' }, 'source-login-refused'],
  ['a database that is not there', { database: 'NOT_THERE' }, 'source-database-missing'],
])('%s fails the login', async (_, changes, code) => {
  const server = await doorOf();

  const findings = await look(placeOf(server, changes));

  expect(failedOf(findings)).toEqual([['source-login', code]]);
  expect(findings.checks[0]).toMatchObject({ name: 'source-reach', state: 'ok' });
  expect(JSON.stringify(findings)).not.toMatch(/another-password|p@ss/);
});

test('a database without the table, and a table without a needed column, are told apart', async () => {
  const { e_time: _time, ...columns } = tenter.columns;
  const without = await tdsServer({ tables: { other: tenter } });
  const poor = await tdsServer({ tables: { tenter: { columns } } });

  expect(failedOf(await look(placeOf(without)))).toEqual([['source-tables', 'source-table-missing']]);
  expect(failedOf(await look(placeOf(poor)))).toEqual([['source-tables', 'source-column-missing']]);
});

test('a login that may not even see the table is told apart from a missing table', async () => {
  const server = await doorOf();
  server.deny('tenter');

  expect(failedOf(await look(placeOf(server)))).toEqual([['source-tables', 'source-permission-denied']]);
});

test('a login that sees the table and may not read it is told apart from a missing table', async () => {
  const server = await doorOf();
  server.answerNext(/COUNT\(\*\)/, { kind: 'error', error: { number: 229, message: 'denied' } });

  expect(failedOf(await look(placeOf(server)))).toEqual([['source-rows', 'source-permission-denied']]);
});

test('a statement that is never answered fails the check that it is for', async () => {
  const server = await doorOf();
  server.put('tenter', [rowOfNow(1)]);
  server.answerNext(/COUNT\(\*\)/, { kind: 'silence' });

  const findings = await look(placeOf(server), { queryMs: 300 });

  expect(failedOf(findings)).toEqual([['source-rows', 'source-time-out']]);
});

test.each([
  [5, 'door-clock-ahead'],
  [-42, 'door-clock-behind'],
])('a database whose clock is %i minutes ahead is said with the minutes', async (minutes, code) => {
  const server = await doorOf({ nowMs: () => Date.now() + minutes * minuteMs });
  server.put('tenter', [rowOfNow(1)]);

  const { checks } = await look(placeOf(server));

  expect(checks.find(({ name }) => name === 'door-clock')).toMatchObject({
    state: 'warning',
    code,
    details: { minutes: Math.abs(minutes) },
  });
});

test('looking only asks: nothing but settings and SELECT reaches the database', async () => {
  const server = await doorOf();
  server.put('tenter', [rowOfNow(1)]);

  await look(placeOf(server));

  const words = server.statements.map(({ text }) => text.trim().split(/\s/)[0]?.toUpperCase());
  expect(new Set(words)).toEqual(new Set(['SET', 'SELECT']));
});
