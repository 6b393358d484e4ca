import { writeFileSync } from 'node:fs';
import { panelPaths } from '@nadeul/contract/panel';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { officeToken } from '../testing/config.ts';
import { makeDoor } from '../testing/door.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';

async function bundleOf(panel: TestPanel): Promise<{ name: string; files: Map<string, string> }> {
  const response = await fetch(panel.address + panelPaths.supportBundle, {
    headers: { cookie: panel.cookie },
  });
  const zip = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const files = Object.entries(zip).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')] as const,
  );
  return { name: response.headers.get('content-disposition') ?? '', files: new Map(files) };
}

test('the page gives a support bundle of the saved settings, without the token', async () => {
  const server = await farSide();
  const panel = await startTestPanel();
  const door = makeDoor(testFolder());
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, door.path));

  const { name, files } = await bundleOf(panel);

  expect(name).toMatch(/^attachment; filename="nadeul-support-\d{8}\.zip"$/);
  expect(files.get('settings.json')).toContain('480216935');
  expect(files.has('source-1/diagnose.json')).toBe(true);
  for (const text of files.values()) expect(text).not.toContain(officeToken);
});

test('settings that are broken do not hinder it; whoever did not open the link gets none', async () => {
  const panel = await startTestPanel();
  writeFileSync(panel.config, '{');

  const { files } = await bundleOf(panel);
  const stranger = await fetch(panel.address + panelPaths.supportBundle);

  expect(files.get('settings-problems.json')).toContain('config-not-json');
  expect(stranger.status).toBe(401);
});
