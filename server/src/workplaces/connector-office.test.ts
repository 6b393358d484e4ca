import type { ConnectorOffice, Problem, Workplaces } from '@nadeul/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testConnector } from '../testing/connector.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';

let server: TestServer;
let office: TestOffice;
let cookie: string;
let count = 0;

beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  server.setNow('2026-11-18T12:00:00+09:00');
  office = await server.makeOffice(`panel${count++}.example`);
  cookie = await office.cookieOf('admin');
});

async function askOffice(payload: object = {}, token = office.token) {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/connector/office',
    headers: { authorization: `Bearer ${token}` },
    payload: { officeNumber: office.officeNumber, ...payload },
  });
  return answer.json<ConnectorOffice & Partial<Problem>>();
}

async function tokenWith(scopes: readonly string[]): Promise<string> {
  const token = `nd_${office.officeId}_${scopes.join('_')}`;
  await server.database.ownerPool.query(
    `insert into office_token (office_id, token_id, name, sha256, scopes)
     values ($1, gen_random_uuid(), $2, sha256(convert_to($3, 'UTF8')), $4)`,
    [office.officeId, scopes.join(' '), token, scopes],
  );
  return token;
}

async function setOption(checkOption: string, token: string, sourceId = office.sourceId) {
  const answer = await server.app.inject({
    method: 'PUT',
    url: `/api/device-links/${sourceId}/check-option`,
    headers: { authorization: `Bearer ${token}` },
    payload: { checkOption },
  });
  return answer.statusCode === 204 ? 'done' : answer.json<Problem>().code;
}

const place = async () => (await server.read<Workplaces>('/api/workplaces', cookie)).workplaces[0];
async function plan(body: object): Promise<void> {
  const url = `/api/workplaces/${(await place())?.workplaceId}/check`;
  const answer = await server.app.inject({ method: 'PUT', url, headers: { cookie }, payload: body });
  expect(answer.statusCode).toBeLessThan(300);
}

test('a settings page learns which office its token is for, its links and what they do, and changes nothing', async () => {
  await testConnector(server, office).beat();

  const answer = await askOffice({ sourceName: 'CAPS' });
  const unknown = await askOffice({ sourceName: '새 문' });

  expect(answer).toMatchObject({
    officeName: `panel${count - 1}.example`,
    serverTime: '2026-11-18T03:00:00.000Z',
    serverVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    sourceId: office.sourceId,
    maySetCheckOption: false,
  });
  expect(answer.links).toMatchObject([
    {
      sourceId: office.sourceId,
      name: 'CAPS',
      profile: 'caps-access',
      check: { planned: null },
      lastHeartbeatAt: '2026-11-18T03:00:00.000Z',
    },
  ]);
  expect(unknown.sourceId).toBeNull();
  expect((await askOffice()).links).toHaveLength(1);
});

test('the number of another office is told apart from a token that is not known', async () => {
  expect(await askOffice({ officeNumber: '123456789' })).toMatchObject({ code: 'office-mismatch' });
  expect(await askOffice({}, 'nd_wrong')).toMatchObject({ code: 'token-unknown' });
});

test('a planned change of the check option is told with its day', async () => {
  await plan({ from: '2026-12-01', checkOption: 'first-last-calendar', wantsDevices: true });

  expect((await askOffice()).links[0]?.check.planned).toEqual({
    from: '2026-12-01',
    checkOption: 'first-last-calendar',
  });
});

test('a token with the right sets the option from today on, whether devices are wanted stays, and the plan gives way', async () => {
  const token = await tokenWith(['connector', 'edit-work-settings']);
  await plan({ from: '2026-11-18', checkOption: 'button', wantsDevices: false });
  await plan({ from: '2026-12-01', checkOption: 'first-last', wantsDevices: true });

  expect((await askOffice({}, token)).maySetCheckOption).toBe(true);
  expect(await setOption('mixed', token)).toBe('done');

  expect((await askOffice()).links[0]?.check).toEqual({ checkOption: 'mixed', planned: null });
  const { rows } = await server.database.pool.query(
    `select wants_device_links as wants, from_date::text as from from workplace_check
     where office_id = $1 order by from_date desc limit 1`,
    [office.officeId],
  );
  expect(rows).toMatchObject([{ wants: false }]);
  const audit = await server.database.pool.query(
    `select after from audit_entry where office_id = $1 and actor_kind = 'token'`,
    [office.officeId],
  );
  expect(audit.rows).toEqual([{ after: { checkOption: 'mixed', wantsDevices: false, from: '2026-11-18' } }]);
});

test('an option that holds already is no change', async () => {
  const token = await tokenWith(['edit-work-settings']);
  await plan({ from: '2026-11-18', checkOption: 'button', wantsDevices: true });

  expect(await setOption('button', token)).toBe('done');

  const { rows } = await server.database.pool.query(
    `select 1 from audit_entry where office_id = $1 and actor_kind = 'token'`,
    [office.officeId],
  );
  expect(rows).toEqual([]);
});

test('a token of a connector alone may not set the option, and an unknown link is not found', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000';

  expect(await setOption('button', office.token)).toBe('token-not-allowed');
  expect(await setOption('button', await tokenWith(['edit-work-settings']), nobody)).toBe('not-found');
});
