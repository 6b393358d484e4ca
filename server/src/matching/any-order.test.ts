import type { TagEvent } from '@nadeul/contract';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '../testing/server.ts';

const server: TestServer = await createTestServer();
afterAll(() => server.close());
let count = 0;

/** Taps of two user numbers and two cards, mixed as doors mix them, over six days. */
const taps: TagEvent[] = Array.from({ length: 36 }, (_, index) => {
  const day = String(10 + (index % 6)).padStart(2, '0');
  const userNumber = [null, '7', '8'][index % 3] ?? null;
  const cardNumber = [null, 'AAAA1111', 'BBBB2222'][Math.floor(index / 3) % 3] ?? null;
  return {
    ...tagAt(`2026-11-${day} 08:${String(10 + index)}:00`, { employeeNumber: null, name: null }),
    userNumber,
    cardNumber,
    vendorKey: `row ${index}`,
  };
});

const claims = [
  { who: '0001', kind: 'card', value: 'AAAA1111', from: null, until: '2026-11-12' },
  { who: '0002', kind: 'card', value: 'AAAA1111', from: '2026-11-13', until: null },
  { who: '0001', kind: 'user-number', value: '8', from: '2026-11-11', until: null },
  { who: '0002', kind: 'card', value: 'BBBB2222', from: '2026-11-14', until: null },
] as const;
/** Said and taken back again, which is as if it had never been said. */
const mistaken = { who: '0003', kind: 'user-number', value: '7', from: '2026-11-10', until: null } as const;

type Step = { readonly tags: readonly TagEvent[] } | { readonly claim: number } | 'mistake';

async function ownersAfter(
  steps: readonly Step[],
  { atOnce = false }: { atOnce?: boolean } = {},
): Promise<string[]> {
  count += 1;
  const office = await server.makeOffice(`order-${count}.example`);
  const cookie = await office.cookieOf('admin');
  const take = async (step: Step) => {
    if (step === 'mistake') await mistake(office, cookie);
    else if ('tags' in step) await office.send(step.tags);
    else await assign(office, cookie, claims[step.claim] ?? mistaken);
  };
  if (atOnce) await Promise.all(steps.map(take));
  else for (const step of steps) await take(step);
  await server.settle();
  const { rows } = await server.database.pool.query<{ row: string }>(
    `select t.vendor_key || ' ' || coalesce(e.employee_number, 'nobody') as row
     from tag_match m join tag t using (office_id, tag_id)
     left join employee e on e.office_id = m.office_id and e.employee_id = m.employee_id
     where m.office_id = $1
     union all
     select e.employee_number || ' ' || d.work_date || ' ' || d.tag_count
     from day_record d join employee e using (office_id, employee_id) where office_id = $1
     order by 1`,
    [office.officeId],
  );
  return rows.map(({ row }) => row);
}

async function assign(
  office: TestOffice,
  cookie: string,
  { who, ...body }: (typeof claims)[number] | typeof mistaken,
): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/employees/${office.employees[who]}/identities`,
    headers: { cookie },
    payload: body,
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ changeId: string }>().changeId;
}

async function mistake(office: TestOffice, cookie: string): Promise<void> {
  const changeId = await assign(office, cookie, mistaken);
  const url = `/api/identity-changes/${changeId}/undo`;
  expect((await server.app.inject({ method: 'POST', url, headers: { cookie } })).statusCode).toBe(200);
}

const all: Step[] = [
  ...claims.map((_, claim) => ({ claim })),
  'mistake',
  ...Array.from({ length: 6 }, (_, part) => ({ tags: taps.slice(part * 6, part * 6 + 6) })),
  // Sent again: changes nothing.
  { tags: taps.slice(0, 12) },
];

test('tags and assignments in any order give the same owners and days as all assignments first', async () => {
  const expected = await ownersAfter(all);
  const orders = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    numRuns: 8,
    seed: 20_261_122,
  });

  for (const order of orders) expect(await ownersAfter(order)).toEqual(expected);

  expect(expected.filter((row) => row.endsWith('nobody')).length).toBeGreaterThan(3);
  expect(expected.filter((row) => row.startsWith('row') && row.endsWith('0001')).length).toBeGreaterThan(3);
});

test('batches and assignments at the same moment, each on a connection of its own, give the same too', async () => {
  const expected = await ownersAfter(all);

  for (let round = 0; round < 4; round += 1)
    expect(await ownersAfter(all, { atOnce: true })).toEqual(expected);
});
