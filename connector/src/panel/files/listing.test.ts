import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelPaths } from '@nadeul/contract/panel';
import { expect, test } from 'vitest';
import { testFolder } from '../../testing/folder.ts';
import { startTestPanel } from '../../testing/panel.ts';
import { type PanelLimits, panelLimits } from '../panel-limits.ts';
import { listFolder } from './listing.ts';

function listing(folder: string, limits: PanelLimits = panelLimits) {
  const listed = listFolder(folder, limits);
  if (typeof listed === 'string') throw new Error(listed);
  return listed;
}

test('folders come first, then likely databases, then others; nothing else is shown', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'ACServer'));
  mkdirSync(join(folder, '.hidden'));
  for (const name of ['old.mdb', 'access.MDB', 'letter.txt', '.secret.mdb', 'z.accdb'])
    writeFileSync(join(folder, name), 'x');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.mdb'));

  const { entries, parent, isCut } = listing(folder);

  expect(entries.map(({ name }) => name)).toEqual(['ACServer', 'access.MDB', 'old.mdb', 'z.accdb']);
  expect(entries.map(({ isLikely }) => isLikely)).toEqual([false, true, false, false]);
  expect(entries[1]).toMatchObject({ path: join(folder, 'access.MDB'), bytes: 1, isFolder: false });
  expect(parent).toBe(join(folder, '..'));
  expect(isCut).toBe(false);
});

test('a folder with very much in it is cut, and says so', () => {
  const folder = testFolder();
  for (let index = 0; index < 12; index++) writeFileSync(join(folder, `${index}.mdb`), 'x');

  expect(listing(folder, { ...panelLimits, entriesMax: 10 })).toMatchObject({ isCut: true });
  expect(listing(folder, { ...panelLimits, entriesMax: 10 }).entries).toHaveLength(10);
});

test('the page is told when a folder is not there or may not be read', async () => {
  const panel = await startTestPanel();
  const ask = (path: string) => panel.ask('GET', `${panelPaths.files}?path=${encodeURIComponent(path)}`);

  expect(await ask('/nowhere/at/all')).toMatchObject({ status: 404, body: { code: 'folder-missing' } });
  expect(await ask('relative')).toMatchObject({ status: 404, body: { code: 'folder-missing' } });
  expect((await ask(panel.folder)).body.path).toBe(panel.folder);
  expect((await ask('')).status).toBe(200);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be read is told so', () => {
  const folder = testFolder();
  chmodSync(folder, 0);

  expect(listFolder(folder, panelLimits)).toBe('folder-forbidden');
});

test('the default place of CAPS is proposed', async () => {
  const panel = await startTestPanel();

  const { body } = await panel.ask('GET', panelPaths.proposals);

  expect(body.proposals).toContainEqual({
    path: 'C:\\CAPS\\ACServer\\ACCESS.mdb',
    profile: 'caps-access',
    isThere: false,
  });
});
