import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeDoor, startTdsServer, tapsOf, testDatabase, testLogin } from '@nadeul/connector/testing';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { fileFolder, testFolder, until } from '../testing/folder.ts';
import { farSide, writeSettings } from '../testing/office.ts';
import { makeBundle, sourceVersion } from './bundle.ts';

const bundle = fileFolder();
const script = join(bundle, 'connector.mjs');

beforeAll(() => makeBundle({ folder: bundle }));

test('one script, copied to an empty folder, reads an .mdb and delivers every tag', async () => {
  const folder = testFolder();
  const server = await farSide();
  const written = makeDoor(folder).writer.append(tapsOf(120, '20261119'));

  const settings = writeSettings(folder, server.address);
  const args = [script, 'run', '--config', settings, '--until-stdin-ends'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'ignore'], cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await until('every tag is there', () => server.stored.size === written.length);
  child.stdin.end();

  expect([...server.stored.keys()].sort()).toEqual(written.map(({ key }) => key).sort());
  expect(await ended).toBe(0);
});

test('the SQL Server driver works without what was left out of it', async () => {
  const folder = testFolder();
  const server = await farSide();
  const door = await startTdsServer();
  onTestFinished(() => door.close());
  const database = { host: door.host, port: door.port, name: testDatabase, user: testLogin.user };
  const source = {
    name: '본사',
    profile: 'caps-mssql',
    database: { ...database, password: 'not-the-password', allowPlainText: true, encryption: 'off' },
    startDate: '2026-01-01',
  };

  const settings = writeSettings(folder, server.address, { source });
  const args = [script, 'diagnose', '--config', settings, '--lang', 'en'];
  const { stdout } = await execute(args);

  expect(stdout).toContain('source-login-refused');
});

test('it says the version of its sources', () => {
  const text = readFileSync(script, 'utf8');

  expect(text).toContain(`connectorVersion="${sourceVersion()}"`);
});

test('whatever went in is named with its licence, and the page and its font are there', () => {
  const text = readFileSync(join(bundle, 'THIRD-PARTY.txt'), 'utf8');

  for (const name of ['tedious', 'mysql2', 'zod', 'pino', 'iconv-lite'])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  for (const name of ['@mantine/core', 'react', 'pretendard']) expect(text).toContain(`## ${name} `);
  expect(text).toContain('SIL OPEN FONT LICENSE');
  expect(readdirSync(join(bundle, 'panel'))).toContain('panel.html');
});

test('it stays small enough to be sent by mail', () => {
  expect(statSync(script).size).toBeLessThan(5 * 1024 * 1024);
});

/** Runs Node without blocking the servers of the test. */
async function execute(args: readonly string[]): Promise<{ stdout: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout.setEncoding('utf8');
  let stdout = '';
  child.stdout.on('data', (chunk: string) => {
    stdout += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return { stdout };
}
