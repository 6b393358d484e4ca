import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readStatus } from '@nadeul/connector';
import { projectRoot } from '../devenv/program.ts';
import { type Counts, type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { roughCount } from '../testing/rough-count.ts';
import { tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';
import { type Proof, WrongUse, wholeNumber } from './proof.ts';

const defaults = { rows: '2000000' };
/** The backlog lies on so many days before today. */
const days = 365;
/** Taps that are written to the file at once. */
const writtenAtOnce = 20_000;
/** What a connector may have in memory while it catches up. */
const memoryMaxBytes = 150 * 1024 * 1024;
/** What the installed service sets, in `packaging/linux/nadeul-connector.service`. */
const asService = { MALLOC_ARENA_MAX: '1' };
/** Between two looks at how far it is. */
const lookMs = 2_000;
/** The whole of it may take this long, and so long for each row, in milliseconds: a machine may be busy. */
const [startsMs, rowMs] = [120_000, 2];

/** A year of taps that nobody has read yet arrives whole, with a kill in the middle and within bounded memory. */
export const backlog: Proof = {
  name: 'backlog',
  summary: 'a year of taps is caught up: all rows once, a kill in the middle, memory below 150 MB',
  options: [
    `--rows N       rows of the year (default ${defaults.rows})`,
    '--script FILE  the connector (default: its one script, built anew, as it is installed)',
  ],
  run: async (args, print) => {
    const { rows, script } = readOptions(args);
    const office = await openOffice({
      startDate: today()
        .subtract({ days: days + 1 })
        .toString(),
    });
    try {
      writeYear(office, rows);
      print(`${office.door.rowCount} rows written; catching up …`);
      const found = await catchUp(office, script ?? builtScript(office.folder));
      print(JSON.stringify(found));
      return (
        found.tags === found.rows &&
        found.distinctKeys === found.rows &&
        found.peak.residentBytes < memoryMaxBytes
      );
    } finally {
      await office.close();
    }
  },
};

/** The connector as an office has it: without what reading TypeScript costs. */
function builtScript(folder: string): string {
  const built = join(folder, 'program');
  const build = join(projectRoot, 'packaging', 'src', 'build-bundle.ts');
  execFileSync(process.execPath, [build, built], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(built, 'connector.mjs');
}

/** Starts the connector, kills it half way, starts it again, and waits until every row is there. */
async function catchUp(office: OfficeUnderTest, script: string) {
  const rows = office.door.rowCount;
  const began = performance.now();
  let connector = office.startConnector(asService, { script });
  let peak: Memory = { residentBytes: 0, ownBytes: 0 };
  let isKilled = false;
  const watched = async () => {
    peak = larger(peak, memoryOf(connector.child.pid));
    const arrived = await roughCount(office);
    if (!isKilled && arrived * 2 > rows) {
      isKilled = true;
      connector.child.kill('SIGKILL');
      await connector.ended;
      connector = office.startConnector(asService, { script });
    }
    await pause(lookMs);
    return arrived < rows ? null : office.counts();
  };
  const isWhole = (counts: Counts | null) => counts !== null && counts.tags + counts.setAside >= rows;
  const counts = await until(watched, isWhole, startsMs + rows * rowMs);
  const seconds = (performance.now() - began) / 1_000;
  const { waiting } = readStatus(join(office.folder, 'connector'));
  return { rows, ...counts, waiting, peak, rowsPerSecond: Math.round(rows / seconds), isKilled };
}

/** `residentBytes` is the most that it held at any moment; `ownBytes` is now, without the pages of program files. */
type Memory = { readonly residentBytes: number; readonly ownBytes: number };

function larger(one: Memory, other: Memory): Memory {
  return {
    residentBytes: Math.max(one.residentBytes, other.residentBytes),
    ownBytes: Math.max(one.ownBytes, other.ownBytes),
  };
}

/** Of a process, by Linux; nothing of one that is gone. */
function memoryOf(processId: number | undefined): Memory {
  try {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    const bytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
    return { residentBytes: bytes('VmHWM'), ownBytes: bytes('RssAnon') };
  } catch {
    return { residentBytes: 0, ownBytes: 0 };
  }
}

/** Everybody taps so often on each day that the year has the rows. */
function writeYear({ door, office }: OfficeUnderTest, rows: number): void {
  const perDay = Math.ceil(rows / days);
  const first = today().subtract({ days });
  let left = rows;
  for (let day = 0; day < days && left > 0; day++) {
    const date = first.add({ days: day });
    const taps = Array.from({ length: Math.min(perDay, left) }, (_, index) => {
      const person = office.people[index % office.people.length];
      if (person === undefined) throw new Error('The office has nobody.');
      const second = 7 * 3_600 + Math.floor(index / office.people.length) * 60;
      const clock = [3_600, 60, 1].map((unit, place) =>
        String(Math.floor(second / unit) % (place === 0 ? 24 : 60)).padStart(2, '0'),
      );
      return tapOf(person, date, clock.join(':'));
    });
    left -= taps.length;
    for (let from = 0; from < taps.length; from += writtenAtOnce)
      door.append(taps.slice(from, from + writtenAtOnce));
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { rows: { type: 'string', default: defaults.rows }, script: { type: 'string' } },
    });
    return { rows: wholeNumber('rows', values.rows, 1), script: values.script };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
