import { panelPaths } from '@nadeul/contract/panel';
import { expect, test } from 'vitest';
import { doorDateAt } from '../door-time.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';
import { panelLimits } from './panel-limits.ts';

const today = doorDateAt(Date.now());
const source = encodeURIComponent('본사 출입문');

test('the live list shows the newest twenty, and asks the door no more often than it may', async () => {
  let nowMs = Date.now();
  const panel = await startTestPanel({ now: () => nowMs });
  const door = makeDoor(testFolder());
  const server = await farSide();
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, door.path));
  door.writer.append(tapsOf(30, today));

  const first = await newest(panel);
  door.writer.append(tapsOf(31, today).slice(30));
  const soon = await newest(panel);
  nowMs += panelLimits.tapsMs;
  const later = await newest(panel);

  expect(first.taps).toHaveLength(20);
  expect(first.taps[0].occurredAt).toMatch(/T00:00:29\+09:00$/);
  expect(soon).toEqual(first);
  expect(later.taps[0].occurredAt).toMatch(/T00:00:30\+09:00$/);
});

test('without saved settings there is no list', async () => {
  const panel = await startTestPanel();

  expect(await panel.ask('GET', `${panelPaths.taps}?source=${source}`)).toMatchObject({
    status: 409,
    body: { code: 'settings-unusable' },
  });
});

async function newest(panel: TestPanel) {
  return (await panel.ask('GET', `${panelPaths.taps}?source=${source}`)).body;
}
