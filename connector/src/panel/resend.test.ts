import { panelPaths } from '@nadeul/contract/panel';
import { expect, test } from 'vitest';
import { makeDoor, tapsOf } from '../testing/door.ts';
import type { FarSide } from '../testing/far-side.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';

const order = { sourceName: '본사 출입문', from: '2026-11-18', until: '2026-11-20' };

test('a resend shows first what it would send, then how far it is, then what became of each row', async () => {
  const { panel, server } = await savedPanel();

  const preview = await panel.ask('POST', panelPaths.resendPreview, order);
  const before = await panel.ask('GET', panelPaths.resend);
  const begun = await panel.ask('POST', panelPaths.resend, order);
  const ended = await untilEnded(panel);
  await panel.ask('POST', panelPaths.resend, order);
  const again = await untilEnded(panel);

  expect(preview.body.days).toMatchObject([
    { day: '2026-11-20', sourceRows: 30, accepted: 0, missing: 30 },
    { day: '2026-11-19', sourceRows: 40, accepted: 0, missing: 40 },
  ]);
  expect(before.body).toBeNull();
  expect(begun.body).toMatchObject({ ...order, state: 'running' });
  expect(ended).toMatchObject({ state: 'done', progress: 1, accepted: 70, duplicate: 0, problem: null });
  expect(again).toMatchObject({ state: 'done', accepted: 0, duplicate: 70 });
  expect(server.stored.size).toBe(70);
});

test('one resend runs at a time, and one that is stopped says so', async () => {
  const { panel, server } = await savedPanel();
  server.onTags = () => true;

  await panel.ask('POST', panelPaths.resend, order);
  const second = await panel.ask('POST', panelPaths.resend, order);
  const stopped = await panel.ask('DELETE', panelPaths.resend);

  expect(second).toMatchObject({ status: 409, body: { code: 'resend-running' } });
  expect(stopped.body).toMatchObject({ state: 'failed', problem: { code: 'resend-stopped' } });
});

test('days that make no sense, an unknown source and a door that is gone are said', async () => {
  const { panel } = await savedPanel();
  const preview = (more: object) => panel.ask('POST', panelPaths.resendPreview, { ...order, ...more });

  expect((await preview({ from: '2026-11-21' })).body).toMatchObject({
    isOk: false,
    problems: [{ code: 'resend-days-reversed' }],
  });
  expect((await preview({ from: '1990-01-01' })).body.problems).toMatchObject([{ code: 'resend-days-many' }]);
  expect((await preview({ sourceName: '지사' })).body.code).toBe('source-name-unknown');
});

async function savedPanel(): Promise<{ panel: TestPanel; server: FarSide }> {
  const panel = await startTestPanel();
  const server = await farSide();
  const door = makeDoor(testFolder());
  door.writer.append([...tapsOf(40, '20261119'), ...tapsOf(30, '20261120'), ...tapsOf(10, '20261121')]);
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, door.path));
  return { panel, server };
}

async function untilEnded(panel: TestPanel) {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const { body } = await panel.ask('GET', panelPaths.resend);
    if (body.state !== 'running') return body;
    if (performance.now() > deadline) throw new Error('The resend did not end.');
  }
}
