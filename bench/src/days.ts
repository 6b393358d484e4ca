import { Temporal } from '@nadeul/domain';
import { startCluster } from '@nadeul/server/testing/cluster';
import { createTestServer, type TestOffice, type TestServer, tagAt } from '@nadeul/server/testing/server';
import { benchDayChanges } from './day-changes.ts';
import type { Figure } from './jet.ts';
import { lastSeeded, officeWith } from './seeded-month.ts';
import { median, timed } from './timing.ts';

const histories = [1, 10, 100];
const historyPeople = 40;
const rounds = 3;
const changes = 20;
/** Days after everything that is seeded, one for each tag that is sent. */
const sentFrom = Temporal.PlainDate.from('2026-11-02');

type Seeded = { readonly server: TestServer; readonly office: TestOffice; readonly months: number };

/**
 * Times how long days take until they are computed anew: one, a month of people, and the day of a changed tag where the
 * same people have a history of 1, 10 and 100 months. `people` is a list of sizes of offices.
 */
export async function benchDays(people: readonly number[], say: (line: string) => void): Promise<Figure[]> {
  const cluster = await startCluster();
  try {
    const server = await createTestServer({ cluster });
    try {
      const oneMs = await ofHistories(server, say);
      for (const { name, measured } of oneMs.figures) say(`${name}: ${measured}`);
      const months: Figure[] = [];
      for (const size of people) months.push(await monthOf(server, size, oneMs.computed, say));
      const changed = await benchDayChanges(server, say);
      return [...oneMs.figures, ...months, ...changed];
    } finally {
      await server.close();
    }
  } finally {
    await cluster.stop();
  }
}

/** The cost of a changed tag, in turn on offices with unlike histories. */
async function ofHistories(server: TestServer, say: (line: string) => void) {
  const seeded: Seeded[] = [];
  for (const months of histories) {
    say(`${months} months of ${historyPeople} people …`);
    seeded.push({ server, months, office: await officeWith(server, historyPeople, months) });
  }
  const sent = new Map(histories.map((months) => [months, [] as number[]]));
  const late = new Map(histories.map((months) => [months, [] as number[]]));
  const computed = new Map(histories.map((months) => [months, [] as number[]]));
  for (let change = 0; change < changes; change += 1)
    for (const one of seeded) {
      sent.get(one.months)?.push(await sendOne(one, sentFrom.add({ days: change % 14 }), change));
      late
        .get(one.months)
        ?.push(await sendOne(one, lastSeeded.subtract({ days: 14 + (change % 5) }), change));
      computed.get(one.months)?.push(await computeOne(one, change));
    }
  const of = (values: Map<number, number[]>, months: number) => median(values.get(months) ?? []);
  const [least = 1] = histories;
  const figure = (name: string, values: Map<number, number[]>) =>
    histories.slice(1).map((months): Figure => {
      const [much, little] = [of(values, months), of(values, least)];
      const measured = `${much.toFixed(1)} and ${little.toFixed(1)} ms, ${historyPeople} people`;
      return { name: `${name}: ${months} months of history / 1`, ratio: much / little, measured };
    });
  return {
    computed: of(computed, least),
    figures: [
      ...figure('one day of one person', computed),
      ...figure('a new tag, from the request until its day is computed', sent),
      ...figure('a tag of two weeks ago, from the request until its day is computed', late),
    ],
  };
}

async function monthOf(
  server: TestServer,
  size: number,
  oneMs: number,
  say: (line: string) => void,
): Promise<Figure> {
  say(`a month of ${size} people …`);
  const office = await officeWith(server, size, 1);
  const times: number[] = [];
  let days = 0;
  for (let round = 0; round < rounds; round += 1) {
    days = await mark(server, office, '2026-10-01');
    times.push(await timed(() => server.settle()));
  }
  const ms = median(times);
  const each = `${days} days, ${((days / ms) * 1000).toFixed(0)} a second`;
  const measured = `${ms.toFixed(0)} and ${oneMs.toFixed(1)} ms, ${each}`;
  say(measured);
  return { name: `a month of ${size} people / one day of one person`, ratio: ms / oneMs, measured };
}

/** Marks the days of everybody from a date on, as a change that bears on all of them does; says how many. */
async function mark({ database }: TestServer, { officeId }: TestOffice, from: string): Promise<number> {
  const { rowCount } = await database.pool.query(
    `insert into stale_day (office_id, employee_id, work_date, marked_at)
     select office_id, employee_id, work_date, now() from day_record where office_id = $1 and work_date >= $2::date`,
    [officeId, from],
  );
  return rowCount ?? 0;
}

async function computeOne({ server, office }: Seeded, change: number): Promise<number> {
  await server.database.pool.query(
    `insert into stale_day (office_id, employee_id, work_date, marked_at)
     select office_id, employee_id, $3, now() from employee where office_id = $1 and employee_number = $2`,
    [office.officeId, numberOf(change), lastSeeded.toString()],
  );
  return timed(() => server.settle());
}

async function sendOne(
  { server, office }: Seeded,
  date: Temporal.PlainDate,
  change: number,
): Promise<number> {
  const second = String(change % 60).padStart(2, '0');
  const tag = tagAt(`${date} 13:07:${second}`, {
    employeeNumber: numberOf(change),
    name: `Person ${1 + (change % historyPeople)}`,
  });
  return timed(async () => {
    const { results } = await office.send([tag]);
    if (results[0]?.result !== 'accepted') throw new Error('A tag was not accepted as new.');
    await server.settle();
  });
}

function numberOf(change: number): string {
  return `P${String(1 + (change % historyPeople)).padStart(5, '0')}`;
}
