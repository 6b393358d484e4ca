import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { officeToken } from '../testing/config.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { testFolder } from '../testing/folder.ts';
import { farSide } from '../testing/run.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

type Said = { readonly code: number | null; readonly out: string; readonly err: string };

function ask(config: string, ...more: string[]): Promise<Said> {
  const args = ['resend', '--config', config, ...more];
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, LANG: 'ko_KR.UTF-8' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function benchOf() {
  const folder = testFolder();
  const server = await farSide();
  makeDoor(folder).writer.append([...tapsOf(3, '20261110'), ...tapsOf(2, '20261111')]);
  const config = join(folder, 'connector.json');
  const source = { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb' };
  writeFileSync(
    config,
    JSON.stringify({ server: server.address, officeNumber: '480216935', officeToken, source }),
  );
  return { folder, config, server };
}

test('--dry-run shows the days and sends nothing; then a day is sent, and the rest as a range', async () => {
  const { config, server } = await benchOf();
  const range = ['--from', '2026-11-01', '--to', '2026-11-30'];

  const shown = await ask(config, ...range, '--dry-run');
  const sentByShowing = server.stored.size;
  const day = await ask(config, '--day', '2026-11-10');
  const rest = await ask(config, ...range, '--json');

  expect(shown).toMatchObject({ code: 0, out: expect.stringMatching(/5건을 보내요.*5건이 서버에 없어요/) });
  expect(shown.out).toMatch(/2026-11-11 +2 +0 +0 +2\n.*2026-11-10 +3 +0 +0 +3/);
  expect(sentByShowing).toBe(0);
  expect(day).toMatchObject({ code: 0, out: expect.stringContaining('새로 저장 3건, 이미 있음 0건') });
  expect(day.err).toContain('보내는 중: 2026-11-10 0%');
  expect(JSON.parse(rest.out)).toEqual({
    from: '2026-11-01',
    to: '2026-11-30',
    accepted: 2,
    duplicate: 3,
    setAside: 0,
    refused: 0,
  });
});

test('without a door database it ends with 1 and says so in both languages', async () => {
  const { config, folder } = await benchOf();
  rmSync(join(folder, 'ACCESS.mdb'));

  const { code, out, err } = await ask(config, '--day', '2026-11-10', '--json');

  expect(code).toBe(1);
  expect(JSON.parse(out).error).toMatchObject({ code: 'source-file-missing' });
  expect(err).toContain('출입 데이터베이스 파일이 없어요');
});

test.each([
  [['--day', '2026-11-10', '--from', '2026-11-10'], '--day'],
  [['--dry-run'], '--from'],
  [['--day', '2026-11-31'], '--from'],
])('%j is a mistake that says what to write', async (args, named) => {
  const said = await ask('none.json', ...args);

  expect(said.code).toBe(2);
  expect(said.err).toContain(named);
});
