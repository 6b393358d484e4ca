import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeArchive } from './linux/archive.ts';
import { distFolder } from './paths.ts';
import { makeUpdateFile } from './update/update-file.ts';

/**
 * `npm run build:linux`: the archive for Linux, and the update file for every system. NADEUL_UPDATE_KEY names the PEM file of
 * an ed25519 key that signs the update.
 */
const stage = mkdtempSync(join(tmpdir(), 'nadeul-linux-'));
try {
  const { version, file, bundle } = await makeArchive({ folder: distFolder, stage });
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  process.stdout.write(`connector ${version}: ${file}\nsha256 ${sha256}\n`);
  const key = process.env.NADEUL_UPDATE_KEY;
  const update = join(distFolder, `nadeul-connector-${version}-update.zip`);
  const updateHash = makeUpdateFile({
    bundle,
    version,
    file: update,
    ...(key === undefined ? {} : { privateKey: readFileSync(key, 'utf8') }),
  });
  process.stdout.write(`${update}${key === undefined ? '' : ' (signed)'}\nsha256 ${updateHash}\n`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}
