import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { until } from '../folder.ts';
import { whyNoMariaDb } from './server.ts';

const why = whyNoMariaDb() ?? (process.env.NADEUL_TEST_MYSQL === undefined ? null : 'another server is used');
const module = fileURLToPath(new URL('./server.ts', import.meta.url));

test.skipIf(why !== null)(
  `a test that is killed leaves no MariaDB behind${why === null ? '' : ` (${why})`}`,
  async () => {
    const script = `const { startMariaDb } = await import(${JSON.stringify(module)});
      console.log((await startMariaDb()).folder); setInterval(() => {}, 1000);`;
    const tester = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(tester.stdout, 'data');
    const folder = String(said).trim();
    expect(existsSync(folder)).toBe(true);

    tester.kill('SIGKILL');

    await until('the folder of the server is gone', () => !existsSync(folder));
    expect(existsSync(folder)).toBe(false);
  },
);
