import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Config, ConnectorConfig } from './config/read.ts';
import { type RunningConnector, runConnectors } from './connector.ts';
import { outboxPath } from './outbox/open.ts';
import { readStatus } from './status/read-status.ts';
import { configOf, shortWaits } from './testing/config.ts';
import { makeDoor, tapsOf } from './testing/door.ts';
import { testFolder, until } from './testing/folder.ts';
import { farSide } from './testing/run.ts';

function sourceIn(folder: string, server: string, name: string): ConnectorConfig {
  const config = configOf(folder, server);
  return { ...config, source: { ...config.source, name } };
}

function start(config: Config): RunningConnector {
  const connector = runConnectors(config, { limits: shortWaits, random: () => 0.5 });
  onTestFinished(() => connector.stop());
  return connector;
}

test('several sources are read and told of, each from its own folder', async () => {
  const server = await farSide();
  const folders = [testFolder(), testFolder()] as const;
  makeDoor(folders[0]).writer.append(tapsOf(30, '20261118'));
  makeDoor(folders[1]).writer.append(tapsOf(20, '20261119'));
  const first = sourceIn(folders[0], server.address, '본관');
  const second = sourceIn(folders[1], server.address, '별관');

  start({ ...first, dataFolder: testFolder(), sources: [first, second] });
  await until('all arrive', () => server.stored.size === 50);

  expect(readStatus(first.dataFolder)).toMatchObject({ isRunning: true, counters: { read: 30 } });
  expect(readStatus(second.dataFolder)).toMatchObject({ isRunning: true, counters: { read: 20 } });
  expect(server.hellos).toBe(2);
});

test('a source whose file is missing and one whose outbox is damaged stop no other', async () => {
  const server = await farSide();
  const [missing, damaged, well] = [testFolder(), testFolder(), testFolder()].map((folder, index) =>
    sourceIn(folder, server.address, `${index}`),
  );
  if (missing === undefined || damaged === undefined || well === undefined)
    throw new Error('three were made');
  mkdirSync(damaged.dataFolder);
  writeFileSync(outboxPath(damaged.dataFolder), 'no database, and long enough to be one '.repeat(20));
  makeDoor(join(well.dataFolder, '..')).writer.append(tapsOf(10, '20261118'));

  start({ ...well, dataFolder: testFolder(), sources: [missing, damaged, well] });
  await until('all of the third arrive', () => server.stored.size === 10);
  await until(
    'what is wrong with the first is told',
    () => readStatus(missing.dataFolder).errorCode === 'source-file-missing',
  );

  expect(readStatus(well.dataFolder)).toMatchObject({ isRunning: true, errorCode: null });
});

test('of several sources too, one data folder has one connector', async () => {
  const server = await farSide();
  const dataFolder = testFolder();
  const sources = ['본관', '별관'].map((name) => sourceIn(testFolder(), server.address, name));
  const [first, second] = sources;
  if (first === undefined || second === undefined) throw new Error('two were made');
  const running = start({ ...first, dataFolder, sources: [first, second] });

  const alone = { ...first, dataFolder, sources: [{ ...first, dataFolder }] as const };
  expect(() => runConnectors({ ...alone, sources: [alone.sources[0]] })).toThrow(
    expect.objectContaining({ code: 'already-running' }),
  );
  await running.stop();

  await start({ ...alone, sources: [alone.sources[0]] }).stop();
});
