import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { until } from './testing/wait.ts';

const main = join(import.meta.dirname, 'main.ts');
let base: string;
let env: NodeJS.ProcessEnv;
const children: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'nadeul-serve-'));
  chmodSync(base, 0o711);
  const { DATABASE_URL: _, ...rest } = process.env;
  env = { ...rest, NADEUL_DATA: join(base, 'data'), NADEUL_PORT: '0' };
});
afterEach(async () => {
  for (const child of children.splice(0)) await stop(child, 'SIGTERM');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

type Started = { child: ChildProcess; output: { stdout: string; stderr: string } };

function start(args: string[], changes: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [main, ...args], { env: { ...env, ...changes } });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk.toString();
  });
  return { child, output };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await until('the server has ended', () => child.exitCode !== null || child.signalCode !== null);
}

async function urlOf({ child, output }: Started): Promise<string> {
  const line = await until('the server says its address', () => {
    if (child.exitCode !== null) throw new Error(`The server ended: ${output.stderr}`);
    return output.stdout.includes('\n') && output.stdout;
  });
  // What `serve` writes on stdout, its one line.
  return (JSON.parse(line) as { url: string }).url;
}

async function exitOf({ child }: Started): Promise<number | null> {
  await until('the command has ended', () => child.exitCode !== null);
  return child.exitCode;
}

const pidFile = () => join(base, 'data', 'postgres', 'cluster', 'postmaster.pid');

test('an empty server tells a code for the set-up wizard; the demo does not, and its folder is refused', async () => {
  const real = start(['serve']);
  await urlOf(real);
  await stop(real.child, 'SIGTERM');
  const place = { NADEUL_DATA: join(base, 'demo', 'server') };
  const demo = start(['serve', '--demo'], place);
  await urlOf(demo);
  await stop(demo.child, 'SIGTERM');

  const refused = [place, { NADEUL_DATA: join(base, 'demo') }].map((changes) => start(['serve'], changes));
  const statuses = await Promise.all(refused.map(exitOf));

  const code = /Open http\S+\/setup and enter this one-time code within an hour: (\S+)\n/;
  expect(real.output.stderr).toMatch(code);
  expect(demo.output.stderr).not.toMatch(code);
  expect(statuses).toEqual([1, 1]);
  for (const { output } of refused) expect(output.stderr).toContain('[folder-of-demo]');
  expect(existsSync(join(base, 'demo', 'postgres'))).toBe(false);
});

test('a server that was killed starts again over the database that outlived it, and stops it at the end', async () => {
  const killed = start(['serve']);
  await urlOf(killed);
  await stop(killed.child, 'SIGKILL');
  const outlived = existsSync(pidFile());

  const again = start(['serve']);
  const health = await fetch(`${await urlOf(again)}/api/health`);
  await stop(again.child, 'SIGTERM');

  expect(outlived).toBe(true);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  expect(again.child.exitCode).toBe(0);
  expect(existsSync(pidFile())).toBe(false);
});

test('a PostgreSQL that is killed under a running server comes back by itself', async () => {
  const server = start(['serve']);
  const url = await urlOf(server);
  const pid = Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');

  const answer = await until('a sign-in is judged again', async () => {
    const body = JSON.stringify({ loginId: 'nobody', password: 'wrong' });
    const headers = { 'content-type': 'application/json' };
    const tried = await fetch(`${url}/api/session`, { method: 'POST', headers, body });
    const isNew = existsSync(pidFile()) && !readFileSync(pidFile(), 'utf8').startsWith(`${pid}\n`);
    return isNew && tried.status === 401 && tried;
  });

  expect(await answer.json()).toMatchObject({ code: 'sign-in-refused' });
});

test('a server ends with whoever holds its standard input', async () => {
  const server = start(['serve', '--until-stdin-ends']);
  await urlOf(server);

  server.child.stdin?.end();

  expect(await exitOf(server)).toBe(0);
  expect(existsSync(pidFile())).toBe(false);
});

test('a taken port is one clear sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';

  const refused = start(['serve'], { NADEUL_PORT: port });
  const status = await exitOf(refused);
  other.close();

  expect(status).toBe(1);
  expect(refused.output.stderr).toBe(
    `Port ${port} is taken by another program. Stop it, or name another port in NADEUL_PORT. [port-taken]\n`,
  );
});

test('an office is provisioned while its server runs, and its file’s mistakes are all told', async () => {
  const server = start(['serve']);
  await urlOf(server);
  const good = join(base, 'office.json');
  const bad = join(base, 'bad.json');
  writeFileSync(
    good,
    JSON.stringify({ office: { name: '나들', domain: 'nadeul.example' }, tokenName: 'door' }),
  );
  writeFileSync(bad, JSON.stringify({ office: { name: '', domain: 7 } }));

  const made = start(['provision', '--file', good]);
  const refused = start(['provision', '--file', bad]);
  const statuses = [await exitOf(made), await exitOf(refused)];

  expect(statuses).toEqual([0, 1]);
  expect(JSON.parse(made.output.stdout)).toMatchObject({ officeToken: expect.stringMatching(/^nd_/) });
  for (const path of ['office.name', 'office.domain', 'tokenName'])
    expect(refused.output.stderr).toContain(path);
});

test('a command that is none shows how to use it', async () => {
  const wrong = start(['dance']);

  expect(await exitOf(wrong)).toBe(2);
  expect(wrong.output.stderr).toContain('Usage: server COMMAND');
});

test('a server that cannot start ends, also while its standard input stays open', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await until('the port is taken', () => other.listening);
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;

  const refused = start(['serve', '--until-stdin-ends'], { NADEUL_PORT: String(taken) });

  expect(await exitOf(refused)).toBe(1);
  expect(refused.output.stderr).toContain(`Port ${taken} is taken`);
  other.close();
});
