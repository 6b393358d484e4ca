import {
  api,
  departmentRoles,
  type Endpoint,
  fillPath,
  type Problem,
  permissions,
  policy,
  type Role,
  reachOf,
  roles,
} from '@nadeul/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, password, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

/** Every route × every role × the own office and another one, made from the contract and the policy. */
let server: TestServer;
const offices: Record<'own' | 'other', TestOffice | null> = { own: null, other: null };
const cookies = new Map<string, string>();

const endpoints = Object.entries(api) as [string, Endpoint][];
const permitted = endpoints.filter(([, { access }]) => !['public', 'connector', 'person'].includes(access));

beforeAll(async () => {
  server = await createTestServer();
  for (const which of ['own', 'other'] as const) {
    const office = await server.makeOffice(`${which}.example`, {
      users: [
        { loginId: 'spare', password, name: 'spare', role: 'employee' },
        ...roles.map((role) => ({
          loginId: role,
          password,
          name: role,
          role: isOfficeWide(role) ? role : ('employee' as const),
          ...(role === 'employee' ? { employeeNumber: '0001' } : {}),
        })),
      ],
    });
    offices[which] = office;
    await grantDepartmentRoles(office);
    await office.send([tagAt('2026-11-18 08:50:00')]);
    for (const role of roles) cookies.set(`${which} ${role}`, await office.cookieOf(role));
  }
  await server.settle();
});
afterAll(() => server.close());

function isOfficeWide(role: Role): role is 'super-admin' | 'hr-admin' | 'accounting-admin' {
  return role !== 'employee' && !departmentRoles.some((one) => one === role);
}

async function grantDepartmentRoles({ officeId }: TestOffice): Promise<void> {
  for (const role of departmentRoles)
    await server.database.ownerPool.query(
      `insert into role_grant (office_id, grant_id, login_id, role, department_id)
       select office_id, gen_random_uuid(), $2, $2, department_id from department where office_id = $1`,
      [officeId, role],
    );
  const spare = await server.database.ownerPool.query<{ id: string }>(
    "select user_id as id from office_user where office_id = $1 and login_id = 'spare'",
    [officeId],
  );
  userIds.set(officeId, spare.rows[0]?.id ?? '');
  // The grant of a role that no test here needs; the own one is taken away by whoever may.
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    `insert into role_grant (office_id, grant_id, login_id, role)
     values ($1, gen_random_uuid(), 'super-admin', 'accounting-admin') returning grant_id as id`,
    [officeId],
  );
  grantIds.set(officeId, rows[0]?.id ?? '');
  const made = await server.database.ownerPool.query<{ id: string }>(
    `insert into office_token (office_id, token_id, name, sha256, scopes)
     select office_id, gen_random_uuid(), 'spare', sha256(office_id::text::bytea), '{connector}' from office where office_id = $1
     returning token_id as id`,
    [officeId],
  );
  tokenIds.set(officeId, made.rows[0]?.id ?? '');
  await addSparePlace(officeId);
  const identities = await server.database.ownerPool.query<{ identityId: string }>(
    'select identity_id as "identityId" from identity where office_id = $1',
    [officeId],
  );
  identityIds.set(officeId, identities.rows[0]?.identityId ?? '');
}

/** A workplace and a device link that no test here needs. */
async function addSparePlace(officeId: string): Promise<void> {
  const { rows } = await server.database.ownerPool.query<{ workplaceId: string; sourceId: string }>(
    `with place as (
       insert into workplace (office_id, workplace_id, name) values ($1, gen_random_uuid(), 'spare')
       returning workplace_id
     ), link as (
       insert into device_link (office_id, source_id, workplace_id, name, profile)
       select $1, gen_random_uuid(), workplace_id, 'spare', 'caps-access' from workplace where office_id = $1
       returning source_id
     )
     select workplace_id as "workplaceId", source_id as "sourceId" from place cross join link`,
    [officeId],
  );
  placeIds.set(officeId, rows[0] ?? { workplaceId: '', sourceId: '' });
}

