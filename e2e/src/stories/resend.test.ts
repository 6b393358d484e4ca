import { join } from 'node:path';
import { api, fillPath, type Resend, type Resends } from '@nadeul/contract';
import type { WrittenTap } from '@nadeul/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminLoginId } from '../demo/office.ts';
import { connectorCommand } from '../testing/connector-command.ts';
import { adminPassword, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { type SignedIn, signIn } from '../testing/sign-in.ts';
import { lastWorkday, strangerTap, tapOf } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

const workday = lastWorkday();
const day = workday.toString();
const card = '0000BEEF42';

let office: OfficeUnderTest;
let admin: SignedIn;
let written: WrittenTap[];
beforeAll(async () => {
  office = await openOffice({ startDate: day });
  written = office.door.append([
    ...office.office.people.map((one) => tapOf(one, workday, '08:50:00')),
    strangerTap(card, workday, '08:51:00'),
  ]);
  office.startConnector();
  admin = await signIn(office.origin, adminLoginId, adminPassword);
  await until(
    () => office.counts(),
    ({ tags }) => tags === written.length,
  );
});
afterAll(() => office.close());

async function send<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(office.origin + path, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'application/json', origin: office.origin },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`);
  // The contract's own answer; the story reads what it names.
  return (await answer.json()) as T;
}

/** Every tag and whose it is, as text, once nothing is still to be judged. */
async function stored(): Promise<string[]> {
  await until(
    () => office.query('select 1 from stale_day limit 1'),
    (stale) => stale.length === 0,
  );
  const rows = await office.query(
    `select t::text || ' ' || m::text as row from tag t join tag_match m using (office_id, tag_id)
     union all select d::text from day_record d order by 1`,
  );
  return rows.map(({ row }) => String(row));
}

function resendCommand(): Record<string, unknown> {
  const config = join(office.folder, 'connector.json');
  const { out, err } = connectorCommand(['resend', '--config', config, '--day', day, '--json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

test('after somebody said whose a card is, and a name changed at the door, a resend leaves every tag as it is', async () => {
  const { rows } = await until(
    () => admin.get('unmatched'),
    (unmatched) => unmatched.rows.length > 0,
  );
  const { rows: people } = await admin.get('board');
  const employeeId = people[0]?.employee.employeeId ?? '';
  const strangerId = rows[0]?.strangerId ?? '';
  await send(fillPath(api.assignStranger.path, { strangerId }), { employeeId });
  const before = await stored();
  const renamed = written[3];
  office.door.amend(renamed?.index ?? 0, { name: '다른이름' });

  const first = resendCommand();
  const after = await stored();
  const amendments = await office.query('select count(*)::int as n from tag_amendment');
  const second = resendCommand();

  const counts = { accepted: 0, duplicate: written.length, setAside: 0, refused: 0 };
  expect(first).toMatchObject(counts);
  expect(second).toMatchObject(counts);
  expect(after).toEqual(before);
  expect(await stored()).toEqual(before);
  expect(amendments).toEqual([{ n: 1 }]);
  expect(await office.query('select count(*)::int as n from tag_amendment')).toEqual([{ n: 1 }]);
});

test('days that are asked for on the page are sent by the running connector, and the page sees how it ended', async () => {
  const [source] = await office.query('select source_id as id from tag limit 1');
  const params = { sourceId: String(source?.id) };
  const before = await stored();

  const asked = await send<Resend>(fillPath(api.requestResend.path, params), { from: day, until: day });
  const ended = await until(
    async () => {
      const answer = await fetch(office.origin + fillPath(api.resends.path, params), {
        headers: { cookie: admin.cookie },
      });
      // The contract's own answer.
      const { resends } = (await answer.json()) as Resends;
      return resends.find(({ resendId }) => resendId === asked.resendId);
    },
    (resend) => resend?.endedAt !== null && resend !== undefined,
  );

  expect(asked.state).toBe('waiting');
  expect(ended).toMatchObject({
    state: 'done',
    progress: 1,
    accepted: 0,
    duplicate: written.length,
    code: null,
  });
  expect(await stored()).toEqual(before);
});

test('the server knows how many rows the door has of the day', async () => {
  const counts = await until(
    () => office.query('select sum(rows)::int as n from source_day'),
    ([row]) => row?.n !== null,
  );

  expect(counts).toEqual([{ n: written.length }]);
});
