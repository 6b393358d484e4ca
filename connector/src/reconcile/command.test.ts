import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { officeToken } from '../testing/config.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { FarSide } from '../testing/far-side.ts';
import { testFolder } from '../testing/folder.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

function ask(config: string, ...more: string[]): Promise<Said> {
  const args = ['reconcile', '--config', config, '--from', '2026-11-01', '--to', '2026-11-30', ...more];
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, LANG: 'ko_KR.UTF-8' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function benchOf(): Promise<{ folder: string; config: string }> {
  const folder = testFolder();
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  makeDoor(folder).writer.append(tapsOf(3, '20261110'));
  const config = join(folder, 'connector.json');
  const source = { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb' };
  writeFileSync(
    config,
    JSON.stringify({ server: server.address, officeNumber: '480216935', officeToken, source }),
  );
  return { folder, config };
}

test('it shows what is missing and ends with 3, sends it with --repair and ends with 0, then agrees', async () => {
  const { config } = await benchOf();

  const before = await ask(config);
  const repaired = await ask(config, '--repair', '--lang', 'en');
  const after = await ask(config, '--json');

  expect(before.code).toBe(3);
  expect(before.out).toMatch(/2026-11-10\s+1\s+3\s+0\s+0\s+3\s+0/);
  expect(before.err).toContain('2026-11-01 ~ 2026-11-30');
  expect(repaired.code).toBe(0);
  expect(repaired.out).toContain('3 new, 0 already there');
  expect(after.code).toBe(0);
  expect(JSON.parse(after.out)).toMatchObject({ from: '2026-11-01', to: '2026-11-30', differences: [] });
  for (const { out, err } of [before, repaired, after]) expect(out + err).not.toContain(officeToken);
});

test('a door database that cannot be read ends it with 1, the code and what to do', async () => {
  const { folder, config } = await benchOf();
  rmSync(join(folder, 'ACCESS.mdb'));

  const { code, out, err } = await ask(config, '--json');

  expect(code).toBe(1);
  expect(err).toContain('[source-file-missing]');
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'source-file-missing' } });
});

test('a config that is wrong ends it with 2', async () => {
  const { code, err } = await ask(join(testFolder(), 'none.json'));

  expect(code).toBe(2);
  expect(err).toContain('config-file-missing');
});
