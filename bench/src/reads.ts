import { startCluster } from '@nadeul/server/testing/cluster';
import { seedHistory } from '@nadeul/server/testing/history';
import { createTestServer, type TestOffice, type TestServer } from '@nadeul/server/testing/server';
import type { Figure } from './jet.ts';
import { lastSeeded } from './seeded-month.ts';
import { inTurn } from './timing.ts';

const runs = 5;
const tapsADay = 4;
const workDaysAWeek = 5;
const monthWeeks = 5;
const fewTags = 100_000;
const month = '2026-10';
const day = '2026-10-14';
const exported = { month, departmentId: null, format: 'csv', reason: 'bench' };

export type ReadsOptions = {
  readonly people: number;
  readonly tags: number;
  readonly say: (line: string) => void;
};
type Asked = { readonly server: TestServer; readonly office: TestOffice; readonly cookie: string };
type Read = { readonly name: string; readonly url: string; readonly payload?: object };

/**
 * Times what people read of an office with so many tags against the same of an office of as many people with a hundred
 * thousand, or a month where that is more. Both are in one database, and are read in turn.
 */
export async function benchReads({ people, tags, say }: ReadsOptions): Promise<Figure[]> {
  const cluster = await startCluster();
  try {
    const server = await createTestServer({ cluster });
    try {
      server.setNow(`${lastSeeded}T14:00:00+09:00`);
      const little = await seeded(server, people, Math.min(fewTags, tags), say);
      const much = await seeded(server, people, tags, say);
      const figures: Figure[] = [];
      const [few, many] = [await readsOf(little), await readsOf(much)];
      for (const [index, read] of many.entries()) {
        const fewer = few[index] ?? read;
        await ask(little, fewer);
        await ask(much, read);
        const [fewMs, manyMs] = await inTurn(
          runs,
          () => ask(little, fewer),
          () => ask(much, read),
        );
        const measured = `${manyMs.toFixed(0)} and ${fewMs.toFixed(0)} ms, ${people} people`;
        say(`${read.name}: ${measured}`);
        figures.push({
          name: `${read.name}: ${tags} tags / ${Math.min(fewTags, tags)}`,
          ratio: manyMs / fewMs,
          measured,
        });
      }
      return figures;
    } finally {
      await server.close();
    }
  } finally {
    await cluster.stop();
  }
}

async function seeded(
  server: TestServer,
  people: number,
  tags: number,
  say: (line: string) => void,
): Promise<Asked> {
  const weeks = Math.max(monthWeeks, Math.ceil(tags / (people * tapsADay * workDaysAWeek)));
  say(`${weeks} weeks of ${people} people …`);
  const office = await server.makeOffice(`of-${tags}-${crypto.randomUUID().slice(0, 8)}.example`);
  const { officeId, sourceId } = office;
  const first = lastSeeded.subtract({ weeks }).add({ days: 1 });
  await seedHistory(server.database.owner, {
    officeId,
    sourceId,
    prefix: 'P',
    people,
    first,
    last: lastSeeded,
    tapsADay,
  });
  return { server, office, cookie: await office.cookieOf('admin') };
}

async function readsOf({ server, office }: Asked): Promise<Read[]> {
  const { rows } = await server.database.pool.query<{ id: string }>(
    `select employee_id as id from employee where office_id = $1 and employee_number = 'P00002'`,
    [office.officeId],
  );
  const id = rows[0]?.id ?? '';
  return [
    { name: 'board', url: '/api/board' },
    { name: 'month of everybody', url: `/api/attendance/months/${month}` },
    { name: "one person's month", url: `/api/employees/${id}/months/${month}` },
    { name: 'one day and its tags', url: `/api/employees/${id}/days/${day}` },
    { name: 'first page of employees', url: '/api/employees' },
    { name: 'export of the month (CSV)', url: '/api/attendance/exports', payload: exported },
  ];
}

async function ask({ server, cookie }: Asked, { url, payload }: Read): Promise<void> {
  const answer = await server.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    headers: { cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  if (answer.statusCode >= 300)
    throw new Error(`${url} was answered with ${answer.statusCode}: ${answer.body}`);
}
