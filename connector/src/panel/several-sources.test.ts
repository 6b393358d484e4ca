import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PanelForm, type PanelSourceStatus, panelPaths } from '@nadeul/contract/panel';
import { expect, onTestFinished, test } from 'vitest';
import { isFolderLocked } from '../outbox/lock.ts';
import { readRunningNote } from '../running-note.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, sourceFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';

test('several sources are saved, shown and read side by side, and one of them can be left out again', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const [main, branch] = [makeDoor(testFolder()), makeDoor(testFolder())];
  main.writer.append(tapsOf(3, '20261119'));
  branch.writer.append(tapsOf(4, '20261120'));
  const sources = [
    sourceFor({ name: '본사', path: main.path }),
    sourceFor({ name: '지사', path: branch.path }),
  ];
  const form: PanelForm = formFor(server.address, '', { sources });
  stopAtTheEnd(panel);

  const both = await panel.ask('PUT', panelPaths.settings, form);
  await panel.ask('POST', panelPaths.service, { action: 'start' });
  const status = await untilDelivered(panel);
  const taps = await panel.ask('GET', `${panelPaths.taps}?source=${encodeURIComponent('지사')}`);
  const one = await panel.ask('PUT', panelPaths.settings, {
    ...form,
    officeToken: null,
    sources: sources.slice(1),
  });

  expect(both.body).toMatchObject({
    isOk: true,
    state: { form: { sources: [{ name: '본사' }, { name: '지사' }] } },
  });
  expect(status.map(({ name, lastTagAt }) => [name, lastTagAt?.slice(0, 10)])).toEqual([
    ['본사', '2026-11-19'],
    ['지사', '2026-11-20'],
  ]);
  expect(server.stored.size).toBe(7);
  expect(taps.body.taps).toHaveLength(4);
  expect(one.body).toMatchObject({ isOk: true, state: { service: { needsRestart: true } } });
  expect(JSON.parse(readFileSync(panel.config, 'utf8'))).toMatchObject({ source: { name: '지사' } });
});

test('a mistake of the second source is said at its own field', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const sources = [
    sourceFor({ name: '본사', path: makeDoor(testFolder()).path }),
    sourceFor({ name: '지사', path: '/nowhere/ACCESS.mdb' }),
  ];

  const { body } = await panel.ask('PUT', panelPaths.settings, formFor(server.address, '', { sources }));

  expect(body.problems).toMatchObject([{ field: 'sources.1.path', code: 'source-file-missing' }]);
});

async function untilDelivered(panel: TestPanel): Promise<readonly PanelSourceStatus[]> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { body } = await panel.ask('GET', panelPaths.status);
    const sources: readonly PanelSourceStatus[] = body.sources;
    if (sources.every(({ lastDeliveredAt, waiting }) => lastDeliveredAt !== null && waiting === 0))
      return sources;
    if (performance.now() > deadline) throw new Error(`Not delivered: ${JSON.stringify(sources)}`);
  }
}

/** A test that fails leaves no connector behind. */
function stopAtTheEnd(panel: TestPanel): void {
  onTestFinished(() => {
    const folder = join(panel.folder, 'connector-data');
    const note = readRunningNote(folder);
    if (note !== null && isFolderLocked(folder)) process.kill(note.processId, 'SIGKILL');
  });
}
