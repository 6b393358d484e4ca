import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@nadeul/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminLoginId } from '../demo/office.ts';
import { serverCommand } from '../devenv/real-server.ts';
import { adminPassword, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { signIn } from '../testing/sign-in.ts';
import { lastWorkday, strangerTap, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();
/** What a restored server makes anew, or what has ended by then. */
const leftOut = ['schema_migration', 'setup_code', 'sign_in_session', 'sign_in_verification', 'kept_answer'];

let office: OfficeUnderTest;
let settings: Record<string, string>;
beforeAll(async () => {
  office = await openOffice({ startDate: workday.subtract({ days: 7 }).toString() });
  settings = { NADEUL_DATA: office.serverFolder };
  const { people } = office.office;
  for (const days of [2, 1, 0]) {
    const day = workday.subtract({ days });
    office.door.append(people.map((person) => tapOf(person, day, '08:52:00')));
    office.door.append(people.map((person) => tapOf(person, day, '18:07:00')));
  }
  const [first] = people;
  const zero = first === undefined ? [] : [{ ...tapOf(first, workday, '09:00:00'), date: '00000000' }];
  office.door.append([strangerTap('0000C0FFE1', workday, '10:11:12'), ...zero]);
  const connector = office.startConnector();
  await until(office.counts, ({ tags, setAside }) => tags + setAside >= office.door.rowCount);
  await until(
    () => office.query('select 1 from stale_day limit 1'),
    (rows) => rows.length === 0,
  );
  // Its reports change the rows that are compared.
  await connector.stop();
});
afterAll(() => office.close());

/** Every row of every table as PostgreSQL writes it, by table. */
async function everything(): Promise<Map<string, string>> {
  const place = { dataFolder: office.serverFolder, databaseUrl: null };
  const { pool, close } = await openDatabase(place, { serve: false });
  try {
    const tables = await pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1",
      [leftOut],
    );
    const found = new Map<string, string>();
    for (const { name } of tables.rows) {
      const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
      found.set(name, rows.map(({ row }) => row).join('\n'));
    }
    return found;
  } finally {
    await close();
  }
}

/** Ends the server and its PostgreSQL at once, as when the machine goes, and takes the disk with it. */
async function loseTheMachine(): Promise<void> {
  const pidFile = join(office.serverFolder, 'postgres', 'cluster', 'postmaster.pid');
  const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  await office.killServer();
  process.kill(postmaster, 'SIGKILL');
  rmSync(office.serverFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

test('an office that lost its machine gets every day record back to the byte from one backup file', async () => {
  const file = join(office.folder, 'office.nadeul');
  const added = serverCommand(
    ['user', 'add', '--office', office.officeNumber, '--id', 'kim', '--name', '김인사', '--role', 'hr-admin'],
    settings,
  );
  const before = await everything();
  const backup = serverCommand(['backup', '--file', file], settings);
  const refused = serverCommand(['restore', '--file', file], settings);

  await loseTheMachine();
  const restored = serverCommand(['restore', '--file', file], settings);
  const after = await everything();
  await office.startServer();
  const admin = await signIn(office.origin, adminLoginId, adminPassword);
  const board = await admin.get('board');
  const rebuilt = serverCommand(['rebuild'], settings);
  const rebuiltRecords = (await everything()).get('day_record');

  expect([added.status, backup.status, restored.status, rebuilt.status]).toEqual([0, 0, 0, 0]);
  expect(refused.err).toMatch(/\[(database-in-use|restore-not-empty)\]/);
  expect(restored.found.rows).toBe(backup.found.rows);
  expect((before.get('day_record') ?? '').split('\n').length).toBeGreaterThan(60);
  expect((before.get('audit_entry') ?? '').length).toBeGreaterThan(0);
  for (const [table, rows] of before) expect([table, after.get(table)]).toEqual([table, rows]);
  expect(rebuiltRecords).toBe(before.get('day_record'));
  expect(board.rows.length).toBeGreaterThan(20);
});

test('the connector goes on against the restored server as if nothing had happened', async () => {
  const [person] = office.office.people;
  const before = office.door.rowCount;
  office.startConnector();
  office.door.append(person === undefined ? [] : [tapOf(person, workday, '19:30:00')]);

  const place = { dataFolder: office.serverFolder, databaseUrl: null };
  const { pool, close } = await openDatabase(place, { serve: false });
  const stored = await until(
    async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select (select count(*) from tag) + (select count(*) from set_aside where resolved_at is null) as n`,
      );
      return rows[0]?.n ?? 0;
    },
    (count) => count > before,
  );
  await close();

  expect(stored).toBe(before + 1);
});
