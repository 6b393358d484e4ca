import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Shorter files are not worth a second request's while. */
const shortestBytes = 1_000;

/** Puts a `.br` and a `.gz` beside every text of a built page, so that the server packs nothing while it answers. */
export function compressPage(folder: string): void {
  for (const name of globSync('**/*.{js,css,svg,json,webmanifest}', { cwd: folder })) {
    const path = join(folder, name);
    const plain = readFileSync(path);
    if (plain.length < shortestBytes) continue;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(`${path}.br`, brotliCompressSync(plain, { params: quality }));
    writeFileSync(`${path}.gz`, gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }));
  }
}