const placeIds = new Map<string, { workplaceId: string; sourceId: string }>();
const identityIds = new Map<string, string>();
const grantIds = new Map<string, string>();
const tokenIds = new Map<string, string>();
/** A user whom no test here signs in. */
const userIds = new Map<string, string>();

function urlOf({ path }: Endpoint, office: TestOffice | null): string {
  return fillPath(path, {
    employeeId: office?.employees['0001'] ?? '',
    month: '2026-11',
    workDate: '2026-11-18',
    departmentId: '00000000-0000-4000-8000-000000000000',
    wishId: '00000000-0000-4000-8000-000000000000',
    workTypeId: '00000000-0000-4000-8000-000000000000',
    correctionId: '00000000-0000-4000-8000-000000000000',
    batchId: '00000000-0000-4000-8000-000000000000',
    importId: '00000000-0000-4000-8000-000000000000',
    webhookId: '00000000-0000-4000-8000-000000000000',
    deliveryId: '00000000-0000-4000-8000-000000000000',
    leaveId: '00000000-0000-4000-8000-000000000000',
    fact: 'rank',
    from: '2026-12-01',
    tokenId: tokenIds.get(office?.officeId ?? '') ?? '',
    userId: userIds.get(office?.officeId ?? '') ?? '',
    strangerId: '00000000-0000-4000-8000-000000000000',
    changeId: '00000000-0000-4000-8000-000000000000',
    identityId: identityIds.get(office?.officeId ?? '') ?? '',
    grantId: grantIds.get(office?.officeId ?? '') ?? '',
    closingId: '00000000-0000-4000-8000-000000000000',
    kind: 'windows',
    resendId: '00000000-0000-4000-8000-000000000000',
    ...placeIds.get(office?.officeId ?? ''),
  });
}

/** What a request has to say so that nothing but the office is wrong with it. */
const requests: Readonly<Partial<Record<string, { payload?: object; query?: Record<string, string> }>>> = {
  correctDay: {
    payload: { value: { kind: 'set-in', at: '2026-11-18T08:00:00+09:00' }, reason: '태그를 잊음' },
  },
  erasePerson: { payload: { name: '아무개', reason: 'asked' } },
  exportPerson: { payload: { reason: '본인 열람 요청' } },
  assignStranger: { payload: { employeeId: '00000000-0000-4000-8000-000000000000' } },
  dismissStranger: { payload: { reason: 'visitor' } },
  addIdentity: { payload: { kind: 'card', value: 'AB12', from: null } },
  endIdentity: { payload: { until: '2026-12-01' } },
  changeEmployee: { payload: { version: 1, name: '김하나' } },
  undoEmployeeChange: { query: { version: '1' } },
  addLeave: { payload: { version: 1, from: '2026-12-01', until: null, reason: 'other' } },
  endLeave: { payload: { version: 1, until: null } },
  removeLeave: { query: { version: '1' } },
  leaveOffice: { payload: { version: 1, leftOn: '2026-12-01' } },
  returnToOffice: { payload: { version: 1, from: '2026-12-01' } },
  setWorkHours: { payload: { startMinute: 540, endMinute: 1080, breaks: [], workDays: [1] } },
  reopenMonth: { payload: { reason: 'late tags' } },
  applyImport: { payload: { makeDepartments: true } },
  changeWorkplace: { payload: { name: '창고', address: '', addressRanges: [], circles: [] } },
  changeWorkplaceCheck: { payload: { from: '2026-12-01', checkOption: 'button', wantsDevices: true } },
  placeDeviceLink: {
    payload: { from: '2026-11-18', workplaceId: '00000000-0000-4000-8000-000000000000' },
  },
  deviceLinkDays: { query: { from: '2026-11-17', until: '2026-11-18' } },
  requestResend: { payload: { from: '2026-11-17', until: '2026-11-18' } },
  setLinkCheckOption: { payload: { checkOption: 'button' } },
  checkInByMessenger: { payload: { key: '00000000-0000-4000-8000-000000000000', kind: 'in' } },
  changeCorrectionWish: { payload: { isDone: true, answer: '' } },
  closeDepartment: { payload: { on: '2026-12-01' } },
};

