import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailBox, openMailBox } from './testing/far-sides.ts';
import { databaseEnv, type ServerProcess, startServerProcess } from './testing/process.ts';
import { createTestServer, type TestOffice, type TestServer, tagAt } from './testing/server.ts';
import { until } from './testing/wait.ts';

/** What may stand in no line of the log, whatever happens: of a person, or a secret. */
const planted = {
  name: '표지인하나',
  vendorName: '단말표지인',
  importedName: '명단표지인',
  addedName: '추가표지인',
  employeeNumber: 'EMP-778811',
  importedNumber: 'EMP-778822',
  card: '9182736450AB',
  assignedCard: '7364509182CD',
  gate: '표지문',
  loginId: 'telltale.login',
  password: 'planted-password-4d3c2b',
  wrongPassword: 'planted-wrong-5e6f7a',
  wrongToken: 'planted-token-8b9c0d',
  cookie: 'planted-cookie-1e2f3a',
  mail: 'telltale.person@mail.example',
  mailPassword: 'planted-mail-secret-6c7d',
  hookPath: 'planted-hook-path-9e8d',
  fileName: '표지명단.csv',
  agent: 'planted-agent-77',
  search: '찾는표지인',
  code: 'PLANTED1CODE2',
};

let here: TestServer;
let office: TestOffice;
let process: ServerProcess;
let box: MailBox;
let output = '';

beforeAll(async () => {
  here = await createTestServer();
  office = await here.makeOffice('telltale.example', {
    users: [
      { loginId: planted.loginId, password: planted.password, name: planted.name, role: 'super-admin' },
    ],
    employees: [
      {
        employeeNumber: planted.employeeNumber,
        name: planted.name,
        department: '개발',
        identities: [{ kind: 'card', value: planted.card }],
      },
    ],
  });
  await here.stopWork();
  box = await openMailBox();
  process = await startServerProcess({ ...databaseEnv(here.database), NADEUL_LOG_LEVEL: 'trace' });
  process.child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
});
afterAll(async () => {
  await process.end('SIGTERM');
  await Promise.all([box.close(), here.database.close()]);
});

type Sent = {
  readonly what: string;
  readonly status: number;
  readonly cookie: string;
  readonly body: Record<string, unknown>;
};

async function send(
  method: string,
  path: string,
  {
    cookie = '',
    body,
    token,
    type = 'application/json',
  }: Partial<Record<'cookie' | 'body' | 'token' | 'type', string>> = {},
): Promise<Sent> {
  const headers: Record<string, string> = { 'user-agent': planted.agent, cookie };
  if (body !== undefined) headers['content-type'] = type;
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(`${process.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
  return {
    what: `${answer.status} ${method} ${path}`,
    status: answer.status,
    cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    // The contract's shape, which the test looks into.
    body: (isJson ? JSON.parse(text) : {}) as Record<string, unknown>,
  };
}

const signIn = (loginId: string, password: string) =>
  send('POST', '/api/session', {
    body: JSON.stringify({ officeNumber: office.officeNumber, loginId, password }),
    cookie: `nadeul.session_token=${planted.cookie}`,
  });

const tags = (civilTime: string) =>
  send('POST', '/api/connector/tags', {
    token: office.token,
    body: JSON.stringify({
      officeNumber: office.officeNumber,
      sourceId: office.sourceId,
      events: [
        tagAt(civilTime, {
          employeeNumber: planted.employeeNumber,
          name: planted.name,
          cardNumber: planted.card,
        }),
        tagAt(civilTime, {
          employeeNumber: null,
          name: planted.vendorName,
          cardNumber: planted.assignedCard,
        }),
        tagAt(civilTime, {
          vendorKey: 'x',
          name: '\u0000',
          gateName: planted.gate,
          occurredAt: planted.vendorName,
        }),
      ],
    }),
  });

/** What an office does in a day, with everything that tells of a person or opens a door. */
async function useEverything(cookie: string, round: number): Promise<Sent[]> {
  const employeeId = office.employees[planted.employeeNumber];
  const json = (method: string, path: string, body: object) =>
    send(method, path, { cookie, body: JSON.stringify(body) });
  return [
    await tags(`2026-11-18 08:5${round}:00`),
    await json('POST', '/api/employees', {
      employeeNumber: `${planted.employeeNumber}-${round}`,
      name: planted.addedName,
      email: planted.mail,
    }),
    await json('POST', `/api/employees/${employeeId}/identities`, {
      from: null,
      kind: 'card',
      value: `${planted.assignedCard}${round}`,
    }),
    await json('POST', '/api/users', {
      loginId: `${planted.loginId}${round}`,
      name: planted.addedName,
      email: planted.mail,
    }),
    await json('PUT', '/api/notice-settings/mail', {
      host: '127.0.0.1',
      port: box.port,
      security: 'none',
      user: planted.loginId,
      password: planted.mailPassword,
      senderAddress: planted.mail,
      senderName: planted.name,
    }),
    await json('POST', '/api/notice-settings/mail/tests', { recipient: planted.mail }),
    await json('POST', '/api/webhooks', {
      name: `${planted.name}${round}`,
      url: `http://127.0.0.1:9/${planted.hookPath}`,
      shape: 'nadeul',
      kinds: ['connector-quiet'],
    }),
    await send('POST', `/api/employees/imports?fileName=${encodeURIComponent(planted.fileName)}`, {
      cookie,
      type: 'application/octet-stream',
      body: `사번,이름,이메일\n${planted.importedNumber},${planted.importedName},${planted.mail}\n`,
    }),
    await send('GET', `/api/employees?search=${encodeURIComponent(planted.search)}`, { cookie }),
    await send('GET', `/api/identities?kind=card&value=${planted.card}`, { cookie }),
    await send('GET', `/api/audit?text=${encodeURIComponent(planted.search)}`, { cookie }),
    await json('POST', '/api/password-resets', {
      officeNumber: office.officeNumber,
      loginId: planted.loginId,
    }),
  ];
}

