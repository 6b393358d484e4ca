import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openOutbox, outboxPath } from '../outbox/open.ts';
import { testFolder } from '../testing/folder.ts';
import { chosenSource } from './choose-source.ts';
import { ConfigError } from './mistake.ts';
import { type Config, readConfig } from './read.ts';

const good = { server: 'https://nadeul.example', officeNumber: '480216935', officeToken: 'abc' };
const sourceOf = (name: string) => ({ name, profile: 'caps-access', path: 'ACCESS.mdb' });

function read(folder: string, written: object): Config {
  const file = join(folder, 'connector.json');
  writeFileSync(file, JSON.stringify({ ...good, ...written }));
  return readConfig(file, {});
}

function mistakesOf(written: object): string[] {
  try {
    read(testFolder(), written);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.mistakes.map(({ path, code }) => `${path} ${code}`);
    throw thrown;
  }
  return [];
}

const folderOf = (config: Config, name: string) => chosenSource(config, name).dataFolder;

/** Leaves the outbox of a source that ran from the folder. */
function run(folder: string, sourceName: string): void {
  const outbox = openOutbox(folder, Date.now);
  outbox.setFacts({ sourceName });
  outbox.close();
}

test('each source of a list has a folder of its own, whatever letters its name has', () => {
  const folder = testFolder();
  const names = ['본사', '본 사', '본/사', '../본사', 'A', 'a', 'CON', '🚪', '가'.repeat(60)];

  const config = read(folder, { sources: names.map(sourceOf) });
  const folders = config.sources.map(({ dataFolder }) => dataFolder);

  expect(new Set(folders.map((one) => one.toLowerCase())).size).toBe(names.length);
  expect(new Set(folders.map(dirname))).toEqual(new Set([join(config.dataFolder, 'sources')]));
  for (const one of folders) mkdirSync(one, { recursive: true });
});

test('a source keeps its outbox when others join it, and when they leave again', () => {
  const folder = testFolder();
  const alone = read(folder, { source: sourceOf('본사') });
  expect(alone.sources[0].dataFolder).toBe(alone.dataFolder);
  run(alone.dataFolder, '본사');

  const both = read(folder, { sources: [sourceOf('별관'), sourceOf('본사')] });
  expect(folderOf(both, '본사')).toBe(alone.dataFolder);
  expect(folderOf(both, '별관')).not.toBe(alone.dataFolder);
  run(folderOf(both, '별관'), '별관');

  expect(read(folder, { source: sourceOf('본사') }).sources[0].dataFolder).toBe(alone.dataFolder);
  expect(read(folder, { source: sourceOf('별관') }).sources[0].dataFolder).toBe(folderOf(both, '별관'));
  expect(read(folder, { source: sourceOf('새 이름') }).sources[0].dataFolder).toBe(alone.dataFolder);
});

test('an outbox of which nobody knows whose it is is not passed over', () => {
  const folder = testFolder();
  const { dataFolder } = read(folder, { source: sourceOf('본사') });
  mkdirSync(dataFolder);
  writeFileSync(outboxPath(dataFolder), 'no database, and long enough to be looked at as one '.repeat(20));

  const config = read(folder, { sources: [sourceOf('본사'), sourceOf('별관')] });

  expect(config.sources[0].dataFolder).toBe(dataFolder);
  expect(() => openOutbox(config.sources[0].dataFolder, Date.now)).toThrow(
    expect.objectContaining({ code: 'outbox-damaged' }),
  );
});

test.each([
  [{}, ['source field-missing']],
  [{ source: sourceOf('가'), sources: [sourceOf('나')] }, ['sources source-or-sources']],
  [{ sources: [] }, ['sources sources-invalid']],
  [{ sources: Array.from({ length: 17 }, (_, index) => sourceOf(`${index}`)) }, ['sources sources-invalid']],
  [{ sources: [sourceOf('가'), sourceOf('나'), sourceOf('가')] }, ['sources.2.name source-name-repeated']],
  [
    { sources: [sourceOf('가'), { name: '', profile: 'caps-access' }] },
    ['sources.1.name source-name-invalid'],
  ],
  [{ sources: [sourceOf('가'), { name: '나', profile: 'caps-access' }] }, ['sources.1.path field-missing']],
])('of %j is said %j', (written, mistakes) => {
  expect(mistakesOf(written)).toEqual(mistakes);
});
