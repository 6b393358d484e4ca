import { createHash, createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** Oldest Node that the bundle runs on, as the connector itself asks for it. */
const nodeMajorMin = 24;
/** The same sources give the same file. */
const mtime = new Date('2026-01-01T00:00:00Z');

export type UpdateFileOptions = {
  /** A folder that `makeBundle` filled. */
  readonly bundle: string;
  readonly version: string;
  /** The zip to write. */
  readonly file: string;
  /** PEM of an ed25519 key; left out, whoever installs it has to give the hash of the file. */
  readonly privateKey?: string;
};

/** Makes what `connector update --from FILE` takes. Gives its SHA-256. */
export function makeUpdateFile({ bundle, version, file, privateKey }: UpdateFileOptions): string {
  const entries: Zippable = {};
  const files = filesIn(bundle).map((path) => {
    const bytes = readFileSync(join(bundle, path));
    entries[`files/${path}`] = [bytes, { mtime }];
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const manifest = Buffer.from(
    JSON.stringify({ format: 1, program: 'nadeul-connector', version, nodeMajorMin, files }),
  );
  entries['manifest.json'] = [manifest, { mtime }];
  if (privateKey !== undefined) {
    const signature = sign(null, manifest, createPrivateKey(privateKey)).toString('base64');
    entries['manifest.sig'] = [Buffer.from(signature), { mtime }];
  }
  const zip = zipSync(entries, { level: 9 });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, zip);
  return createHash('sha256').update(zip).digest('hex');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
