import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ConnectorDownload, type DownloadKind, downloadKinds } from '@nadeul/contract';

/** The names that packaging gives its files. A version is part of a name and of nothing else. */
const names: Readonly<Record<DownloadKind, RegExp>> = {
  windows: /^NadeulConnectorSetup\.exe$/,
  linux: /^nadeul-connector-[0-9A-Za-z][0-9A-Za-z.-]{0,30}-linux-x64\.tar\.gz$/,
  update: /^nadeul-connector-[0-9A-Za-z][0-9A-Za-z.-]{0,30}-update\.zip$/,
};

type Offered = {
  readonly kind: DownloadKind;
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly changedMs: number;
};

/** The file of a kind in the folder of downloads, the newest where there are several; null where there is none. */
export async function findDownload(folder: string, kind: DownloadKind): Promise<Offered | null> {
  const entries = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    entries.filter((name) => names[kind].test(name)).map((name) => offeredOf(folder, kind, name)),
  );
  return found
    .filter((one) => one !== null)
    .reduce<Offered | null>(
      (newest, one) => (newest === null || one.changedMs > newest.changedMs ? one : newest),
      null,
    );
}

async function offeredOf(folder: string, kind: DownloadKind, fileName: string): Promise<Offered | null> {
  const path = join(folder, fileName);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) return null;
  return { kind, path, fileName, bytes: found.size, changedMs: found.mtimeMs };
}

/** All that the folder of downloads has to give, with the hashes of the files. */
export async function listDownloads(folder: string): Promise<ConnectorDownload[]> {
  const found = await Promise.all(downloadKinds.map((kind) => findDownload(folder, kind)));
  const offered = found.filter((one) => one !== null);
  return Promise.all(
    offered.map(async (one) => {
      const { kind, fileName, bytes } = one;
      return { kind, fileName, bytes, sha256: await hashOf(one) };
    }),
  );
}

type Hashed = {
  readonly bytes: number;
  readonly changedMs: number;
  readonly sha256: Promise<string>;
};

/** By path: a file is read for its hash once, and again when it was replaced. */
const hashes = new Map<string, Hashed>();
const hashesMax = 16;

function hashOf({ path, bytes, changedMs }: Offered): Promise<string> {
  const known = hashes.get(path);
  if (known?.bytes === bytes && known.changedMs === changedMs) return known.sha256;
  const sha256 = readHash(path);
  if (hashes.size >= hashesMax) hashes.clear();
  hashes.set(path, { bytes, changedMs, sha256 });
  // A file that could not be read is tried again the next time.
  sha256.catch(() => hashes.delete(path));
  return sha256;
}

async function readHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
