import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../testing/folder.ts';
import { SystemdManager } from './systemd.ts';
import { WindowsManager } from './windows.ts';

const timeoutMs = 10_000;

/** Stands in for a program of the system: what it is told is written down, and its answer is the script's. */
function fakeProgram(answer: string): { path: string; told: () => string[] } {
  const folder = testFolder();
  const path = join(folder, 'program');
  const log = join(folder, 'told');
  writeFileSync(path, `#!/bin/sh\necho "$@" >> '${log}'\n${answer}\n`);
  chmodSync(path, 0o700);
  return { path, told: () => readFileSync(log, 'utf8').trim().split('\n') };
}

test('a Windows service is shown as it is, with how it starts', async () => {
  const { path } = fakeProgram('case $1 in status) echo running;; start-type) echo auto;; esac');

  expect(await new WindowsManager(path, timeoutMs).look()).toEqual({
    state: 'running',
    startsByItself: true,
    problem: null,
  });
});

test.each([
  ['echo not-installed; exit 3', { state: 'not-installed', problem: null }],
  ['echo whatever', { state: 'unknown', problem: null }],
])('where its program says %j the service is %j', async (answer, expected) => {
  expect(await new WindowsManager(fakeProgram(answer).path, timeoutMs).look()).toMatchObject(expected);
});

test('a missing service program is said, and nothing is thrown', async () => {
  const manager = new WindowsManager(join(testFolder(), 'none.exe'), timeoutMs);

  expect(await manager.look()).toMatchObject({ problem: { code: 'service-program-missing' } });
  expect(await manager.act('start')).toMatchObject({ code: 'service-program-missing' });
});

test('each button is one command of the service program', async () => {
  const { path, told } = fakeProgram('echo done');
  const manager = new WindowsManager(path, timeoutMs);

  for (const action of ['start', 'stop', 'restart', 'start-by-itself', 'start-by-hand'] as const)
    expect(await manager.act(action)).toBeNull();

  expect(told()).toEqual(['start', 'stop', 'restart', 'set-auto', 'set-manual']);
});

test.each([
  ['exit 4', 'service-not-permitted'],
  ['exit 5', 'service-failed'],
])('a service program that ends with %j is said as %s', async (answer, code) => {
  expect(await new WindowsManager(fakeProgram(answer).path, timeoutMs).act('start')).toMatchObject({ code });
});

test('a systemd unit is shown as it is', async () => {
  const answer = 'echo LoadState=loaded; echo ActiveState=active; echo UnitFileState=enabled';

  expect(await new SystemdManager(fakeProgram(answer).path, timeoutMs).look()).toEqual({
    state: 'running',
    startsByItself: true,
    problem: null,
  });
});

test('a unit that systemd does not know, and a machine without systemd, have no service', async () => {
  const unknown = fakeProgram('echo LoadState=not-found; echo ActiveState=inactive; echo UnitFileState=');

  expect(await new SystemdManager(unknown.path, timeoutMs).look()).toMatchObject({ state: 'not-installed' });
  expect(await new SystemdManager('/nowhere/systemctl', timeoutMs).look()).toMatchObject({
    state: 'unknown',
  });
});

test('a refusal of systemd for want of rights is told from other failures', async () => {
  const denied = fakeProgram('echo "Failed to start: Access denied" >&2; exit 1');
  const failed = fakeProgram('echo "Job failed" >&2; exit 1');

  expect(await new SystemdManager(denied.path, timeoutMs).act('start')).toMatchObject({
    code: 'service-not-permitted',
  });
  expect(await new SystemdManager(failed.path, timeoutMs).act('restart')).toMatchObject({
    code: 'service-failed',
  });
  expect(failed.told()).toEqual(['--no-ask-password restart nadeul-connector']);
});
