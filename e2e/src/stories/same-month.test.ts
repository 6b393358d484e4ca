import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConnectorConfig,
  type RunningConnector,
  runConnector,
  type SourceConfig,
} from '@nadeul/connector';
import { type MariaDb, startMariaDb, whyNoMariaDb } from '@nadeul/connector/testing';
import { scriptedMonth, type Tap, type VendorName, vendorOf, type WrittenRow } from '@nadeul/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessDoor } from '../testing/doors/access-door.ts';
import type { Door, DoorPlan } from '../testing/doors/door.ts';
import { mssqlDoor } from '../testing/doors/mssql-door.ts';
import { mysqlDoor } from '../testing/doors/mysql-door.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { until } from '../testing/until.ts';

type Profile = SourceConfig['profile'];

/** Which vendor of the simulator has the tables of a profile. */
const plans: readonly (readonly [Profile, VendorName])[] = [
  ['caps-access', 'caps'],
  ['caps-mssql', 'caps'],
  ['caps-transfer-mssql', 'caps-transfer'],
  ['caps-transfer-mysql', 'caps-transfer'],
  ['unis-access', 'unis'],
  ['unis-mssql', 'unis'],
  ['unis-mysql', 'unis'],
  ['secom-mssql', 'secom'],
  ['secom-mysql', 'secom'],
  ['nitgen-access', 'nitgen-access'],
  ['nitgen-mssql', 'nitgen-mssql'],
  ['kt-access', 'kt'],
  ['alpeta-mssql', 'alpeta'],
  ['alpeta-mysql', 'alpeta'],
];

const month = scriptedMonth('same-month');
const months = ['202609', '202610', '202611'];
const withoutMariaDb = whyNoMariaDb();
const firstMorning = '2026-10-16T07:00:00+09:00';
const afterTheMonth = '2026-11-01T03:00:00+09:00';

let office: OfficeUnderTest;
let mariaDb: MariaDb | undefined;

/** The connector's clock runs from a moment on, fast, so that what happens once a minute need not be waited for. */
const speed = 60;
let clock = { from: Date.parse(firstMorning), at: performance.now() };
const now = () => Math.round(clock.from + (performance.now() - clock.at) * speed);
function setNow(moment: string): void {
  clock = { from: Date.parse(moment), at: performance.now() };
}

beforeAll(async () => {
  office = await openOffice({ startDate: month.from });
  if (withoutMariaDb === null) mariaDb = await startMariaDb();
});
afterAll(async () => {
  await mariaDb?.stop();
  await office.close();
});

async function openDoor(profile: Profile, vendor: VendorName): Promise<Door> {
  const folder = join(office.folder, profile);
  mkdirSync(folder);
  const plan: DoorPlan = { profile, vendor, office: month.office, folder, startDate: month.from };
  if (profile.endsWith('-access')) return accessDoor(plan);
  if (mariaDb !== undefined && profile.endsWith('-mysql')) return mysqlDoor(plan, mariaDb, months);
  return mssqlDoor(plan, months);
}

function connect(door: Door): RunningConnector {
  const { officeNumber, officeToken, origin } = office;
  const config: ConnectorConfig = {
    server: origin,
    officeNumber,
    officeToken,
    dataFolder: join(office.folder, door.source.name, 'connector'),
    source: door.source,
    pollMs: 50,
    language: 'ko',
  };
  return runConnector(config, { now, limits: { heartbeatMs: 200 } });
}

/** A tag of the server without its key, in the words of the door. */
type Arrived = Readonly<Record<string, string | boolean | null>>;

async function arrivedFrom(source: string): Promise<Arrived[]> {
  const of = `from %s t join device_link l on l.office_id = t.office_id and l.source_id = t.source_id
    where l.name = '${source}'`;
  const tags = await office.query(`
    select occurred_raw as "occurredRaw", kind, granted, user_number as "userNumber",
      employee_number as "employeeNumber", card_number as "cardNumber", t.name, gate_id as "gateId",
      gate_name as "gateName" ${of.replace('%s', 'tag')}`);
  const aside = await office.query(`select event ${of.replace('%s', 'set_aside')} and resolved_at is null`);
  const fields = Object.keys(tags[0] ?? {});
  // The columns are text and yes or no, by their names above.
  return [...tags, ...aside.map(({ event }) => pick(JSON.parse(String(event)), fields))] as Arrived[];
}

function pick(event: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, event[field]]));
}

/** What the vendor's rows tell of their taps; only the digits of the time, which vendors write in their own ways. */
function told(vendor: VendorName, written: readonly WrittenRow[]): string[] {
  const { told: tell } = vendorOf(vendor, month.office);
  return written.map(({ tap }) => lineOf({ at: `${tap.date}${tap.time}`, ...tell(tap) })).sort();
}

function arrivedAs(rows: readonly Arrived[], fields: readonly string[]): string[] {
  return rows
    .map((row) =>
      lineOf({ at: String(row.occurredRaw).replace(/\D/g, '').slice(0, 14), ...pick(row, fields) }),
    )
    .sort();
}

function lineOf(fields: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A system with one table a month has none for a year that is far away, and such a tap is not stored. */
function tapsFor(vendor: VendorName): readonly Tap[] {
  if (vendor !== 'alpeta') return month.taps;
  return month.taps.filter(({ date }) => months.includes(date.slice(0, 6)));
}

const isStoredBy = (moment: string) => (tap: Tap) => tap.uploadedAt < moment.slice(0, 19).replace(/\D/g, '');

const promise =
  '%s: a month of taps, late rows and odd ones included, is at the server as it was at the door';
const isOnMysql = ([profile]: (typeof plans)[number]) => profile.endsWith('-mysql');

test.each(plans.filter((plan) => !isOnMysql(plan)))(promise, sameMonth);
test.skipIf(withoutMariaDb !== null).each(plans.filter(isOnMysql))(promise, sameMonth);

async function sameMonth(profile: Profile, vendor: VendorName): Promise<void> {
  setNow(firstMorning);
  const door = await openDoor(profile, vendor);
  const taps = tapsFor(vendor);
  const early = taps.filter(isStoredBy(firstMorning));
  const first = await door.put(early);
  const connector = connect(door);
  await until(
    () => countOf(profile),
    (rows) => rows === first.length,
  );

  const rest = await door.put(taps.filter((tap) => !early.includes(tap)));
  setNow(afterTheMonth);
  await until(
    () => countOf(profile),
    (rows) => rows === first.length + rest.length,
  );
  await until(
    () => lastTagOf(profile),
    (at) => at === '2026-10-31 23:59:59',
  );
  await connector.stop();
  await door.close();

  const expected = told(vendor, [...first, ...rest]);
  const fields = Object.keys(vendorOf(vendor, month.office).told(early[0] as Tap));
  expect(expected.length).toBeGreaterThan(200);
  expect(arrivedAs(await arrivedFrom(profile), fields)).toEqual(expected);
}

/** The newest tag that the connector has told of. */
async function lastTagOf(source: string): Promise<unknown> {
  const [row] = await office.query(`
    select to_char(last_tag_at at time zone 'Asia/Seoul', 'YYYY-MM-DD HH24:MI:SS') as at
    from device_link where name = '${source}'`);
  return row?.at;
}

async function countOf(source: string): Promise<number> {
  const [row] = await office.query(`
    select (select count(*) from tag t where t.source_id = l.source_id)
         + (select count(*) from set_aside s where s.source_id = l.source_id and s.resolved_at is null) as rows
    from device_link l where l.name = '${source}'`);
  return Number(row?.rows ?? 0);
}
