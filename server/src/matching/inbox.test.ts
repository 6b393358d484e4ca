import type {
  Board,
  EmployeeIdentity,
  IdentityChange,
  IdentityChangeResult,
  IdentityHolder,
  Problem,
  SetAsideEvent,
  Stranger,
  StrangerDetail,
  TagEvent,
} from '@nadeul/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
let office: TestOffice;
let admin: string;
let count = 0;

beforeEach(async () => {
  count += 1;
  office = await server.makeOffice(`inbox-${count}.example`);
  admin = await office.cookieOf('admin');
});
afterAll(() => server.close());

type Page<T> = { rows: T[]; next: string | null; total: number };
const read = <T>(url: string) => server.read<T>(url, admin);
const inbox = (query = '') => read<Page<Stranger>>(`/api/unmatched${query}`);
const only = async () => {
  const { rows } = await inbox();
  expect(rows).toHaveLength(1);
  return rows[0]?.strangerId ?? '';
};
const unmatchedCount = async () => (await read<Board>('/api/board')).unmatchedCount;

async function call<T>(method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<T> {
  const body = payload === undefined ? {} : { payload };
  const answer = await server.app.inject({ method, url, headers: { cookie: admin }, ...body });
  // A refusal is a problem, whose code the tests look at.
  return (answer.statusCode === 204 ? {} : answer.json()) as T;
}

const assign = (strangerId: string, who: string, more: object = {}) =>
  call<IdentityChangeResult & Problem>('POST', `/api/unmatched/${strangerId}/assignment`, {
    employeeId: office.employees[who],
    ...more,
  });
const addIdentity = (who: string, body: object) =>
  call<IdentityChangeResult & Problem>('POST', `/api/employees/${office.employees[who]}/identities`, {
    from: null,
    ...body,
  });
const undo = ({ changeId }: IdentityChangeResult) =>
  call<IdentityChangeResult & Problem>('POST', `/api/identity-changes/${changeId}/undo`);

/** A tag of user number 7, card 77F0 and no 사번, as the door names 최모름. */
function tap(civilTime: string, changes: Partial<TagEvent> = {}): TagEvent {
  const tag = tagAt(civilTime, {
    employeeNumber: null,
    userNumber: '7',
    cardNumber: '0000a1b277f0',
    name: '최모름',
    ...changes,
  });
  return { ...tag, vendorKey: `${civilTime}|${tag.userNumber}|${tag.cardNumber}|${tag.employeeNumber}` };
}

async function dayRecords(): Promise<string[]> {
  await server.settle();
  const { rows } = await server.database.pool.query<{ row: string }>(
    `select e.employee_number || ' ' || d::text as row from day_record d join employee e using (office_id, employee_id)
     where office_id = $1 order by 1`,
    [office.officeId],
  );
  return rows.map(({ row }) => row);
}

const daysOf = async (who: string) =>
  (await dayRecords())
    .filter((row) => row.startsWith(who))
    .map((row) => /\d{4}-\d{2}-(\d{2})/.exec(row.slice(80))?.[1]);

test('all taps of a user number are one in the inbox, with how often, since when and where', async () => {
  await office.send([
    tap('2026-11-16 08:50:00'),
    tap('2026-11-16 18:10:00', { cardNumber: null, gateName: '후문' }),
    tap('2026-11-17 08:55:00'),
    tap('2026-11-17 09:00:00', { userNumber: '8', name: null }),
  ]);

  const { rows, total } = await inbox();
  const detail = await read<StrangerDetail>(`/api/unmatched/${rows[1]?.strangerId}`);

  expect(total).toBe(2);
  expect(rows.map(({ userNumber, tagCount }) => [userNumber, tagCount])).toEqual([
    ['8', 1],
    ['7', 3],
  ]);
  expect(rows[1]).toMatchObject({
    kind: 'user-number',
    cardNumberMasked: '••••77F0',
    name: '최모름',
    firstAt: '2026-11-16T08:50:00+09:00',
    lastAt: '2026-11-17T08:55:00+09:00',
    lastGateName: '정문',
    isConflict: false,
  });
  expect(detail.gates).toEqual([
    { gateName: '정문', tagCount: 2 },
    { gateName: '후문', tagCount: 1 },
  ]);
  expect(detail.days).toEqual([
    { date: '2026-11-16', tagCount: 2 },
    { date: '2026-11-17', tagCount: 1 },
  ]);
  expect(await unmatchedCount()).toBe(2);
});

test('taps without any number are apart and do not count', async () => {
  await office.send([tap('2026-11-16 08:50:00', { userNumber: '-1', cardNumber: null, name: null })]);

  expect((await inbox()).rows).toEqual([]);
  expect((await inbox('?show=anonymous')).rows).toMatchObject([{ kind: null, tagCount: 1 }]);
  expect(await unmatchedCount()).toBe(0);
  const [row] = (await inbox('?show=anonymous')).rows;
  expect((await assign(row?.strangerId ?? '', '0001')).code).toBe('stranger-without-number');
});

test('who has the same name or the same digits is proposed with the reason, and nothing is applied', async () => {
  await office.send([tap('2026-11-16 08:50:00', { userNumber: '2', name: '김하나' })]);

  const { proposals } = await read<StrangerDetail>(`/api/unmatched/${await only()}`);

  expect(proposals.map(({ employee, reasons }) => [employee.employeeNumber, reasons])).toEqual([
    ['0001', ['same-name']],
    ['0002', ['same-digits']],
  ]);
  expect(await dayRecords()).toEqual([]);
});

test('who is assigned gets the taps from the chosen day on, the preview says how many, and undo gives the same bytes', async () => {
  await office.send([
    tap('2026-11-12 08:50:00', { userNumber: '9', cardNumber: null }),
    tap('2026-11-16 08:50:00'),
    tap('2026-11-17 08:55:00', { cardNumber: null }),
    tagAt('2026-11-17 09:30:00'),
  ]);
  const before = await dayRecords();
  const strangerId = (await inbox()).rows.find(({ userNumber }) => userNumber === '7')?.strangerId ?? '';

  const preview = await assign(strangerId, '0001', { isPreview: true });
  const unchanged = await dayRecords();
  const later = await assign(strangerId, '0001', { isPreview: true, from: '2026-11-17' });
  const done = await assign(strangerId, '0001');
  const after = await daysOf('0001');
  await office.send([tap('2026-11-18 08:40:00')]);
  const withNew = await daysOf('0001');
  const undone = await undo(done);

  expect(preview).toEqual({ changeId: null, movedTags: 2, movedDays: 2, ended: [] });
  expect(unchanged).toEqual(before);
  expect(later).toMatchObject({ movedTags: 1, movedDays: 1 });
  expect(after).toEqual(['16', '17']);
  expect(withNew).toEqual(['16', '17', '18']);
  expect(undone).toMatchObject({ movedTags: 3 });
  expect(await dayRecords()).toEqual(before);
  expect((await undo(done)).code).toBe('identity-changed-since');
});

test('a reissued card leaves the past with its old owner, late tags too', async () => {
  const card = { kind: 'card', value: '0000A1B277F0' };
  await addIdentity('0001', card);
  await office.send([
    tap('2026-11-11 08:50:00', { userNumber: null }),
    tap('2026-11-17 08:50:00', { userNumber: null }),
  ]);

  const refused = await addIdentity('0002', { ...card, from: '2026-11-16' });
  const moved = await addIdentity('0002', { ...card, from: '2026-11-16', takesOver: true });
  await office.send([
    tap('2026-11-12 08:50:00', { userNumber: null }),
    tap('2026-11-18 08:50:00', { userNumber: null }),
  ]);

  expect(refused).toMatchObject({ code: 'identity-claimed', fields: [{ message: '김하나 (0001)' }] });
  expect(moved.ended).toMatchObject([{ name: '김하나', valueShown: '••••77F0', until: '2026-11-15' }]);
  expect(await daysOf('0001')).toEqual(['11', '12']);
  expect(await daysOf('0002')).toEqual(['17', '18']);
  await undo(moved);
  expect(await daysOf('0001')).toEqual(['11', '12', '17', '18']);
});

test('a user number that was reused is the new one’s from the day on, although the card taught it before', async () => {
  await addIdentity('0001', { kind: 'card', value: '0000A1B277F0' });
  await office.send([tap('2026-11-11 08:50:00'), tap('2026-11-12 08:50:00', { cardNumber: null })]);

  await addIdentity('0002', {
    kind: 'user-number',
    value: '7',
    sourceId: office.sourceId,
    from: '2026-11-16',
  });
  await office.send([tap('2026-11-17 08:50:00', { cardNumber: null })]);

  expect(await daysOf('0001')).toEqual(['11', '12']);
  expect(await daysOf('0002')).toEqual(['17']);
});

test('a card and a number of two people are a conflict in the inbox, until it is said whose', async () => {
  await addIdentity('0001', { kind: 'card', value: '0000A1B277F0' });
  await addIdentity('0002', { kind: 'user-number', value: '7', sourceId: office.sourceId });
  await office.send([tap('2026-11-17 08:50:00')]);
  const strangerId = await only();

  const detail = await read<StrangerDetail>(`/api/unmatched/${strangerId}`);
  const refused = await assign(strangerId, '0002');
  const done = await assign(strangerId, '0002', { takesOver: true });

  expect(detail.stranger.isConflict).toBe(true);
  expect(detail.rivals.map(({ name }) => name)).toEqual(['김하나', '이두리']);
  expect(refused.code).toBe('identity-claimed');
  expect(done.movedTags).toBe(1);
  expect(await daysOf('0002')).toEqual(['17']);
});

test('who is no employee stays out of the count when they tap again, and can be brought back', async () => {
  await office.send([tap('2026-11-17 08:50:00')]);
  const strangerId = await only();

  await call('PUT', `/api/unmatched/${strangerId}/dismissal`, { reason: '청소' });
  await office.send([tap('2026-11-18 08:50:00', { cardNumber: null })]);
  const dismissed = await inbox('?show=dismissed');
  const without = await unmatchedCount();
  await call('DELETE', `/api/unmatched/${strangerId}/dismissal`);

  expect(without).toBe(0);
  expect(dismissed.rows).toMatchObject([{ tagCount: 2, dismissal: { reason: '청소', by: '관리자' } }]);
  expect(await unmatchedCount()).toBe(1);
});

test('the list comes in pages, sorted and searched by the server', async () => {
  const numbers = Array.from({ length: 12 }, (_, index) => String(100 + index));
  await office.send(
    numbers.flatMap((userNumber, index) =>
      Array.from({ length: (index % 4) + 1 }, (_, tapped) =>
        tap(`2026-11-17 08:${10 + index}:0${tapped}`, { userNumber, cardNumber: null, name: `사람${index}` }),
      ),
    ),
  );
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${next}`;
    const page: Page<Stranger> = await inbox(`?limit=5&sort=count${cursor}`);
    seen.push(...page.rows.map(({ tagCount, userNumber }) => `${tagCount} ${userNumber}`));
    next = page.next;
  }

  expect(seen).toHaveLength(12);
  expect(new Set(seen).size).toBe(12);
  expect(seen.map((one) => one[0])).toEqual([...'444333222111']);
  expect((await inbox('?search=사람11')).rows.map(({ userNumber }) => userNumber)).toEqual(['111']);
});

test('the card of an employee is masked, shown in full on request, and both are in the audit', async () => {
  await addIdentity('0001', { kind: 'card', value: '0000a1b277f0', from: '2026-11-01' });
  const url = `/api/employees/${office.employees['0001']}/identities`;

  const listed = await read<EmployeeIdentity[]>(url);
  const holders = await read<IdentityHolder[]>('/api/identities?kind=card&value=0000A1B277F0');
  const shown = await call<{ value: string }>('POST', `/api/identities/${listed[0]?.identityId}/shown`);
  const { rows } = await server.database.ownerPool.query<{ action: string; row: string }>(
    `select action, a::text as row from audit_entry a where office_id = $1 and action in ('identity-assigned',
       'card-number-shown') order by ordinal`,
    [office.officeId],
  );

  expect(listed.map(({ valueShown, ground, from }) => [valueShown, ground, from])).toContainEqual([
    '••••77F0',
    'assigned',
    '2026-11-01',
  ]);
  expect(holders.map(({ employee }) => employee.name)).toEqual(['김하나']);
  expect(shown.value).toBe('0000A1B277F0');
  expect(rows.map(({ action }) => action)).toEqual(['identity-assigned', 'card-number-shown']);
  expect(rows.map(({ row }) => row).join()).not.toMatch(/A1B277F0/i);
});

test('an identity ends on a day, and what was changed is listed with whether it was undone', async () => {
  await office.send([tap('2026-11-16 08:50:00'), tap('2026-11-17 08:50:00')]);
  const done = await assign(await only(), '0001');
  const [own] = await read<EmployeeIdentity[]>(`/api/employees/${office.employees['0001']}/identities`);

  server.setNow('2026-11-18T12:00:05+09:00');
  const ended = await call<IdentityChangeResult>('POST', `/api/identities/${own?.identityId}/end`, {
    until: '2026-11-16',
  });
  const blocked = await undo(done);
  const days = await daysOf('0001');
  await undo(ended);
  const changes = await read<Page<IdentityChange>>('/api/identity-changes?limit=1');

  expect(blocked.code).toBe('identity-changed-since');
  expect(days).toEqual(['16']);
  expect(await daysOf('0001')).toEqual(['16', '17']);
  expect(changes).toMatchObject({ total: 2, rows: [{ by: '관리자', undone: { by: '관리자' } }] });
  expect(changes.next).not.toBeNull();
});

test('another office sees and assigns nothing of it', async () => {
  await office.send([tap('2026-11-17 08:50:00')]);
  const strangerId = await only();
  const other = await server.makeOffice(`inbox-other-${count}.example`);
  const theirs = await other.cookieOf('admin');

  const answers = await Promise.all([
    server.read<Problem>(`/api/unmatched/${strangerId}`, theirs),
    call<Problem>('POST', `/api/unmatched/${strangerId}/assignment`, {
      employeeId: other.employees['0001'],
    }),
  ]);

  expect(answers.map(({ code }) => code)).toEqual(['not-found', 'not-found']);
  expect((await server.read<Page<Stranger>>('/api/unmatched', theirs)).rows).toEqual([]);
});

test('set-aside events come with their code and their row, the card masked in it', async () => {
  await office.send([
    { ...tap('2026-11-17 08:50:00'), occurredAt: null, raw: { e_card: '0000a1b277f0', e_mode: '1' } },
  ]);

  const { rows, total } = await read<Page<SetAsideEvent>>('/api/set-aside');

  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({ code: 'tag-time-unreadable', sourceName: 'CAPS', gateName: '정문' });
  expect(rows[0]?.row).toContainEqual({ name: 'e_mode', value: '1' });
  expect(JSON.stringify(rows)).not.toContain('a1b277f0');
});

test('an identity for a device link that the office does not have is refused', async () => {
  const other = await server.makeOffice(`elsewhere-${count}.example`);

  for (const sourceId of ['00000000-0000-4000-8000-000000000000', other.sourceId])
    expect(await addIdentity('0001', { kind: 'card', value: '77F0', sourceId })).toMatchObject({
      code: 'not-found',
    });
});
