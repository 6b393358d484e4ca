import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelPaths } from '@nadeul/contract/panel';
import { expect, onTestFinished, test } from 'vitest';
import { doorDateAt } from '../../door-time.ts';
import { isFolderLocked } from '../../outbox/lock.ts';
import { readRunningNote } from '../../running-note.ts';
import { readStatus } from '../../status/read-status.ts';
import { makeDoor, tapsOf } from '../../testing/door.ts';
import { testFolder, until } from '../../testing/folder.ts';
import { formFor, startTestPanel, type TestPanel } from '../../testing/panel.ts';
import { farSide } from '../../testing/run.ts';

test('a service that was started delivers, goes on when the panel has ended, and stops when told', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const door = makeDoor(testFolder());
  const written = door.writer.append(tapsOf(20, doorDateAt(Date.now())));
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, door.path));
  stopAtTheEnd(panel);

  const started = await serve(panel, 'start');
  await until('every tag is at the server', () => server.stored.size === written.length);
  // The connector notes it only after the server's answer.
  await until('none waits here', () => readStatus(dataFolderOf(panel)).waiting === 0);
  await panel.running.close();
  const later = await startTestPanel({ config: panel.config });

  expect(started).toMatchObject({
    manager: 'process',
    state: 'running',
    startsByItself: null,
    problem: null,
  });
  const { body } = await later.ask('GET', panelPaths.status);
  expect(body).toMatchObject({
    service: { state: 'running', needsRestart: false },
    sources: [
      { name: '본사 출입문', isRunning: true, waiting: 0, problem: null, lastTagAt: expect.any(String) },
    ],
  });
  expect(await serve(later, 'stop')).toMatchObject({ state: 'stopped', problem: null });
  expect(isFolderLocked(dataFolderOf(panel))).toBe(false);
});

test('settings that are saved while it runs hold from its next start, and the page says so', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const door = makeDoor(testFolder());
  const form = formFor(server.address, door.path);
  await panel.ask('PUT', panelPaths.settings, form);
  stopAtTheEnd(panel);
  await serve(panel, 'start');

  const { body } = await panel.ask('PUT', panelPaths.settings, {
    ...form,
    officeToken: null,
    language: 'en',
  });
  const restarted = await serve(panel, 'restart');

  expect(body.state.service).toMatchObject({ state: 'running', needsRestart: true });
  expect(restarted).toMatchObject({ state: 'running', needsRestart: false, problem: null });
});

test('without settings nothing is started, and starting with the machine is not for this manager', async () => {
  const panel = await startTestPanel();

  expect(await serve(panel, 'start')).toMatchObject({
    state: 'stopped',
    problem: { code: 'service-settings-missing' },
  });
  expect(await serve(panel, 'start-by-itself')).toMatchObject({ problem: { code: 'service-by-hand-only' } });
});

test('a connector that ends at once is said, and what it said is in the log folder', async () => {
  const broken = join(testFolder(), 'broken.mjs');
  writeFileSync(broken, "process.stderr.write('no good\\n'); process.exit(1);");
  const panel = await startTestPanel({ script: broken });
  const server = await farSide();
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, makeDoor(testFolder()).path));

  expect(await serve(panel, 'start')).toMatchObject({
    state: 'stopped',
    problem: { code: 'service-failed' },
  });
  expect(readFileSync(join(panel.folder, 'logs', 'connector-start.log'), 'utf8')).toBe('no good\n');
});

test('a process that only has the number of an earlier connector is left alone', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, makeDoor(testFolder()).path));
  stopAtTheEnd(panel);
  await serve(panel, 'start');
  await serve(panel, 'stop');
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void bystander.kill());
  const note = { processId: bystander.pid, startedAt: new Date().toISOString(), configDigest: '' };
  writeFileSync(join(dataFolderOf(panel), 'running.json'), JSON.stringify(note));

  expect(await serve(panel, 'stop')).toMatchObject({ state: 'stopped', problem: null });
  expect(bystander.exitCode).toBeNull();
  expect(bystander.killed).toBe(false);
});

async function serve(panel: TestPanel, action: string) {
  return (await panel.ask('POST', panelPaths.service, { action })).body;
}

function dataFolderOf({ folder }: TestPanel): string {
  return join(folder, 'connector-data');
}

/** A test that fails leaves no connector behind. */
function stopAtTheEnd(panel: TestPanel): void {
  onTestFinished(() => {
    const folder = dataFolderOf(panel);
    const note = readRunningNote(folder);
    if (note !== null && isFolderLocked(folder)) process.kill(note.processId, 'SIGKILL');
  });
}
