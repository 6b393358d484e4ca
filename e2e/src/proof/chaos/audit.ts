import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readStatus } from '@nadeul/connector';
import { projectRoot } from '../../devenv/program.ts';
import { until } from '../../testing/until.ts';
import type { Hr } from './hr.ts';
import { correctionsHeld } from './hr-audit.ts';
import type { ChaosBench } from './trouble.ts';

/** How long everything may take to arrive when the trouble is over, in milliseconds. */
const settleMs = 300_000;
/** Of each kind of breach so many are told in full. */
const breachesShown = 5;

export type Audit = {
  readonly rows: number;
  readonly tags: number;
  readonly setAside: number;
  readonly dayRecords: number;
  readonly corrections: number;
  readonly auditEntries: number;
  /** What does not hold, a sentence each; empty where everything does. */
  readonly breaches: readonly string[];
};

/** In peace: waits until nothing is on its way, then holds what the server has against what the door and HR said. */
export async function auditAll(bench: ChaosBench, hr: Hr): Promise<Audit> {
  const breaches: string[] = [];
  breaches.push(...(await settled(bench)));
  await bench.connector.stop();
  breaches.push(...(await rowsHeld(bench)));
  breaches.push(...(await correctionsHeld(bench.office, hr)));
  const days = await dayRecords(bench);
  const rebuilt = command(bench, 'rebuild');
  const again = await dayRecords(bench);
  if (rebuilt.status !== 0) breaches.push(`server rebuild: ${rebuilt.said}`);
  breaches.push(...differences('day records and their rebuild', days, again));
  breaches.push(...(await correctionsHeld(bench.office, hr)).map((text) => `After the rebuild: ${text}`));
  const verified = command(bench, 'audit-verify');
  if (verified.status !== 0) breaches.push(`server audit-verify: ${verified.said}`);
  const [found] = await bench.office.query(`select (select count(*)::int from day_correction) as corrections,
    (select count(*)::int from audit_entry) as entries`);
  const { tags, setAside } = await bench.office.counts();
  return {
    rows: bench.door.rows,
    tags,
    setAside,
    dayRecords: again.length,
    corrections: Number(found?.corrections),
    auditEntries: Number(found?.entries),
    breaches,
  };
}

async function settled({ office, door }: ChaosBench): Promise<string[]> {
  const folder = join(office.folder, 'connector');
  const left = async () => {
    const { tags, setAside } = await office.counts();
    const [row] = await office.query('select count(*)::int as n from stale_day');
    const { waiting, errorCode } = readStatus(folder);
    return { missing: door.rows - tags - setAside, waiting, staleDays: Number(row?.n), errorCode };
  };
  const isNothing = (now: Awaited<ReturnType<typeof left>>) =>
    now.missing <= 0 && now.waiting === 0 && now.staleDays === 0;
  try {
    await until(left, isNothing, settleMs);
    return [];
  } catch (cause) {
    return [`Not everything arrived in ${settleMs / 1_000} s of peace. ${String(cause)}`];
  }
}

/** Each row of the door is one tag as the door wrote it, or set aside where its time is no time. */
async function rowsHeld({ office, door }: ChaosBench): Promise<string[]> {
  const tags = await office.query(`select vendor_key as key, user_number as person, gate_id as gate, name,
      to_char(occurred_at at time zone 'Asia/Seoul', 'YYYYMMDDHH24MISS') as at from tag
    union all select vendor_key, null, null, null, null from set_aside where resolved_at is null`);
  const stored = tags.map(({ key, person, gate, name, at }) => [key, person, gate, name, at].join(' | '));
  const expected = door.written.map((tap) => {
    const { key, userNumber, gateId, name, date, time } = tap;
    const isSetAside = date > '2090';
    return [key, ...(isSetAside ? ['', '', '', ''] : [userNumber, gateId, name, date + time])].join(' | ');
  });
  const breaches = differences('rows of the door and what the server holds', expected.sort(), stored.sort());
  const waiting = readStatus(join(office.folder, 'connector')).waiting;
  if (waiting > 0) breaches.push(`${waiting} rows still wait in the outbox.`);
  return breaches;
}

async function dayRecords({ office }: ChaosBench): Promise<string[]> {
  const rows = await office.query(
    'select day_record::text as record from day_record order by office_id, employee_id, work_date',
  );
  return rows.map(({ record }) => String(record));
}

/** Lines that only one of two lists has, or has more often. */
function differences(what: string, one: readonly string[], other: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of other) counts.set(line, (counts.get(line) ?? 0) - 1);
  const found = [...counts].filter(([, count]) => count !== 0);
  if (found.length === 0) return [];
  const shown = found
    .slice(0, breachesShown)
    .map(([line, count]) => `  ${count > 0 ? 'only first' : 'only second'}: ${line}`);
  return [`${found.length} differences between ${what}:\n${shown.join('\n')}`];
}

/** A command of the server's, beside the running one, as somebody types it. */
function command(
  { office }: ChaosBench,
  name: string,
): { readonly status: number | null; readonly said: string } {
  const run = spawnSync(process.execPath, [join(projectRoot, 'server', 'src', 'main.ts'), name], {
    encoding: 'utf8',
    env: { ...process.env, NADEUL_DATA: office.serverFolder },
  });
  return { status: run.status, said: `${run.stdout}${run.stderr}`.trim() };
}
