import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, projectRoot, startProgram } from './program.ts';
import { untilHealthy } from './ready.ts';

const readyWithinMs = 120_000;
const serverEntry = 'server/src/main.ts';

export type ServerPlace = {
  readonly folder: string;
  readonly port: number;
  readonly webFolder: string;
  /** Whether the data folder is marked as the demo's, which a real office's server refuses. */
  readonly isDemo?: boolean;
};

function environment({ folder, port, webFolder }: ServerPlace): Record<string, string> {
  return { NADEUL_DATA: join(folder, 'server'), NADEUL_PORT: String(port), NADEUL_WEB: webFolder };
}

/** Starts the server with its embedded database. */
export function startServerProgram(place: ServerPlace): Program {
  return startProgram({
    name: 'server',
    entry: serverEntry,
    args: ['serve', '--until-stdin-ends', ...(place.isDemo === true ? ['--demo'] : [])],
    env: environment(place),
    logFile: logOf(place.folder),
  });
}

function logOf(folder: string): string {
  return join(folder, 'logs', 'server.log');
}

/** Waits until a started server answers. Throws with its last words when it ends or takes more than two minutes. */
export async function untilServerReady(program: Program, { folder, port }: ServerPlace): Promise<void> {
  const hasEnded = () => program.child.exitCode !== null || program.child.signalCode !== null;
  try {
    await untilHealthy(`http://127.0.0.1:${port}`, readyWithinMs, hasEnded);
  } catch (cause) {
    const lastWords = readFileSync(logOf(folder), 'utf8').trim().split('\n').at(-1) ?? '';
    throw new Error(`${cause instanceof Error ? cause.message : ''} ${lastWords}`, { cause });
  }
}

export type Provisioned = { readonly officeNumber: string; readonly officeToken?: string };

/** Makes sure that the office of the file exists; gives its number, and its token when that was newly made. */
export function provision(place: ServerPlace, office: object): Provisioned {
  const file = join(place.folder, 'office.json');
  writeFileSync(file, JSON.stringify(office), { mode: 0o600 });
  const run = spawnSync(process.execPath, [join(projectRoot, serverEntry), 'provision', '--file', file], {
    encoding: 'utf8',
    env: { ...process.env, ...environment(place) },
  });
  if (run.status !== 0) throw new Error(`The office could not be made: ${run.stderr.trim()}`);
  // The command's last line is its answer.
  return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as Provisioned;
}