/** What is refused: wrong secrets, and bodies that are none. */
async function beRefused(cookie: string): Promise<void> {
  await signIn(planted.loginId, planted.wrongPassword);
  await send('POST', '/api/connector/hello', {
    token: planted.wrongToken,
    body: `{"name":"${planted.vendorName}"`,
  });
  await send('POST', '/api/session/second-factor', { cookie, body: JSON.stringify({ code: planted.code }) });
  await send('POST', '/api/employees', { cookie, body: `{"name": "${planted.addedName}", ` });
  await send('POST', '/api/employees', { cookie, body: JSON.stringify({ [planted.name]: planted.mail }) });
  await send('GET', `/api/employees/${encodeURIComponent(planted.name)}`, { cookie });
  await send('GET', `/api/${encodeURIComponent(planted.name)}/%zz${planted.card}`, { cookie });
}

/** Makes the database refuse every new row in words that quote it whole, as PostgreSQL does for some wrong values. */
async function breakTables(): Promise<void> {
  await here.database.ownerPool.query(`
    create function quote_row() returns trigger language plpgsql as $$ begin
      raise exception E'invalid input for column "x":\\n"%"', new::text
        using errcode = case when tg_table_name = 'employee' then '23514' else '22P02' end,
          detail = new::text, hint = new::text, column = new::text;
    end $$;
    do $$ declare one text; begin
      foreach one in array array['tag', 'set_aside', 'employee', 'identity_change', 'office_user', 'mail', 'webhook',
        'mail_setting', 'sign_in_session', 'audit_entry', 'day_record', 'stale_day', 'import_file']
      loop
        if to_regclass(one) is not null then
          execute format('create trigger quoted before insert or update on %I for each row execute function quote_row()', one);
        end if;
      end loop;
    end $$`);
}

function expectNoTelltale(said: string, more: readonly string[]): void {
  for (const telltale of [...Object.values(planted), ...more]) {
    expect(said).not.toContain(telltale);
    expect(said).not.toContain(encodeURIComponent(telltale));
    expect(said).not.toContain(Buffer.from(telltale).toString('base64').replaceAll('=', ''));
  }
}

test('no name, number, mail address, password, token or cookie reaches the log, whatever is done or goes wrong', async () => {
  const signedIn = await signIn(planted.loginId, planted.password);
  const { cookie } = signedIn;
  const good = await useEverything(cookie, 1);
  await beRefused(cookie);
  await breakTables();
  const broken = await useEverything(cookie, 2);
  await signIn(planted.loginId, planted.password);
  await until('the faults are in the log', () =>
    ['22P02', '23514'].every((code) => process.said().includes(`"code":"${code}"`)),
  );

  expect([signedIn, ...good].filter(({ status }) => status >= 400)).toEqual([]);
  expect(broken.filter(({ status }) => status >= 500).length).toBeGreaterThan(5);
  expect(process.said()).toContain('"route":"/api/connector/tags"');
  expectNoTelltale(`${process.said()}${output}`, [office.token, cookie.split('=')[1] ?? '']);
});
