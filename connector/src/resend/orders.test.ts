import { expect, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import type { RunningConnector } from '../connector.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { type Door, makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { type FarSide, refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';

const first = { resendId: '0c9a3f0e-6a52-4c8f-9a51-5b1f3c9e7d11', from: '2026-11-01', until: '2026-11-30' };
const second = { resendId: '1c9a3f0e-6a52-4c8f-9a51-5b1f3c9e7d12', from: '2026-10-01', until: '2026-10-31' };

type Bench = { door: Door; server: FarSide; config: ConnectorConfig; connector: RunningConnector };

/** A connector that has delivered what its door has, after which the server lost it. */
async function benchOf(rows: number): Promise<Bench> {
  const folder = testFolder();
  const server = await farSide();
  const door = makeDoor(folder);
  door.writer.append(tapsOf(rows, '20261110'));
  const config = configOf(folder, server.address);
  const connector = start(config);
  await until('all arrive', () => server.stored.size === rows && server.heartbeats.at(-1)?.waiting === 0);
  server.stored.clear();
  return { door, server, config, connector };
}

/** As the real server: what ended is not asked for again. */
function askFor(server: FarSide, ...orders: FarSide['resends']): void {
  server.resends = orders;
  server.onHeartbeat = ({ resends = [] }) => {
    const ended = resends.filter(({ state }) => state !== 'running').map(({ resendId }) => resendId);
    server.resends = server.resends.filter(({ resendId }) => !ended.includes(resendId));
  };
}

function reportsOf({ heartbeats }: FarSide, { resendId }: typeof first) {
  return heartbeats.flatMap(({ resends = [] }) => resends.filter((report) => report.resendId === resendId));
}

test('days that the server asks for are sent while reading goes on, and their end is told until it is known', async () => {
  const { door, server } = await benchOf(30);

  askFor(server, first);
  await until('it is told as done', () => reportsOf(server, first).at(-1)?.state === 'done');
  door.writer.append([tapOf({ date: '20261120' })]);
  await until('a new tap arrives', () => server.stored.size === 31);
  const told = server.heartbeats.length;
  await until('the end is told no more', () =>
    server.heartbeats.slice(told + 2).some(({ resends }) => resends?.length === 0),
  );

  expect(reportsOf(server, first).at(-1)).toEqual({
    resendId: first.resendId,
    state: 'done',
    progress: 1,
    accepted: 30,
    duplicate: 0,
    setAside: 0,
    refused: 0,
    code: null,
  });
  expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
});

test('of two requests the second is begun when the first has ended', async () => {
  const { door, server } = await benchOf(5);
  door.writer.append(tapsOf(3, '20261005'));
  await until('the late rows arrive', () => server.stored.size === 3);

  askFor(server, first, second);
  await until('both are done', () =>
    [first, second].every((order) => reportsOf(server, order).at(-1)?.state === 'done'),
  );

  const together = server.heartbeats.filter(({ resends = [] }) => resends.length === 2);
  expect(together.every(({ resends = [] }) => resends[0]?.state === 'done')).toBe(true);
  expect(reportsOf(server, second).at(-1)).toMatchObject({ accepted: 0, duplicate: 3 });
});

test('one that is no longer asked for stops, and nothing more of it is sent or told', async () => {
  const { server } = await benchOf(6000);
  askFor(server, first);
  // Held until the request is withdrawn.
  server.onTags = (_seen, response) => {
    const isHeld = server.resends.length > 0 && server.stored.size >= 1000;
    if (isHeld) refuse(response, 'unavailable');
    return isHeld;
  };
  await until('some of it has arrived', () => (reportsOf(server, first).at(-1)?.accepted ?? 0) > 0);

  server.resends = [];
  const told = server.heartbeats.length;
  await until('it is told no more', () =>
    server.heartbeats.slice(told + 1).some(({ resends }) => resends?.length === 0),
  );
  const arrived = server.stored.size;
  const more = server.heartbeats.length;
  await until('time goes by', () => server.heartbeats.length > more + 3);

  expect(server.stored.size).toBe(arrived);
  expect(arrived).toBeLessThan(6000);
});

test('one that a stop cut short goes on after the next start, with no row counted twice', async () => {
  const { server, config, connector } = await benchOf(6000);
  askFor(server, first);
  await until('some of it has arrived', () => (reportsOf(server, first).at(-1)?.accepted ?? 0) > 0);
  await connector.stop();
  const before = reportsOf(server, first).at(-1);

  start(config);
  await until('it is done', () => reportsOf(server, first).at(-1)?.state === 'done');

  expect(before).toMatchObject({ state: 'running' });
  expect(before?.accepted).toBeLessThan(6000);
  expect(reportsOf(server, first).at(-1)).toMatchObject({ accepted: 6000, duplicate: 0 });
});

test('it waits for a server that is busy, and goes on', async () => {
  const { server } = await benchOf(20);
  let refusals = 0;
  server.onTags = (_seen, response) => {
    if (++refusals > 15) return false;
    refuse(response, 'unavailable');
    return true;
  };

  askFor(server, first);
  await until('it is done', () => reportsOf(server, first).at(-1)?.state === 'done');

  expect(reportsOf(server, first).at(-1)).toMatchObject({ accepted: 20, code: null });
});

test.each([
  ['at once where only a person can help', 'token-not-allowed', {}],
  ['after a bounded time where it does not pass', 'unavailable', { resendAttemptsMax: 2 }],
] as const)('it fails with its code %s', async (_, code, more) => {
  const { server, config, connector } = await benchOf(3);
  await connector.stop();
  start(config, { limits: { ...shortWaits, ...more } });
  server.onTags = (_seen, response) => {
    refuse(response, code);
    return true;
  };

  askFor(server, first);
  await until('it has failed', () => reportsOf(server, first).at(-1)?.state === 'failed');

  expect(reportsOf(server, first).at(-1)).toMatchObject({ code, accepted: 0 });
});
