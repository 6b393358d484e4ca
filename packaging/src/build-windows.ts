import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distFolder } from './paths.ts';
import { ToolError } from './tool.ts';
import { installerName, makeInstaller } from './windows/installer.ts';

/** `npm run build:windows [-- --fast]`: the Windows installer, on Linux. `--fast` packs it less. */
const stage = mkdtempSync(join(tmpdir(), 'nadeul-windows-'));
const file = join(distFolder, installerName);
try {
  const compression = process.argv.includes('--fast') ? 'zlib' : 'lzma';
  const version = await makeInstaller({ file, stage, compression });
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  process.stdout.write(`connector ${version}: ${file}, ${megabytes} MB\nsha256 ${sha256}\n`);
} catch (cause) {
  if (!(cause instanceof ToolError)) throw cause;
  const hint = cause.code === 'tool-missing' ? ' On Debian: apt-get install nsis mingw-w64.' : '';
  process.stderr.write(`${cause.message}${hint} [${cause.code}]\n`);
  process.exitCode = 1;
} finally {
  rmSync(stage, { recursive: true, force: true });
}
