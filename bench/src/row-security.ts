import { createHash } from 'node:crypto';
import { type Installation, openInstallation } from '@nadeul/e2e/testing/installation';
import { lastWorkday } from '@nadeul/e2e/testing/taps';
import type { Figure } from './jet.ts';
import { closeConnections, postTo } from './offices/connection.ts';
import { type Door, makeOffices } from './offices/doors.ts';
import { untilComputed } from './offices/morning.ts';
import { play } from './offices/rush.ts';
import { inTurn, median, timed } from './timing.ts';

const offices = 50;
const people = 200;
/** Mornings of all offices that are there before anything is measured. */
const history = 10;
const rounds = 15;
const batchesARound = 3;
const readsARound = 5;
const statements = 1_000;
/** What a token is answered that is not found. */
const unknownToken = 401;
const setting = 'nadeul.office_id';

/**
 * Times the same requests with policies on every table of an office and without, in turn. The server is the same one:
 * its connections carry one office as a setting from the start, so what is measured is what the policies cost. What it
 * costs to tell PostgreSQL the office of each request, which the server does not do, is measured by itself.
 */
export async function benchRowSecurity(print: (line: string) => void): Promise<Figure[]> {
  const installation = await openInstallation('row-security');
  try {
    const first = await installation.startServer();
    print(`making ${offices} offices with ${history} mornings of ${people} people …`);
    const doors = await makeOffices(installation, first.origin, { offices, people });
    const [door] = doors;
    if (door === undefined) throw new Error('There is no office.');
    const date = dates();
    for (let morning = 0; morning < history; morning += 1)
      await play({ origins: [first.origin], doors, people, date: date(), withinMs: 0 });
    await untilComputed(installation);
    await first.program.stop();
    const tables = await prepare(installation, door);
    const { origin } = await installation.startServer();
    print('measuring …');
    const measured = await requests({ installation, tables, origin, door, date });
    await turn(installation, tables, 'on');
    await expectHidden(origin, doors[1]);
    await turn(installation, tables, 'off');
    return [...measured, await telling(installation, door)];
  } finally {
    closeConnections();
    await installation.close();
  }
}

/** Work days one after the other, the latest first. */
function dates(): () => string {
  let date = lastWorkday();
  return () => {
    date = lastWorkday(date);
    return date.toString();
  };
}

/** Makes the policies, which do nothing yet, and gives new connections their office. Gives the tables of an office. */
async function prepare(installation: Installation, door: Door): Promise<string[]> {
  const { rows } = await installation.pool.query<{ name: string; database: string }>(
    `select table_name as name, quote_ident(current_database()) as database from information_schema.columns
     where table_schema = 'public' and column_name = 'office_id' order by 1`,
  );
  const tables = rows.map(({ name }) => name);
  const policies = tables.map(
    (table) =>
      `create policy one_office on ${table} using (office_id = (select current_setting('${setting}')::uuid));`,
  );
  const { officeId } = await officeOf(installation, door);
  const database = rows[0]?.database ?? '';
  await installation.asOwner(
    `${policies.join('\n')} alter database ${database} set ${setting} = '${officeId}'`,
  );
  return tables;
}

async function officeOf({ pool }: Installation, { officeNumber }: Door) {
  const { rows } = await pool.query<{ officeId: string; employeeId: string }>(
    `select office_id as "officeId", employee_id as "employeeId" from office join employee using (office_id)
     where number = $1 limit 1`,
    [officeNumber],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('The office is not there.');
  return found;
}

type Stage = {
  readonly installation: Installation;
  readonly tables: readonly string[];
  readonly origin: string;
  readonly door: Door;
  readonly date: () => string;
};

async function requests({ installation, tables, origin, door, date }: Stage): Promise<Figure[]> {
  const { employeeId } = await officeOf(installation, door);
  const month = date().slice(0, '2026-11'.length);
  const read = (path: string) => async (round: number) => {
    const token = `nd_bench_read_${round}`;
    for (let one = 0; one < readsARound; one += 1) await get(`${origin}${path}`, token);
  };
  const kinds: Readonly<Record<string, (round: number) => Promise<void>>> = {
    [`a batch of ${people} tags`]: async () => {
      for (let one = 0; one < batchesARound; one += 1)
        await play({ origins: [origin], doors: [door], people, date: date(), withinMs: 0 });
    },
    'the board': read('/api/board'),
    'a month of a person': read(`/api/employees/${employeeId}/months/${month}`),
    'a month of everybody': read(`/api/attendance/months/${month}`),
  };
  await makeReaders(installation, door);
  const times = new Map(
    Object.keys(kinds).map((name) => [name, { off: [] as number[], on: [] as number[] }]),
  );
  for (let round = 0; round < rounds; round += 1)
    for (const wall of round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const)) {
      await turn(installation, tables, wall);
      for (const [name, work] of Object.entries(kinds))
        times.get(name)?.[wall].push(await timed(() => work(round)));
      await turn(installation, tables, 'off');
      await untilComputed(installation);
    }
  return [...times].map(([name, { off, on }]) => ({
    name: `${name}: policies on / off`,
    ratio: median(on.map((ms, round) => ms / (off[round] ?? Number.NaN))),
    measured: `median of ${rounds} rounds; ${median(on).toFixed(1)} and ${median(off).toFixed(1)} ms`,
  }));
}

async function turn(
  installation: Installation,
  tables: readonly string[],
  wall: 'on' | 'off',
): Promise<void> {
  const verb = wall === 'on' ? 'enable' : 'disable';
  await installation.asOwner(
    tables.map((table) => `alter table ${table} ${verb} row level security;`).join('\n'),
  );
}

/** Throws unless the policies hide another office, as they should have all the time. */
async function expectHidden(origin: string, other: Door | undefined): Promise<void> {
  const { officeNumber = '', sourceId = '', token = '' } = other ?? {};
  const { status } = await postTo(origin, 'tags', { token, body: { officeNumber, sourceId, events: [] } });
  if (status !== unknownToken) throw new Error(`Another office was not hidden: ${status}.`);
}

/** A token a round, because a program may ask only so often a minute. */
async function makeReaders(installation: Installation, door: Door): Promise<void> {
  const { officeId } = await officeOf(installation, door);
  for (let round = 0; round < rounds; round += 1) {
    const sha256 = createHash('sha256').update(`nd_bench_read_${round}`).digest();
    await installation.pool.query(
      `insert into office_token (office_id, token_id, name, sha256, scopes)
       values ($1, gen_random_uuid(), $2, $3, array['read-board', 'read-attendance'])`,
      [officeId, `reader ${round}`, sha256],
    );
  }
}

async function get(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}: ${text}`);
}

/** A statement alone, and in a transaction that says first which office it is for. */
async function telling(installation: Installation, door: Door): Promise<Figure> {
  const { officeId } = await officeOf(installation, door);
  const client = await installation.pool.connect();
  const text = 'select source_id from device_link where office_id = $1';
  try {
    const bare = () => client.query(text, [officeId]);
    const told = async () => {
      await client.query('begin');
      await client.query('select set_config($1, $2, true)', [setting, officeId]);
      await client.query(text, [officeId]);
      await client.query('commit');
    };
    const [bareMs, toldMs] = await inTurn(statements, bare, told);
    return {
      name: 'a statement in a transaction that is told its office / alone',
      ratio: toldMs / bareMs,
      measured: `${toldMs.toFixed(2)} and ${bareMs.toFixed(2)} ms over a local socket`,
    };
  } finally {
    client.release();
  }
}
