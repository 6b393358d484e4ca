import type { TestOffice, TestServer } from '@nadeul/server/testing/server';
import { daysComputedSince, dayVersions } from '@nadeul/server/testing/versions';
import type { Figure } from './jet.ts';
import { officeWith } from './seeded-month.ts';
import { timed } from './timing.ts';

const people = 500;
const startOfMonth = '2026-10-01';
const midMonth = '2026-10-14';
const hours = { startMinute: 600, endMinute: 1140, breaks: [{ startMinute: 720, endMinute: 780 }] };

type Asked = { readonly server: TestServer; readonly office: TestOffice; readonly cookie: string };
type Change = {
  readonly name: string;
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly payload: object;
};

/**
 * What changes of settings compute anew in an office of 500 people with a month of days: the share of the days, counted
 * by the versions of their rows, and the time from the request until all of them are right.
 */
export async function benchDayChanges(server: TestServer, say: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  say(`changes in a month of ${people} people …`);
  const office = await officeWith(server, people, 1);
  server.setNow(`${startOfMonth}T00:30:00+09:00`);
  const asked = { server, office, cookie: await office.cookieOf('admin') };
  for (const change of await changesOf(asked)) figures.push(await figureOf(asked, change, say));
  return figures;
}

async function changesOf({ server, office }: Asked): Promise<Change[]> {
  const { rows } = await server.database.pool.query<{ id: string; workplaceId: string }>(
    `select e.employee_id as id, w.workplace_id as "workplaceId" from employee e
     join employee_workplace w using (office_id, employee_id)
     where office_id = $1 and employee_number like 'P%' order by employee_number`,
    [office.officeId],
  );
  const [first] = rows;
  const plansOf = (ids: readonly string[]) => ({
    plans: [{ kind: 'hours', hours }],
    people: ids.map((employeeId) => ({ employeeId, days: [{ workDate: midMonth, plan: 0 }] })),
    reason: 'bench',
  });
  const ids = rows.map(({ id }) => id);
  return [
    {
      name: 'the plan of one day of one person',
      method: 'PUT',
      url: '/api/plans',
      payload: plansOf(ids.slice(0, 1)),
    },
    { name: 'the plan of one day of everybody', method: 'PUT', url: '/api/plans', payload: plansOf(ids) },
    {
      name: 'an identity: the tags of one person become those of another',
      method: 'POST',
      url: `/api/employees/${first?.id}/identities`,
      payload: { kind: 'employee-number', value: 'P00002', from: null },
    },
    {
      name: 'a holiday of the office',
      method: 'POST',
      url: '/api/holidays',
      payload: { from: '2026-10-21', until: '2026-10-21', name: '창립기념일' },
    },
    {
      name: 'a check option, from the first of the month on',
      method: 'PUT',
      url: `/api/workplaces/${first?.workplaceId}/check`,
      payload: { from: startOfMonth, checkOption: 'button', wantsDevices: true },
    },
  ];
}

async function figureOf(
  { server, office, cookie }: Asked,
  { name, method, url, payload }: Change,
  say: (line: string) => void,
): Promise<Figure> {
  const before = await dayVersions(server, office.officeId);
  let requestMs = 0;
  const ms = await timed(async () => {
    requestMs = await timed(async () => {
      const answer = await server.app.inject({ method, url, headers: { cookie }, payload });
      if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    });
    await server.settle();
  });
  const computed = await daysComputedSince(server, office.officeId, before);
  const all = (await dayVersions(server, office.officeId)).size;
  const measured = `${computed.length} of ${all} days, answered in ${requestMs.toFixed(0)} ms, all in ${ms.toFixed(0)} ms`;
  say(`${name}: ${measured}`);
  return { name: `${name}: days computed / all of the month`, ratio: computed.length / all, measured };
}
