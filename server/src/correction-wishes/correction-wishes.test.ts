import { type CorrectionWish, type Notice, type OwnWish, openWishesMax } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchIncidents } from '../notices/index.ts';
import { createTestServer, type TestOffice, type TestServer } from '../testing/server.ts';
import { until } from '../testing/wait.ts';

let server: TestServer;
let office: TestOffice;
let [admin, hana, otherAdmin] = ['', '', ''];

beforeAll(async () => {
  server = await createTestServer();
  office = await server.makeOffice('wish.example');
  const other = await server.makeOffice('wish-other.example');
  [admin, hana] = [await office.cookieOf('admin'), await office.cookieOf('hana')];
  otherAdmin = await other.cookieOf('admin');
});
afterAll(() => server.close());

const leave = (workDate: string, text: string) =>
  server.app.inject({
    method: 'POST',
    url: '/api/me/correction-wishes',
    headers: { cookie: hana },
    payload: { workDate, text },
  });
const answer = (wishId: string, payload: object, cookie = admin) =>
  server.app.inject({
    method: 'PUT',
    url: `/api/correction-wishes/${wishId}`,
    headers: { cookie },
    payload,
  });
const mine = async () =>
  (await server.read<{ wishes: OwnWish[] }>('/api/me/correction-wishes/2026-11', hana)).wishes;
const listed = (query: string, cookie = admin) =>
  server.read<{ rows: CorrectionWish[]; total: number; next: string | null }>(
    `/api/correction-wishes?${query}`,
    cookie,
  );

test('a note on a day reaches HR with whose it is, and the answer comes back to the day', async () => {
  const made = (await leave('2026-11-17', ' 퇴근을 못 눌렀어요. 18:10이에요. ')).json<OwnWish>();
  expect(made).toMatchObject({
    workDate: '2026-11-17',
    text: '퇴근을 못 눌렀어요. 18:10이에요.',
    doneAt: null,
  });
  expect((await listed('isDone=false')).rows).toMatchObject([
    { wishId: made.wishId, employee: { name: '김하나', employeeNumber: '0001' } },
  ]);

  expect((await answer(made.wishId, { isDone: true, answer: '18:10으로 고쳤어요.' })).statusCode).toBe(204);

  expect(await mine()).toMatchObject([{ doneBy: '관리자', answer: '18:10으로 고쳤어요.' }]);
  expect((await listed('isDone=false')).total).toBe(0);
  expect((await listed('isDone=true')).total).toBe(1);
  await answer(made.wishId, { isDone: false, answer: '' });
  expect((await mine())[0]).toMatchObject({ doneAt: null, doneBy: null });
});

const later = Temporal.Instant.from('2026-11-18T12:05:00+09:00');

test('HR is told in the product that a note waits, and that none does any more', async () => {
  const told = async () => {
    // Another look may be under way, in the server's own background.
    await until('the watch is free', () =>
      watchIncidents({ db: server.database.db, clock: () => later, publicUrl: 'http://nadeul.example' }),
    );
    server.setNow('2026-11-18T12:05:00+09:00');
    return (await server.read<{ rows: Notice[] }>('/api/notices', admin)).rows;
  };
  const { wishId } = (await leave('2026-11-12', '외근이었어요.')).json<OwnWish>();
  const [open] = await told();
  expect(open).toMatchObject({ kind: 'correction-wish', isOver: false });
  expect(open?.sentence.ko).toContain('정정 요청');

  for (const wish of (await listed('isDone=false')).rows)
    await answer(wish.wishId, { isDone: true, answer: '' });
  expect((await told())[0]).toMatchObject({ kind: 'correction-wish', isOver: true });
  expect((await listed('isDone=true')).rows.map((wish) => wish.wishId)).toContain(wishId);
});

test('a day that has not come yet and an empty note are refused by name', async () => {
  expect((await leave('2026-11-19', '내일')).json()).toMatchObject({
    fields: [{ path: 'workDate', code: 'in-the-future' }],
  });
  expect((await leave('2026-11-17', '   ')).json()).toMatchObject({ fields: [{ path: 'text' }] });
});

test('nobody of another office sees or answers a note, and an employee does not see those of others', async () => {
  const { wishId } = (await leave('2026-11-16', '확인해 주세요.')).json<OwnWish>();

  expect((await listed('', otherAdmin)).total).toBe(0);
  expect((await answer(wishId, { isDone: true, answer: '' }, otherAdmin)).statusCode).toBe(404);
  expect((await answer(wishId, { isDone: true, answer: '' }, hana)).json()).toMatchObject({
    code: 'forbidden',
  });
});

test('the list comes in pages, the latest first, and a person’s waiting notes have a limit', async () => {
  const open = (await listed('isDone=false')).total;
  for (let left = open; left < openWishesMax; left += 1) {
    server.setNow(`2026-11-18T12:${String(left).padStart(2, '0')}:00+09:00`);
    expect((await leave('2026-11-18', `${left}`)).statusCode).toBe(200);
  }
  expect((await leave('2026-11-18', '하나 더')).json()).toMatchObject({ code: 'too-many-wishes' });

  const first = await listed('isDone=false&limit=30');
  const second = await listed(`isDone=false&limit=30&cursor=${first.next}`);
  expect([first.rows.length, second.rows.length, second.next]).toEqual([30, openWishesMax - 30, null]);
  const all = [...first.rows, ...second.rows];
  expect(new Set(all.map(({ wishId }) => wishId)).size).toBe(openWishesMax);
  expect(all.map(({ madeAt }) => madeAt)).toEqual(
    all
      .map(({ madeAt }) => madeAt)
      .toSorted()
      .reverse(),
  );
});
