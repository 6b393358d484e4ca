import type { Problem, Session } from '@nadeul/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';
import { issueSetupCode } from './index.ts';

const begin = '2026-11-22T09:00:00+09:00';
let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
  server.setNow(begin);
});
afterEach(() => server.close());

const answers = {
  officeName: '나들상사',
  domain: 'Work.Example.KR',
  workplaceName: '서울 본사',
  loginId: 'boss',
  name: '이하나',
  password: 'a long enough one',
};

async function issue(): Promise<string> {
  const { db } = server.database;
  const { parseSeoul } = await import('@nadeul/domain');
  return (await issueSetupCode({ db, clock: () => parseSeoul(begin) })) ?? '';
}

function post(url: string, payload: object) {
  return server.app.inject({ method: 'POST', url, payload });
}

async function codeOf(answer: ReturnType<typeof post>): Promise<string> {
  const { statusCode, json } = await answer;
  return statusCode < 300 ? 'done' : json<Problem>().code;
}

test('the first office is made with its workplace and work type, and its admin is signed in at once', async () => {
  const code = await issue();

  const answer = await post('/api/setup', { code: code.toLowerCase().replaceAll('-', ' '), ...answers });

  const { user, office } = answer.json<Session>();
  expect(user).toMatchObject({ loginId: 'boss', name: '이하나', roles: ['super-admin'] });
  expect(office.name).toBe('나들상사');
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  expect((await server.app.inject({ url: '/api/session', headers: { cookie } })).json()).toEqual({
    user,
    office,
    needs: null,
  });
  const { rows } = await server.database.ownerPool.query(
    `select o.domain, w.name as workplace, c.uses_device_links, t.is_default, a.action, a.actor_kind, a.after
     from office o join workplace w using (office_id) join workplace_check c using (office_id)
     join work_type t using (office_id) join audit_entry a using (office_id) where a.action <> 'signed-in'`,
  );
  expect(rows).toEqual([
    {
      domain: 'work.example.kr',
      workplace: '서울 본사',
      uses_device_links: true,
      is_default: true,
      action: 'office-created',
      actor_kind: 'operator',
      after: { name: '나들상사', domain: 'work.example.kr', workplace: '서울 본사', superAdmin: 'boss' },
    },
  ]);
});

test('without the code the wizard does not open, and guessing makes the real one useless', async () => {
  const code = await issue();

  const guesses: string[] = [];
  for (let guess = 0; guess < 10; guess += 1)
    guesses.push(await codeOf(post('/api/setup/code', { code: `GUES-SGUE-SS${guess}` })));

  expect(new Set(guesses)).toEqual(new Set(['setup-code-refused']));
  expect(await codeOf(post('/api/setup', { code, ...answers }))).toBe('setup-code-refused');
  expect(await codeOf(post('/api/setup', { code: await issue(), ...answers }))).toBe('done');
});

test('a code opens the wizard for an hour, and only its hash is kept', async () => {
  const code = await issue();
  const { rows } = await server.database.ownerPool.query<{ row: string }>(
    'select row_to_json(c)::text as row from setup_code c',
  );

  server.setNow('2026-11-22T09:59:59+09:00');
  const within = await codeOf(post('/api/setup/code', { code }));
  server.setNow('2026-11-22T10:00:00+09:00');
  const after = await codeOf(post('/api/setup/code', { code }));

  expect([within, after]).toEqual(['done', 'setup-code-refused']);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(code.slice(0, 4));
});

test('a second set-up is refused, also when two are sent at once', async () => {
  const code = await issue();

  const both = await Promise.all([
    codeOf(post('/api/setup', { code, ...answers })),
    codeOf(post('/api/setup', { code, ...answers, domain: 'other.example.kr' })),
  ]);

  expect(both.toSorted()).toEqual(['done', 'setup-done']);
  expect(await codeOf(post('/api/setup', { code, ...answers }))).toBe('setup-done');
  expect((await server.app.inject({ url: '/api/setup' })).json()).toEqual({ isNeeded: false });
  expect(
    await issueSetupCode({
      db: server.database.db,
      clock: () => {
        throw new Error('unused');
      },
    }),
  ).toBeNull();
});

test('each mistake of the form is named by its field', async () => {
  const code = await issue();

  const wrong = { ...answers, officeName: ' ', domain: 'http://a b', password: 'short' };
  const answer = (await post('/api/setup', { code, ...wrong })).json<Problem>();

  expect(answer.fields).toMatchObject([
    { path: 'officeName', code: 'required' },
    { path: 'domain', code: 'malformed' },
    { path: 'password', code: 'too-short' },
  ]);
});