async function codeOf(
  [name, endpoint]: readonly [string, Endpoint],
  role: Role,
  office: TestOffice | null,
): Promise<string> {
  const headers = { cookie: cookies.get(`own ${role}`) ?? '' };
  const url = urlOf(endpoint, office);
  if (endpoint.stream === true) return streamCode(url, headers);
  const body = endpoint.body === undefined ? {} : { payload: {} };
  const said = office === offices.other ? requests[name] : undefined;
  const answer = await server.app.inject({ method: endpoint.method, url, headers, ...body, ...said });
  return answer.statusCode < 300 ? 'done' : answer.json<Problem>().code;
}

/** A stream never ends, so it is asked for over a real connection that is cut once it has answered. */
async function streamCode(url: string, headers: Record<string, string>): Promise<string> {
  const address = server.app.server.listening ? '' : await server.app.listen({ port: 0, host: '127.0.0.1' });
  base ||= address;
  const cut = new AbortController();
  const answer = await fetch(`${base}${url}`, { headers, signal: cut.signal });
  // A refusal of the server is a problem.
  const code = answer.ok ? 'done' : ((await answer.json()) as Problem).code;
  cut.abort();
  return code;
}
let base = '';

const cases = permitted.flatMap(([name, endpoint]) => roles.map((role) => [name, role, endpoint] as const));

test.each(cases)('%s answers %s exactly where the policy says so', async (name, role, endpoint) => {
  const isAllowed = reachOf(role, endpoint.access as (typeof permissions)[number]) !== null;

  const code = await codeOf([name, endpoint], role, offices.own);

  // A body of nothing is malformed and an id of nobody is not found: both come after the permission.
  if (isAllowed) expect(['done', 'request-malformed', 'not-found']).toContain(code);
  else expect(code).toBe('forbidden');
});

/** A path that names something of an office; every office has every month. */
const namesSomething = ({ path }: Endpoint) => /:(?!month\b)/.test(path);

test.each(cases.filter(([, , endpoint]) => namesSomething(endpoint)))(
  '%s gives %s nothing of another office',
  async (name, role, endpoint) => {
    expect(['forbidden', 'not-found']).toContain(await codeOf([name, endpoint], role, offices.other));
  },
);

test.each(endpoints.filter(([, { access }]) => access === 'connector'))(
  '%s with another office’s token and this office’s number is refused',
  async (_, endpoint) => {
    const answer = await server.app.inject({
      method: endpoint.method,
      url: endpoint.path,
      headers: { authorization: `Bearer ${offices.other?.token}` },
      payload: {
        officeNumber: offices.own?.officeNumber,
        sourceId: offices.own?.sourceId,
        source: { name: 'CAPS', profile: 'caps-access' },
        connectorVersion: '1',
        coveredFrom: null,
        coveredUntil: null,
        waiting: 0,
        lastTagAt: null,
        lastErrorCode: null,
        events: [tagAt('2026-11-18 09:00:00')],
        from: '2026-11-01',
        until: '2026-11-02',
      },
    });

    expect(['office-mismatch', 'request-malformed']).toContain(answer.json<Problem>().code);
  },
);

test('every endpoint asks for a permission of the policy or is for everybody signed in', () => {
  const known = new Set<string>([...permissions, 'public', 'connector', 'person']);

  expect(endpoints.filter(([, { access }]) => !known.has(access))).toEqual([]);
  expect(Object.keys(policy)).toEqual([...permissions]);
});

test('the policy is as the product that it follows says', () => {
  const holders = (permission: (typeof permissions)[number]) =>
    roles.filter((role) => reachOf(role, permission) !== null);

  expect(holders('open-hr-menu')).toEqual(['super-admin', 'hr-admin', 'accounting-admin']);
  expect(holders('grant-roles')).toEqual(['super-admin']);
});
