import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readStatus } from '@nadeul/connector';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
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
/** The whole of it may take this long for a thousand rows, in milliseconds. */
const thousandMs = 1_000;

/** A year of taps that nobody has read yet arrives whole, with a kill in the middle and within bounded memory. */
export const backlog: Proof = {
  name: 'backlog',
  summary: 'a year of taps is caught up: all rows once, a kill in the middle, memory below 150 MB',
  options: [`--rows N    rows of the year (default ${defaults.rows})`],
  run: async (args, print) => {
    const rows = readRows(args);
    const office = await openOffice({
      startDate: today()
        .subtract({ days: days + 1 })
        .toString(),
    });
    try {
      writeYear(office, rows);
      print(`${office.door.rowCount} rows written; catching up …`);
      const found = await catchUp(office, rows * (thousandMs / 1_000));
      print(JSON.stringify(found));
      return (
        found.tags === found.rows && found.distinctKeys === found.rows && found.peakBytes < memoryMaxBytes
      );
    } finally {
      await office.close();
    }
  },
};

/** Starts the connector, kills it half way, starts it again, and waits until every row is there. */
async function catchUp(office: OfficeUnderTest, withinMs: number) {
  const rows = office.door.rowCount;
  const began = performance.now();
  let connector = office.startConnector();
  let peakBytes = 0;
  let isKilled = false;
  const watched = async () => {
    peakBytes = Math.max(peakBytes, memoryOf(connector.child.pid));
    const counts = await office.counts();
    if (!isKilled && counts.tags * 2 > rows) {
      isKilled = true;
      connector.child.kill('SIGKILL');
      await connector.ended;
      connector = office.startConnector();
    }
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return counts;
  };
  const counts = await until(watched, ({ tags }) => tags >= rows, withinMs);
  const seconds = (performance.now() - began) / 1_000;
  const { waiting } = readStatus(join(office.folder, 'connector'));
  return { rows, ...counts, waiting, peakBytes, rowsPerSecond: Math.round(rows / seconds), isKilled };
}

/** Bytes of a process in memory; 0 for one that is gone. */
function memoryOf(processId: number | undefined): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
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

function readRows(args: readonly string[]): number {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { rows: { type: 'string', default: defaults.rows } },
    });
    return wholeNumber('rows', values.rows, 1);
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
