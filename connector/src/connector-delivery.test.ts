import { expect, test } from 'vitest';
import { readStatus } from './status/read-status.ts';
import { configOf } from './testing/config.ts';
import { makeDoor, tapOf, tapsOf } from './testing/door.ts';
import { refuse, send } from './testing/far-side.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide, start } from './testing/run.ts';

test('a server that is down for a while gets everything when it is back', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  start(configOf(folder, server.address));
  await until('it says hello', () => server.hellos === 1);

  await server.stop();
  door.writer.append(tapsOf(50));
  await until(
    'the trouble shows',
    () => readStatus(configOf(folder, '').dataFolder).errorCode === 'server-unreachable',
  );
  await server.start();
  await until('all arrive', () => server.stored.size === 50);

  await until('nothing waits', () => readStatus(configOf(folder, '').dataFolder).waiting === 0);
});

test.each([
  ['refuses with 500', 'internal'],
  ['is unavailable', 'unavailable'],
] as const)('nothing is lost when the server %s at first', async (_, code) => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_seen, response) => {
    if (server.batches.length > 3) return false;
    refuse(response, code);
    return true;
  };
  door.writer.append(tapsOf(30));

  start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 30);

  expect(server.batches.length).toBeGreaterThan(3);
});

test('an answer that breaks off, is no JSON or has another shape leaves the events in the outbox', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = ({ events }, response) => {
    const results = server.batches.length <= 3 ? server.store(events) : [];
    switch (server.batches.length) {
      case 1:
        response.writeHead(200, { 'content-length': '5000' }).write('{"results":[');
        setImmediate(() => response.destroy());
        return true;
      case 2:
        response.writeHead(200).end('<html>Welcome to the hotel network</html>');
        return true;
      case 3:
        send(response, 200, { outcome: results });
        return true;
      default:
        return false;
    }
  };
  door.writer.append(tapsOf(3));

  start(configOf(folder, server.address));
  await until('nothing waits', () => readStatus(configOf(folder, '').dataFolder).counters.duplicate === 3);

  expect(server.batches.length).toBeGreaterThan(3);
  expect(server.stored.size).toBe(3);
});

test('an event that the answer does not name stays, and does not hold up the others', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  const [forgotten] = door.writer.append(tapsOf(5));
  server.onTags = ({ events }, response) => {
    const results = server.store(events).filter(({ vendorKey }) => vendorKey !== forgotten?.key);
    send(response, 200, { results: [...results, { vendorKey: 'never-sent', result: 'accepted' }] });
    return true;
  };

  start(configOf(folder, server.address));
  const status = () => readStatus(configOf(folder, '').dataFolder);
  await until('the trouble shows', () => status().errorCode === 'answer-incomplete');
  door.writer.append([tapOf({ time: '235959' })]);
  await until('the next event arrives all the same', () => status().counters.accepted === 5);

  expect(status().waiting).toBe(1);
});

test('a wrong token shows, keeps every event, and delivery goes on when the token is known again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  let isKnown = false;
  server.onTags = (_seen, response) => {
    if (!isKnown) refuse(response, 'token-unknown');
    return !isKnown;
  };
  door.writer.append(tapsOf(10));

  start(configOf(folder, server.address));
  const status = () => readStatus(configOf(folder, '').dataFolder);
  await until('the trouble shows', () => status().errorCode === 'token-unknown');
  expect(status().waiting).toBe(10);
  isKnown = true;
  await until('all arrive', () => server.stored.size === 10);

  await until('all is well', () => status().errorCode === null);
});

test('a batch that is too large for the server is halved until it fits', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = ({ events }, response) => {
    if (events.length > 7) refuse(response, 'request-too-large');
    return events.length > 7;
  };
  door.writer.append(tapsOf(40));

  start(configOf(folder, server.address));

  await until('all arrive', () => server.stored.size === 40);
});

test('a source that the server does not know is introduced again', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  server.onTags = (_seen, response) => {
    if (server.hellos >= 2) return false;
    refuse(response, 'source-unknown');
    return true;
  };
  door.writer.append(tapsOf(2));

  start(configOf(folder, server.address));
  await until('all arrive', () => server.stored.size === 2);

  expect(server.hellos).toBeGreaterThanOrEqual(2);
});

test('a restart goes on where the last run stopped, with the same source and nothing sent twice', async () => {
  const folder = testFolder();
  const door = makeDoor(folder);
  const server = await farSide();
  door.writer.append(tapsOf(20));
  const first = start(configOf(folder, server.address));
  await until('the first arrive', () => readStatus(configOf(folder, '').dataFolder).counters.accepted === 20);
  await first.stop();

  door.writer.append([tapOf({ time: '235958' })]);
  start(configOf(folder, server.address));
  await until('the last arrives', () => server.stored.size === 21);

  expect(server.hellos).toBe(1);
  expect([...server.stored.values()].every((contents) => contents.length === 1)).toBe(true);
});
