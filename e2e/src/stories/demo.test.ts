import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../devenv/program.ts';
import { freePort, untilHealthy } from '../devenv/ready.ts';
import { processesNaming } from '../testing/processes.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { until } from '../testing/until.ts';

let folder: string;
let port: number;
beforeAll(async () => {
  folder = temporaryFolder('demo');
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startDemo(atPort = port) {
  const child = spawn(process.execPath, [join(projectRoot, 'e2e/src/demo/main.ts')], {
    env: {
      ...process.env,
      NADEUL_DATA: folder,
      NADEUL_PORT: String(atPort),
      LANG: 'en_US.UTF-8',
      LC_ALL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const ended = once(child, 'exit').then(([code]) => Number(code));
  return { child, ended, output: () => output };
}

const isRunning = (text: string) => text.includes('Nadeul is running.');
const nothingLeft = () =>
  until(
    () => processesNaming(folder),
    (left) => left.length === 0,
  );

test('the demo starts, tells the address and the sign-in, and a second start leaves it alone', async () => {
  const first = startDemo();
  await until(first.output, isRunning, 150_000);
  const second = startDemo(await freePort());

  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already running on this folder (http://127.0.0.1:${port}`);
  expect(first.output()).toMatch(/HR admin: hana {3}password: \S+/);
  await untilHealthy(`http://127.0.0.1:${port}`, 5_000, () => first.child.exitCode !== null);

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(await nothingLeft()).toEqual([]);
});

test('a demo that was killed leaves nothing running, and the next start goes on', async () => {
  const killed = startDemo();
  await until(killed.output, isRunning, 60_000);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(await nothingLeft()).toEqual([]);

  const next = startDemo();
  await until(next.output, isRunning, 60_000);
  next.child.kill('SIGHUP');

  expect(await next.ended).toBe(0);
  expect(await nothingLeft()).toEqual([]);
});

test('a port that is taken is named in a sentence that says what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;

  const demo = startDemo(taken);

  expect(await demo.ended).toBe(1);
  expect(demo.output()).toContain(`Port ${taken} is taken`);
  other.close();
});

test('a port that no browser opens is refused at once, before anything is started', async () => {
  const demo = startDemo(4190);

  expect(await demo.ended).toBe(1);
  expect(demo.output()).toContain('No browser opens port 4190');
  expect(demo.output()).not.toContain('Starting');
});
