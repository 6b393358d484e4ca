import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';

const main = join(import.meta.dirname, '..', 'main.ts');
let server: TestServer;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  server = await createTestServer();
  const { host, user, password } = inject('cluster').app as { host: string; user: string; password: string };
  const { database } = server.database.connection as { database: string };
  const url = `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`;
  env = { ...process.env, DATABASE_URL: url };
});
afterAll(() => server.close());

type Ended = { status: number | null; found: Record<string, unknown>; err: string };

async function run(line: readonly string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...line], { env });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  // A command answers with one JSON line.
  return { status, found: out === '' ? {} : (JSON.parse(out) as Record<string, unknown>), err };
}

async function signIn(officeNumber: unknown, loginId: string, password: unknown): Promise<number> {
  const payload = { officeNumber, loginId, password };
  return (await server.app.inject({ method: 'POST', url: '/api/session', payload })).statusCode;
}

async function audit(): Promise<unknown[]> {
  const { rows } = await server.database.ownerPool.query(
    `select action, subject_name as subject, actor_kind as by from audit_entry order by ordinal`,
  );
  return rows;
}

const office = [
  '--name',
  '나들상사',
  '--domain',
  'Work.example.kr',
  '--admin',
  'boss',
  '--admin-name',
  '이하나',
];

test('an operator makes offices and sign-ins, gets back in, and all of it is in the audit', async () => {
  const made = await run(['office', 'add', ...office]);
  const at = ['--office', 'work.example.kr', '--id', 'kim'];
  const user = await run(
    ['user', 'add', ...at, '--name', '김인사', '--role', 'hr-admin', '--password-stdin'],
    'told on paper\n',
  );
  const reset = await run(['user', 'reset-password', ...at]);
  const granted = await run(['user', 'grant', ...at, '--role', 'accounting-admin']);
  const renamed = await run([
    'office',
    'rename',
    '--office',
    String(made.found.officeNumber),
    '--domain',
    'new.example.kr',
  ]);
  const listed = await run(['office', 'list']);

  const { officeNumber } = made.found;
  expect([made, user, reset, granted, renamed, listed].map(({ status }) => status)).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
  expect(await signIn(officeNumber, 'boss', made.found.password)).toBe(200);
  expect(user.found).toEqual({ officeNumber, loginId: 'kim', role: 'hr-admin' });
  expect(await signIn(officeNumber, 'kim', 'told on paper')).toBe(401);
  expect(await signIn(officeNumber, 'kim', reset.found.password)).toBe(200);
  expect(listed.found.offices).toEqual([
    { number: officeNumber, name: '나들상사', domain: 'new.example.kr', employees: 0, users: 2 },
  ]);
  expect(await audit()).toEqual([
    { action: 'office-created', subject: '나들상사', by: 'operator' },
    { action: 'user-created', subject: '김인사', by: 'operator' },
    { action: 'role-granted', subject: '김인사', by: 'operator' },
    { action: 'password-reset', subject: '김인사', by: 'operator' },
    { action: 'role-granted', subject: '김인사', by: 'operator' },
    { action: 'office-renamed', subject: '나들상사', by: 'operator' },
    { action: 'signed-in', subject: '이하나', by: 'person' },
    { action: 'signed-in', subject: '김인사', by: 'person' },
  ]);
});

test.each([
  ['domain-taken', ['office', 'add', ...office, '--domain', 'new.example.kr']],
  ['arguments-wrong', ['office', 'add', ...office, '--domain', 'no host']],
  ['arguments-wrong', ['office', 'add', '--name', '나들']],
  ['arguments-wrong', ['office', 'rename', '--office', 'new.example.kr']],
  ['office-unknown', ['user', 'add', '--office', 'nowhere.example.kr', '--id', 'a', '--name', 'b']],
  ['user-exists', ['user', 'add', '--office', 'new.example.kr', '--id', 'kim', '--name', 'b']],
  ['user-unknown', ['user', 'reset-password', '--office', 'new.example.kr', '--id', 'nobody']],
  [
    'arguments-wrong',
    ['user', 'grant', '--office', 'new.example.kr', '--id', 'kim', '--role', 'work-manager'],
  ],
  [
    'password-refused',
    ['user', 'reset-password', '--office', 'new.example.kr', '--id', 'kim', '--password-stdin'],
  ],
])('what an operator got wrong is refused as %s in one sentence', async (code, line) => {
  const { status, found, err } = await run(line, 'short\n');

  expect([status, found]).toEqual([1, {}]);
  expect(err).toContain(`[${code}]`);
});

test('an operator sees that the audit is whole, or where it was changed, and drops no more than the law allows', async () => {
  await run(
    ['office', 'add', ...office.slice(0, 3), 'sealed.example', ...office.slice(4), '--password-stdin'],
    'on paper, once\n',
  );
  const whole = await run(['audit-verify']);
  const short = await run(['audit-trim', '--months', '12']);

  await server.database.ownerPool.query(`
    alter table audit_entry disable trigger audit_entry_is_kept;
    update audit_entry set subject_name = 'somebody else' where ordinal = (select max(ordinal) from audit_entry);
    alter table audit_entry enable trigger audit_entry_is_kept`);
  const changed = await run(['audit-verify']);

  expect([whole.status, short.status, changed.status]).toEqual([0, 1, 1]);
  expect(short.err).toContain('[retention-too-short]');
  expect(changed.found.offices).toContainEqual(
    expect.objectContaining({ broken: expect.objectContaining({ kind: 'entry-changed' }) }),
  );
});
