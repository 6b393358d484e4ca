import { panelPaths } from '@nadeul/contract/panel';
import { expect, test } from 'vitest';
import { makeDoor } from '../testing/door.ts';
import { type FarSide, refuse } from '../testing/far-side.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';

const name = '본사 출입문';

test('the check option goes to the link of the source at the server', async () => {
  const { panel, server } = await savedPanel();
  server.links = [linkOf(server)];

  expect(await setOption(panel, name)).toMatchObject({ status: 200, body: { problems: [] } });
  expect(server.checkOptions).toEqual([
    { path: `/api/device-links/${server.sourceId}/check-option`, checkOption: 'first-last' },
  ]);
});

test('a source that the server does not know yet, and a token without the right, are said', async () => {
  const { panel, server } = await savedPanel();

  const early = await setOption(panel, name);
  server.links = [linkOf(server)];
  server.onOther = (path, response) => {
    if (!path.endsWith('/check-option')) return false;
    refuse(response, 'token-not-allowed');
    return true;
  };

  expect(early.body.problems).toMatchObject([{ code: 'link-not-registered' }]);
  expect((await setOption(panel, name)).body.problems).toMatchObject([{ code: 'token-not-allowed' }]);
  expect((await setOption(panel, '지사')).body.code).toBe('source-name-unknown');
});

async function savedPanel(): Promise<{ panel: TestPanel; server: FarSide }> {
  const panel = await startTestPanel();
  const server = await farSide();
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, makeDoor(testFolder()).path));
  return { panel, server };
}

function linkOf({ sourceId }: FarSide): FarSide['links'][number] {
  const check = { checkOption: 'button', planned: null } as const;
  return { sourceId, name, profile: 'caps-access', workplaceName: '본사', check, lastHeartbeatAt: null };
}

function setOption(panel: TestPanel, sourceName: string) {
  return panel.ask('PUT', panelPaths.checkOption, { sourceName, checkOption: 'first-last' });
}
