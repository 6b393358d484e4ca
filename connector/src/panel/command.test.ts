import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../testing/folder.ts';

const program = join(import.meta.dirname, '..', 'main.ts');

/** Runs `connector panel` until the test is over. */
function panel(args: readonly string[]) {
  const config = join(testFolder(), 'connector.json');
  const child = spawn(process.execPath, [program, 'panel', '--config', config, '--no-browser', ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said.err += part;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const link = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      if (said.out.includes('\n')) resolve(said.out.trim());
    });
  });
  return { child, said, ended, link };
}

test('connector panel prints its link alone on stdout, answers at it, and ends with its stdin', async () => {
  const { child, said, ended, link } = panel(['--until-stdin-ends']);

  const opened = await fetch(await link);
  child.stdin.end();

  expect(opened.status).toBe(200);
  expect(await ended).toBe(0);
  expect(said.out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}\n$/);
  expect(said.err).not.toContain('key=');
});

test('a signal ends it', async () => {
  const { child, ended, link } = panel([]);
  await link;

  child.kill('SIGTERM');

  expect(await ended).toBe(0);
});

test('a port that is taken is said, with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';

  const { said, ended } = panel(['--port', port]);

  expect(await ended).toBe(1);
  expect(said.err).toContain('panel-port-taken');
});

test('a wrong port is a wrong command', async () => {
  const { said, ended } = panel(['--port', '70000']);

  expect(await ended).toBe(2);
  expect(said.err).toContain('--port');
});

test('a config that is no JSON does not keep the page from opening', async () => {
  const folder = testFolder();
  writeFileSync(join(folder, 'connector.json'), '{');
  const { link } = panel(['--config', join(folder, 'connector.json')]);

  expect((await fetch(await link)).status).toBe(200);
});
