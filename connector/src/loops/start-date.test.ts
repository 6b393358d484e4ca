import { expect, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { configOf } from '../testing/config.ts';
import { makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';

const at = (moment: string) => () => Date.parse(`${moment}+09:00`);

function withStart(config: ConnectorConfig, startDate: string | undefined): ConnectorConfig {
  return { ...config, source: { ...config.source, startDate } };
}

test('without a day, rows are sent from the day of the first start on, whenever the next start is', async () => {
  const folder = testFolder();
  const server = await farSide();
  const config = withStart(configOf(folder, server.address), undefined);
  // The file is not there on the first day.
  const first = start(config, { now: at('2026-11-18T09:00:00') });
  await until('it reports', () => server.heartbeats.length > 0);
  await first.stop();
  makeDoor(folder).writer.append(['20261117', '20261118', '20261119'].map((date) => tapOf({ date })));

  start(config, { now: at('2026-11-20T09:00:00') });
  await until('rows arrive', () => server.stored.size > 0 && server.heartbeats.at(-1)?.waiting === 0);

  expect([...server.stored.keys()].map((key) => key.slice(0, 8)).sort()).toEqual(['20261118', '20261119']);
  expect(server.heartbeats.at(-1)?.coveredFrom).toBe('2026-11-18');
});

test('a start that is moved back brings the days between, once, and then counts', async () => {
  const folder = testFolder();
  const server = await farSide();
  const config = configOf(folder, server.address);
  const now = at('2026-11-20T09:00:00');
  makeDoor(folder).writer.append([
    ...tapsOf(20, '20261101'),
    ...tapsOf(20, '20261110'),
    tapOf({ date: '20261116' }),
  ]);
  const first = start(withStart(config, '2026-11-15'), { now });
  await until('the newest arrives', () => server.stored.size === 1);
  await first.stop();

  const second = start(withStart(config, '2026-11-05'), { now });
  await until('the days between arrive', () => server.stored.size === 21);
  await until('the earlier day counts', () => server.heartbeats.at(-1)?.coveredFrom === '2026-11-05');
  await second.stop();
  const sent = server.batches.length;
  start(withStart(config, '2026-11-15'), { now });
  await until('it runs', () => server.heartbeats.at(-1)?.coveredUntil != null);

  expect(server.heartbeats.at(-1)?.coveredFrom).toBe('2026-11-05');
  expect(server.batches.length).toBe(sent);
  expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
});
