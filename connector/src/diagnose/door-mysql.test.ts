import { describe, expect, test } from 'vitest';
import type { DatabasePlace, SiteSettings } from '../config/source-config.ts';
import { doorTimeAt } from '../door-time.ts';
import { limits } from '../limits.ts';
import { profileOf } from '../source/profiles/profile-of.ts';
import { openMysql } from '../source/sql/mysql/open-mysql.ts';
import { sqlLimits } from '../source/sql/sql-limits.ts';
import { sqlSource } from '../source/sql/sql-source.ts';
import { transferTenter } from '../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../testing/mariadb/server.ts';
import { checkDoor, type DoorFindings } from './door.ts';

const why = whyNoMariaDb();

function look(place: DatabasePlace): Promise<DoorFindings> {
  const now = Date.now;
  const site: SiteSettings = { name: '본사', profile: 'caps-transfer-mysql' };
  const connect = () => openMysql(place, sqlLimits);
  const open = () => sqlSource({ profile: profileOf(site), site, connect, cursor: null, now, limits });
  return checkDoor({ isFile: false, open }, { now, quietDays: 3 });
}

/** Puts in a row of so many minutes ago. */
function insertBefore(minutes: number): string {
  const [date = '', time = ''] = doorTimeAt(Date.now() - minutes * 60_000).split('T');
  const digits = (text: string) => text.replace(/\D/g, '');
  return `INSERT INTO TENTER (E_DATE, E_TIME, G_ID, E_ID, E_NAME, E_MODE, E_RESULT)
    VALUES ('${digits(date)}', '${digits(time.slice(0, 8))}', '1', '7', '홍길동', '3', '0')`;
}

const codesOf = ({ checks }: DoorFindings) => checks.map(({ code }) => code);
const failedOf = ({ checks }: DoorFindings) =>
  checks.filter(({ state }) => state === 'failed').map(({ name, code }) => [name, code]);

describe.skipIf(why !== null)(`looking at a MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('one that is well is said to be, its clock compared and its last taps shown', async () => {
    const { place } = await office.database(transferTenter, insertBefore(1), insertBefore(2));

    const findings = await look(place);

    expect(codesOf(findings)).toEqual([
      'source-reached',
      'source-logged-in',
      'source-tables-found',
      'source-rows-found',
      'door-clock-right',
    ]);
    expect(findings.taps).toHaveLength(2);
  });

  test('what is wrong on the way, with the login or with the table is told apart', async () => {
    const { place } = await office.database(transferTenter);
    const { place: empty } = await office.database('CREATE TABLE other (a INT)');
    const { place: poor } = await office.database(
      'CREATE TABLE TENTER (E_DATE VARCHAR(8), G_ID VARCHAR(10), E_ID VARCHAR(20))',
    );
    const failed = async (at: DatabasePlace) => failedOf(await look(at))[0];

    expect(await failed({ ...place, host: 'door-pc.invalid' })).toEqual([
      'source-reach',
      'source-host-unknown',
    ]);
    expect(await failed({ ...place, port: 1 })).toEqual(['source-reach', 'source-port-closed']);
    expect(await failed({ ...place, password: 'wrong' })).toEqual(['source-login', 'source-login-refused']);
    expect(await failed({ ...place, database: 'no_such' })).toEqual([
      'source-login',
      'source-database-missing',
    ]);
    expect(await failed(empty)).toEqual(['source-tables', 'source-table-missing']);
    expect(await failed(poor)).toEqual(['source-tables', 'source-column-missing']);
  });

  test('a door at which nobody has tagged for days is said', async () => {
    const { place } = await office.database(transferTenter, insertBefore(5 * 24 * 60));

    const { checks } = await look(place);

    expect(checks.find(({ name }) => name === 'source-rows')).toMatchObject({
      state: 'warning',
      code: 'source-rows-quiet',
    });
  });
});
