import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConnectorProgram, writeConnectorConfig } from '../devenv/connector.ts';
import { type KeptProgram, keepRunning } from '../devenv/keep-running.ts';
import { type Program, startProgram } from '../devenv/program.ts';
import { provision, type ServerPlace, startServerProgram, untilServerReady } from '../devenv/server.ts';
import { adminLoginId, demoOffice, demoSeed, employeeLoginId, historyStart } from './office.ts';
import { buildPageWhenStale, webFolder } from './page.ts';
import { type DemoSettings, readSettings, writeSettings } from './settings.ts';
import type { Words } from './words.ts';

const historyDays = 14;

export type DemoOptions = {
  readonly folder: string;
  readonly port: number;
  readonly words: Words;
  readonly say: (line: string) => void;
};

/** Everything that `npm start` runs: server, simulator and connector, each a real process of its own. */
export function startDemo(options: DemoOptions): { ready: Promise<void>; stop(): Promise<void> } {
  const { folder, port, words, say } = options;
  const origin = `http://127.0.0.1:${port}`;
  const place: ServerPlace = { folder, port, webFolder, isDemo: true };
  // In the order in which they are started; stopped the other way round, so that nothing taps into the void.
  const running: KeptProgram[] = [];
  let isStopped = false;

  const keep = (start: () => Program): Program => {
    let first: Program | undefined;
    const kept = keepRunning(
      () => {
        const program = start();
        first ??= program;
        return program;
      },
      (name, how) => say(words.ended(name, String(how))),
    );
    running.push(kept);
    if (first === undefined) throw new Error('A program was not started.');
    return first;
  };

  const prepare = async (): Promise<void> => {
    buildPageWhenStale(() => say(`· ${words.page} …`));
    say(`· ${words.server} …`);
    const server = keep(() => startServerProgram(place));
    await untilServerReady(server, place);
    if (isStopped) return;
    const settings = makeOffice(place, () => say(`· ${words.office} …`));
    if (isStopped) return;
    say(`· ${words.simulator} …`);
    keep(() => startSimulator(folder));
    say(`· ${words.connector} …`);
    writeConnectorConfig({
      folder,
      server: origin,
      officeNumber: settings.officeNumber ?? '',
      officeToken: settings.officeToken ?? '',
      database: databaseOf(folder),
      startDate: historyStart(historyDays),
    });
    keep(() => startConnectorProgram(folder));
    announce(options, origin, settings);
  };

  return {
    ready: prepare(),
    async stop() {
      isStopped = true;
      for (const program of running.reverse()) await program.stop();
    },
  };
}

function databaseOf(folder: string): string {
  return join(folder, 'ACCESS.mdb');
}

/** Makes the office at the first start; later starts find its number and token in the settings. */
function makeOffice(place: ServerPlace, onMake: () => void): DemoSettings {
  const settings = readSettings(place.folder);
  if (settings.officeToken !== undefined) return settings;
  onMake();
  const { officeNumber, officeToken = '' } = provision(place, demoOffice(settings));
  const made = { ...settings, officeNumber, officeToken };
  writeSettings(place.folder, made);
  return made;
}

/** Where the database is when root's PostgreSQL could not reach the data folder; the server's pointer file names it. */
function movedDatabase(folder: string): string | null {
  const pointer = join(folder, 'server', 'postgres-home');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : null;
}

function startSimulator(folder: string): Program {
  return startProgram({
    name: 'simulator',
    entry: 'simulator/src/main.ts',
    args: [
      ...['run', databaseOf(folder), '--seed', demoSeed, '--history-days', String(historyDays)],
      ...['--lively', '--until-stdin-ends'],
    ],
    logFile: join(folder, 'logs', 'simulator.log'),
  });
}

function announce({ folder, words, say }: DemoOptions, origin: string, settings: DemoSettings): void {
  say('');
  say(words.ready);
  say('');
  say(`  ${words.address}: ${origin}`);
  say(`  ${words.admin}: ${adminLoginId}   ${words.password}: ${settings.adminPassword}`);
  say(`  ${words.employee}: ${employeeLoginId}   ${words.password}: ${settings.employeePassword}`);
  say('');
  say(`  ${words.look}`);
  say(`  ${words.files} ${folder}`);
  const moved = movedDatabase(folder);
  if (moved !== null) say(`  ${words.moved} ${moved}`);
  say(`  ${words.stopHint}`);
}
