import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { fileFolder } from '../testing/folder.ts';
import { hasTool, runTool } from '../tool.ts';
import { makeArchive } from './archive.ts';

const folder = fileFolder();
let program = '';

beforeAll(async () => {
  const { file, version } = await makeArchive({ folder, stage: join(folder, 'stage') });
  runTool('tar', ['-xzf', file, '-C', folder]);
  program = join(folder, `nadeul-connector-${version}-linux-x64`);
}, 300_000);

test('the archive runs by what is in it alone', () => {
  const node = join(program, 'node', 'bin', 'node');
  const run = spawnSync(node, [join(program, 'launcher.mjs'), '--help'], { encoding: 'utf8', env: {} });

  expect(run.stdout).toContain('connector run');
  expect(run.status).toBe(0);
});

test('install.sh may be run and is sound', () => {
  const script = join(program, 'install.sh');

  expect(statSync(script).mode & 0o100).not.toBe(0);
  expect(spawnSync('sh', ['-n', script]).status).toBe(0);
});

test.skipIf(!hasTool('systemd-analyze'))('systemd finds nothing wrong with the unit', () => {
  const unit = join(program, 'nadeul-connector.service');
  // The programs that it names are not installed here; any that is there stands in for them.
  runTool('sed', ['-i', 's#/opt/nadeul-connector/[a-z/-]*#/bin/true#', unit]);
  const { stdout, stderr, status } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });

  expect(`${stdout}${stderr}`).toBe('');
  expect(status).toBe(0);
});
