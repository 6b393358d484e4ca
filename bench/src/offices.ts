import { openInstallation } from '@nadeul/e2e/testing/installation';
import type { Figure } from './jet.ts';
import { closeConnections } from './offices/connection.ts';
import { makeOffices } from './offices/doors.ts';
import { officeFigures } from './offices/figures.ts';
import { audit, logBytes, mornings, weighRows } from './offices/morning.ts';
import { costOf } from './process-cost.ts';

const fewOffices = 10;
/** How long only heartbeats come. */
const restMs = 30_000;
/** The embedded PostgreSQL has 60 connections, and a server process takes up to 25. */
const processesMax = 2;

export type OfficesOptions = {
  readonly offices: number;
  readonly people: number;
  readonly processes: number;
  /** Within how long everybody taps. */
  readonly minutes: number;
  readonly print: (line: string) => void;
};

/**
 * Plays the morning of many offices on one PostgreSQL: with one server process and with several, with all offices and
 * with ten. Every tag is counted in the end; throws where one is missing or there twice, or where a day is.
 */
export async function benchOffices(options: OfficesOptions): Promise<Figure[]> {
  const { offices, people, processes, minutes, print } = options;
  if (processes < 1 || processes > processesMax)
    throw new Error(`The embedded PostgreSQL carries 1 to ${processesMax} server processes.`);
  const installation = await openInstallation('offices');
  try {
    const servers = [await installation.startServer()];
    print(`making ${offices} offices of ${people} people …`);
    const doors = await makeOffices(installation, servers[0]?.origin ?? '', { offices, people });
    const few = doors.slice(0, fewOffices);
    const withinMs = minutes * 60_000;
    const morning = mornings({ installation, servers, people, print });
    await morning('warming up', few, 0);
    const oneAtOnce = await morning('one process, all sent at once', doors, 0);
    const one = await morning('one process, a morning', doors, withinMs);
    while (servers.length < processes) servers.push(await installation.startServer());
    await morning('warming up', few, 0);
    const logBefore = await logBytes(installation);
    const atOnce = await morning(`${processes} processes, all sent at once`, doors, 0);
    const logGrown = (await logBytes(installation)) - logBefore;
    const all = await morning(`${processes} processes, a morning`, doors, withinMs);
    const rest = await morning(`${processes} processes, nobody taps`, doors, restMs, 0);
    const ten = await morning(`${processes} processes, a morning of ${few.length} offices`, few, withinMs);
    const sent = [oneAtOnce, one, atOnce, all, ten].reduce((sum, { tags }) => sum + tags, 0);
    await audit(installation, sent + 2 * few.length * people);
    const peakMib = Math.max(...servers.map(({ program }) => costOf(program.child.pid ?? 0)?.peakMib ?? 0));
    return officeFigures(
      { offices, few: few.length, processes, minutes },
      { oneAtOnce, one, atOnce, all, rest, ten, logGrown, rows: await weighRows(installation), peakMib },
    );
  } finally {
    closeConnections();
    await installation.close();
  }
}
