import { statSync } from 'node:fs';
import { type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { generateDay, type Office, officeOf } from '@nadeul/simulator';
import { arrivedAtLeast } from './arrived.ts';
import type { Figure } from './jet.ts';
import { costOf, cpuSecondsOfAll, type ProcessCost } from './process-cost.ts';
import { timed } from './timing.ts';

const firstDayMs = Date.UTC(2025, 10, 3);
const dayMs = 86_400_000;
const days = 365;
/** Taps of one person on one day of the year, days off included. */
const tapsPerPersonDay = 2.38;
const memoryMaxMib = 150;

export type BacklogOptions = {
  /** Rows that the year has at least. */
  readonly rows: number;
  /** The connector's script; left out, its sources. */
  readonly script?: string | undefined;
  readonly print: (line: string) => void;
};

/** Times the catching up of a year, and what it costs; throws where a row is missing or there twice afterwards. */
export async function benchBacklog(options: BacklogOptions): Promise<Figure[]> {
  const people = officeOf(Math.ceil(options.rows / days / tapsPerPersonDay), 'backlog');
  const bench = await openOffice({ startDate: civilDate(0), office: people });
  try {
    fill(bench, people, options.rows);
    const rows = bench.door.rowCount;
    options.print(`${rows} rows of ${people.people.length} people, ${megabytes(bench.databasePath)} MB`);
    const before = serverCpu(bench);
    const connector = bench.startConnector(
      {},
      options.script === undefined ? {} : { script: options.script },
    );
    const ms = await timed(() => arrivedAtLeast(bench, rows));
    const cost = costOf(connector.child.pid ?? 0);
    if (cost === null) throw new Error('The connector has ended by itself.');
    const serverCpuSeconds = serverCpu(bench) - before;
    await connector.stop();
    const counts = await bench.counts();
    options.print(JSON.stringify({ rows, ...counts }));
    if (counts.tags + counts.setAside !== rows || counts.distinctKeys !== counts.tags)
      throw new Error('Rows are missing, or there twice.');
    return figuresOf({ rows, ms, cost, serverCpuSeconds });
  } finally {
    await bench.close();
  }
}

function fill({ door }: OfficeUnderTest, people: Office, rows: number): void {
  for (let day = 0; day < days || door.rowCount < rows; day += 1)
    door.append(generateDay('backlog', civilDate(day), people));
}

type Measured = {
  readonly rows: number;
  readonly ms: number;
  readonly cost: ProcessCost;
  readonly serverCpuSeconds: number;
};

function figuresOf({ rows, ms, cost, serverCpuSeconds }: Measured): Figure[] {
  const seconds = ms / 1000;
  const { cpuSeconds, peakMib } = cost;
  return [
    {
      name: 'a year arrives: seconds / million rows',
      ratio: seconds / (rows / 1e6),
      measured: `${rows} rows in ${seconds.toFixed(0)} s: ${Math.round(rows / seconds)} rows/s`,
    },
    {
      name: 'memory of the connector at its peak, MiB',
      ratio: peakMib,
      measured: 'VmHWM of its process',
      target: `≤ ${memoryMaxMib}`,
      met: peakMib <= memoryMaxMib,
    },
    {
      name: 'processor time: server and database / connector',
      ratio: serverCpuSeconds / cpuSeconds,
      measured: `${serverCpuSeconds.toFixed(0)} and ${cpuSeconds.toFixed(0)} s, or ${Math.round(((serverCpuSeconds + cpuSeconds) / rows) * 1e6)} µs a row`,
    },
  ];
}

/** The server's own and its database's. */
function serverCpu({ serverFolder }: OfficeUnderTest): number {
  return cpuSecondsOfAll(serverFolder);
}

function civilDate(day: number): string {
  return new Date(firstDayMs + day * dayMs).toISOString().slice(0, 10);
}

function megabytes(path: string): number {
  return Math.round(statSync(path).size / 1e6);
}
