import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { rebuildDays } from '../../attendance/index.ts';
import { testConnector } from '../../testing/connector.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../../testing/server.ts';
import { restoreBackup, writeBackup } from './index.ts';

let server: TestServer;
let office: TestOffice;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nadeul-backup-'));
  server = await createTestServer();
  office = await server.makeOffice('kept.example');
  await server.makeOffice('other.example');
  await office.send([
    tagAt('2026-11-17 08:50:00'),
    tagAt('2026-11-17 18:10:00'),
    tagAt('2026-11-18 08:59:59', { name: '탭\t줄\n끝\\. "따옴표"' }),
    { ...tagAt('2026-11-17 08:50:00'), employeeNumber: '0002' },
    { vendorKey: 'broken', occurredAt: 'never' },
  ]);
  await server.settle();
  await tellOfDoor();
  const grant = { loginId: 'hana', role: 'hr-admin', departmentId: null };
  const headers = { cookie: await office.cookieOf('admin') };
  await server.app.inject({ method: 'POST', url: '/api/roles', headers, payload: grant });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a connector reports and is asked for. */
async function tellOfDoor(): Promise<void> {
  const connector = testConnector(server, office);
  const gates = [{ gateId: '1', name: '정문', lastTagAt: '2026-11-18T08:59:59+09:00' }];
  const reading = { kind: 'catch-up', from: '2026-11-01', until: '2026-11-18', progress: 0.25 } as const;
  await connector.beat({ gates, reading, clockDifferenceMs: -1500, diskFreeBytes: 1e12 });
  const counts = [{ day: '2026-11-17', gateId: null, rows: 3 }];
  await connector.count({ from: '2026-11-16', until: '2026-11-17', counts });
  await server.app.inject({
    method: 'POST',
    url: `/api/device-links/${office.sourceId}/resends`,
    headers: { cookie: await office.cookieOf('admin') },
    payload: { from: '2026-11-16', until: '2026-11-17' },
  });
}

let count = 0;
async function backUp(): Promise<string> {
  const file = join(folder, `office-${count++}.nadeul`);
  await writeBackup(server.database.owner, { file, serverVersion: '0.1.0', now: new Date() });
  return file;
}

async function bare(): Promise<TestDatabase> {
  const database = await createTestDatabase({ isBare: true });
  onTestFinished(() => database.close());
  return database;
}

/** What a restored server makes anew, or what has ended by then. */
const leftOut = ['schema_migration', 'setup_code', 'sign_in_session', 'sign_in_verification', 'kept_answer'];

/** Every row of every table, those of tables that came after this test included. */
async function contents({ ownerPool }: TestDatabase): Promise<Record<string, string[]>> {
  const tables = await ownerPool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
    [leftOut],
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await ownerPool.query<{ row: string }>(
      `select row_to_json(t)::text as row from "${name}" t order by 1`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}

test('what was backed up, wiped and restored is the same to the byte, and rebuilding gives the same days', async () => {
  const before = await contents(server.database);
  for (const table of ['gate', 'source_day', 'resend']) expect(before[table]).not.toEqual([]);
  const restored = await bare();

  await restoreBackup(restored.owner, await backUp());

  expect(before.day_record?.length).toBeGreaterThan(1);
  expect(before.set_aside).toHaveLength(1);
  expect(before.audit_entry?.length).toBeGreaterThan(0);
  expect(await contents(restored)).toEqual(before);
  await rebuildDays(restored.db, office.officeId);
  expect((await contents(restored)).day_record).toEqual(before.day_record);
});

test('a restored database takes new rows, and its tags stay protected', async () => {
  const restored = await bare();
  await restoreBackup(restored.owner, await backUp());
  const { rows } = await restored.ownerPool.query<{ tag_id: string }>('select tag_id from tag limit 1');

  await restored.ownerPool.query(
    `insert into tag_amendment (office_id, tag_id, content_sha256, event, received_at)
     select office_id, tag_id, 'later', '{}', now() from tag where tag_id = $1`,
    [rows[0]?.tag_id],
  );
  const ordinals = await restored.ownerPool.query<{ ordinal: number }>('select ordinal from tag_amendment');

  expect(new Set(ordinals.rows.map(({ ordinal }) => ordinal)).size).toBe(ordinals.rows.length);
  await expect(restored.ownerPool.query('delete from tag')).rejects.toMatchObject({ code: '23001' });
});

test('a database that holds an office is never overwritten', async () => {
  const file = await backUp();

  await expect(restoreBackup(server.database.owner, file)).rejects.toMatchObject({
    code: 'restore-not-empty',
  });
});

test('a server that was started once, without an office, can take a backup', async () => {
  const restored = await createTestDatabase();
  onTestFinished(() => restored.close());

  const { rows } = await restoreBackup(restored.owner, await backUp());

  expect(rows).toBeGreaterThan(10);
  expect(await contents(restored)).toEqual(await contents(server.database));
});

test('a file that lacks its end, is damaged or is something else is refused before anything is touched', async () => {
  const file = await backUp();
  const whole = readFileSync(file);
  const text = gunzipSync(whole);
  const damaged = join(folder, 'damaged');
  const restored = await bare();
  const codeOf = async (bytes: Buffer) => {
    writeFileSync(damaged, bytes);
    return restoreBackup(restored.owner, damaged).then(
      () => 'restored',
      (error: { code?: string }) => error.code,
    );
  };

  expect(await codeOf(whole.subarray(0, whole.length - 20))).toBe('backup-incomplete');
  expect(await codeOf(gzipSync(text.subarray(0, text.lastIndexOf('{"end"'))))).toBe('backup-incomplete');
  const oneRowLess = Buffer.from(
    text.toString('latin1').replace(/(\\\.\n\{"table":"tag",[^\n]*\n)[^\n]*\n/, '$1'),
    'latin1',
  );
  expect(oneRowLess.length).toBeLessThan(text.length);
  expect(await codeOf(gzipSync(oneRowLess))).toBe('backup-incomplete');
  expect(await codeOf(Buffer.from('a letter'))).toBe('backup-not-ours');
  expect(await codeOf(gzipSync('{"nadeul":"something"}\n'))).toBe('backup-not-ours');
  expect(await codeOf(gzipSync(text.toString('latin1').replace(/"schema":\d+/, '"schema":9999')))).toBe(
    'backup-newer',
  );
  const { rows } = await restored.ownerPool.query("select 1 from pg_tables where schemaname = 'public'");
  expect(rows).toEqual([]);
});

test('only its owner may read a backup, sessions are not in it, and a file is never overwritten', async () => {
  const cookie = await office.cookieOf('admin');
  const file = await backUp();

  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(gunzipSync(readFileSync(file)).toString()).not.toContain('"table":"sign_in_session"');
  expect(cookie).not.toBe('');
  await expect(
    writeBackup(server.database.owner, { file, serverVersion: '0.1.0', now: new Date() }),
  ).rejects.toMatchObject({ code: 'backup-file-exists' });
});
