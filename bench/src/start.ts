import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '@nadeul/e2e/devenv/program';
import { freePort } from '@nadeul/e2e/devenv/ready';
import { type ServerPlace, startServerProgram, untilServerReady } from '@nadeul/e2e/devenv/server';
import { temporaryFolder } from '@nadeul/e2e/testing/temporary-folder';
import type { Figure } from './jet.ts';
import { residentMib } from './resident.ts';
import { median, medianOf } from './timing.ts';

const starts = 5;
/** Until what a start leaves behind is collected. */
const settleMs = 20_000;

/** Times the server with its embedded database to its first answer, against Node alone, and weighs both when idle. */
export async function benchStart(): Promise<Figure[]> {
  const folder = temporaryFolder('start');
  const place: ServerPlace = { folder, port: await freePort(), webFolder: join(folder, 'page') };
  const node = () => spawnSync(process.execPath, ['-e', '0']);
  try {
    const nodeMs = await medianOf(starts, node);
    const firstMs = await untilAnswer(place);
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) times.push(await untilAnswer(place));
    const againMs = median(times);
    const server = await started(place);
    await pause(settleMs);
    const [ownMib, postgresMib] = [server.child.pid ?? 0, postmasterOf(folder)].map(residentMib);
    await server.stop();
    const figure = (name: string, ms: number): Figure => ({
      name: `${name} / node -e 0`,
      ratio: ms / nodeMs,
      measured: `${ms.toFixed(0)} and ${nodeMs.toFixed(0)} ms`,
    });
    return [
      figure('first start, on an empty folder, to the first answer', firstMs),
      figure('start to the first answer', againMs),
      {
        name: 'memory when idle: server / its PostgreSQL',
        ratio: (ownMib ?? 0) / (postgresMib ?? 0),
        measured: `${ownMib?.toFixed(0)} and ${postgresMib?.toFixed(0)} MiB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilAnswer(place: ServerPlace): Promise<number> {
  const begun = performance.now();
  const server = await started(place);
  const ms = performance.now() - begun;
  await server.stop();
  return ms;
}

/** PostgreSQL is no child of the server: it outlives one that is killed. */
function postmasterOf(folder: string): number {
  const file = join(folder, 'server', 'postgres', 'cluster', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

async function started(place: ServerPlace): Promise<Program> {
  const program = startServerProgram(place);
  await untilServerReady(program, place);
  return program;
}
