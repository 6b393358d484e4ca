import { rmSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type OfficeUnderTest, openOffice } from '@nadeul/e2e/testing/office-under-test';
import { today } from '@nadeul/e2e/testing/taps';
import { makeTapFile } from './jet/tap-file.ts';
import type { Figure } from './jet.ts';
import { costOf, type ProcessCost } from './process-cost.ts';

/** The most that an idle connector may take of one processor, in percent. */
const percentMax = 1;
const memoryMaxMib = 150;
/** It counts as idle when it takes less of one processor than this, in percent, twice one after the other. */
const quietPercent = 5;
const quietLookMs = 5_000;
const quietWithinMs = 900_000;

export type IdleOptions = {
  /** Rows of the file: eight million are about a gigabyte. */
  readonly rows: number;
  /** How long an idle connector is looked at, with the file in use and once more without. */
  readonly seconds: number;
  /** The connector's script; left out, its sources. */
  readonly script?: string | undefined;
  readonly print: (line: string) => void;
};

/** What a connector costs that has read a large file and waits for the next tap, polling as it is set up at first. */
export async function benchIdle({ rows, seconds, script, print }: IdleOptions): Promise<Figure[]> {
  const office = await openOffice({ startDate: today().toString() });
  try {
    const { path } = makeTapFile(office.folder, rows);
    print(`${rows} rows, ${Math.round(statSync(path).size / 1024 ** 2)} MiB`);
    office.configureConnector({ database: path });
    const { child } = office.startConnector({}, script === undefined ? {} : { script });
    const cost = () => runningCost(child.pid);
    await untilQuiet(cost);
    print(
      `has read it after ${cost().cpuSeconds.toFixed(1)} s of processor time; looking for ${seconds} s, twice`,
    );
    const inUse = await share(cost, seconds);
    rmSync(path.replace(/mdb$/, 'ldb'));
    const unused = await share(cost, seconds);
    await heartbeatsCame(office);
    return figuresOf({ inUse, unused, peakMib: cost().peakMib });
  } finally {
    await office.close();
  }
}

function figuresOf({ inUse, unused, peakMib }: { inUse: number; unused: number; peakMib: number }): Figure[] {
  const idle = (name: string, percent: number): Figure => ({
    name: `idle, ${name}: percent of one processor`,
    ratio: percent,
    measured: 'user and system time of its process',
    target: `≤ ${percentMax}`,
    met: percent <= percentMax,
  });
  return [
    idle('somebody has the file open', inUse),
    idle('nobody has it open', unused),
    {
      name: 'memory of the connector at its peak, MiB',
      ratio: peakMib,
      measured: 'VmHWM of its process, the first reading of the file included',
      target: `≤ ${memoryMaxMib}`,
      met: peakMib <= memoryMaxMib,
    },
  ];
}

function runningCost(pid: number | undefined): ProcessCost {
  const cost = costOf(pid ?? 0);
  if (cost === null) throw new Error('The connector has ended by itself.');
  return cost;
}

/** The part of one processor that it takes for a while, in percent. */
async function share(cost: () => ProcessCost, seconds: number): Promise<number> {
  const [before, beganMs] = [cost().cpuSeconds, performance.now()];
  await pause(seconds * 1_000);
  return ((cost().cpuSeconds - before) * 100_000) / (performance.now() - beganMs);
}

async function untilQuiet(cost: () => ProcessCost): Promise<void> {
  const deadline = performance.now() + quietWithinMs;
  for (let quiet = 0; quiet < 2; ) {
    if (performance.now() > deadline) throw new Error('The connector does not come to rest.');
    quiet = (await share(cost, quietLookMs / 1_000)) < quietPercent ? quiet + 1 : 0;
  }
}

/** One that cannot reach its server, or its file, would be idle for another reason. */
async function heartbeatsCame({ query }: OfficeUnderTest): Promise<void> {
  const [row] = await query(
    'select count(*)::int as links from device_link where last_heartbeat_at is not null',
  );
  if (Number(row?.links) !== 1) throw new Error('The server has not heard of the connector.');
}
