import { api } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { readStatus } from '../status/read-status.ts';
import { configOf } from '../testing/config.ts';
import { makeDoor, tapsOf } from '../testing/door.ts';
import { send } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide, start } from '../testing/run.ts';
import { readAnswer } from './answer.ts';

const resendId = '0c9a3f0e-6a52-4c8f-9a51-5b1f3c9e7d11';

test.each([
  [
    api.heartbeat,
    {
      serverTime: '2026-11-23T00:00:00Z',
      resends: [{ resendId, from: '2026-11-01', until: '2026-11-02', why: { by: 'x' } }],
      advice: [{ wait: 1 }],
    },
    {
      serverTime: '2026-11-23T00:00:00Z',
      resends: [{ resendId, from: '2026-11-01', until: '2026-11-02' }],
    },
  ],
  [
    api.sendTags,
    {
      results: [
        { vendorKey: 'a', result: 'accepted', tagId: 7 },
        { vendorKey: 'b', result: 'set-aside', code: 'tag-of-a-later-kind' },
        { vendorKey: 'c', result: 'held' },
      ],
      until: 'x',
    },
    {
      results: [
        { vendorKey: 'a', result: 'accepted' },
        { vendorKey: 'b', result: 'set-aside', code: 'tag-malformed' },
      ],
    },
  ],
])('an answer of a later server is understood as far as it is known: %#', (endpoint, body, known) => {
  expect(readAnswer(endpoint, body)).toEqual(known);
});

test.each([
  [api.heartbeat, { serverTime: 'soon', later: 1 }],
  [api.heartbeat, { later: 1 }],
  [api.sendTags, { results: [{ result: 'accepted', later: 1 }] }],
  [api.sendTags, { results: 'all' }],
  [api.sendTags, null],
])('what is known is still checked: %#', (endpoint, body) => {
  expect(readAnswer(endpoint, body)).toBeNull();
});

test('tags are delivered to a server that answers with more than this connector knows', async () => {
  const folder = testFolder();
  const server = await farSide();
  makeDoor(folder).writer.append(tapsOf(30, '20261119'));
  server.onTags = ({ events }, response) => {
    const results = server.store(events).map((one) => ({ ...one, seenBy: ['gate'], at: { ms: 1 } }));
    send(response, 200, { results, next: null });
    return true;
  };
  server.onOther = (path, response) => {
    if (path === '/api/connector/hello') {
      server.hellos++;
      const { sourceId } = server;
      const serverTime = '2026-11-22T00:00:00Z';
      send(response, 200, { officeName: '나들', sourceId, serverTime, links: [{ later: true }] });
      return true;
    }
    if (path !== '/api/connector/heartbeat') return false;
    send(response, 200, { serverTime: '2026-11-22T00:00:00Z', resends: [], later: { more: 1 } });
    return true;
  };

  const config = configOf(folder, server.address);
  start(config);
  await until('all are delivered', () => readStatus(config.dataFolder).counters.accepted === 30);
  await until('a heartbeat was understood', () => readStatus(config.dataFolder).lastHeartbeatAt !== null);

  expect(readStatus(config.dataFolder)).toMatchObject({ waiting: 0, errorCode: null });
});
