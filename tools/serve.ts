import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.ts';

/**
 * `npm run serve`: a real office's server. Builds the page where it is stale, then becomes the server, with its
 * output, its signals and its exit status.
 */
const script = (path: string) => join(root, path);

const page = spawnSync(process.execPath, [script('tools/page.ts')], { stdio: ['ignore', 2, 2] });
if (page.status !== 0) process.exit(1);

const server = spawn(process.execPath, [script('server/src/main.ts'), 'serve', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to both of us; the server decides how it ends.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref();
server.on('exit', (code) => process.exit(code ?? 1));
