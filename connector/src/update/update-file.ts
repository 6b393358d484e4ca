import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { type Unzipped, unzipSync } from 'fflate';
import { z } from 'zod';
import { UpdateError } from './problems.ts';

/** Largest update file, and largest content of it, in bytes. */
const fileBytesMax = 64 * 1024 * 1024;
const contentBytesMax = 256 * 1024 * 1024;
const filesMax = 2_000;

const version = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);
/** A path below the folder of the version: no drive, no way up, nothing that Windows reads as something else. */
const path = z.string().regex(/^(?!.*(^|\/)\.{1,2}(\/|$))[\w.@-]+(\/[\w.@-]+)*$/);

/** What an update says about itself; `manifest.json` in its zip. */
const manifest = z.strictObject({
  format: z.literal(1),
  program: z.literal('nadeul-connector'),
  version,
  /** Oldest Node that it runs on. */
  nodeMajorMin: z.int(),
  files: z
    .array(z.strictObject({ path, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .max(filesMax),
});
type Manifest = z.infer<typeof manifest>;

export type Update = Pick<Manifest, 'version' | 'nodeMajorMin'> & {
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export type Trust = {
  /** PEM of the key that updates are signed with; null where none was installed. */
  readonly publicKey: string | null;
  /** Hash of the whole file, from a place that is trusted; null where none was given. */
  readonly sha256: string | null;
};

/**
 * Reads an update file and checks it: with a key installed its signature, else the hash that was given; then every file in
 * it. Nothing of it is used before. Throws an `UpdateError`.
 */
export function readUpdate(file: string, trust: Trust): Update {
  const bytes = readBytes(file);
  checkHash(bytes, trust);
  const entries = unzip(bytes);
  const manifestBytes = entries['manifest.json'];
  if (manifestBytes === undefined) throw new UpdateError('update-file-damaged');
  if (trust.publicKey !== null) checkSigned(manifestBytes, entries['manifest.sig'], trust.publicKey);
  const told = readManifest(manifestBytes);
  const files = new Map(told.files.map((one) => [one.path, checkedFile(entries[`files/${one.path}`], one)]));
  const isAllTold = Object.keys(entries).length <= files.size + 2;
  if (!isAllTold || !files.has('connector.mjs')) throw new UpdateError('update-file-damaged');
  return { version: told.version, nodeMajorMin: told.nodeMajorMin, files };
}

function readBytes(file: string): Uint8Array {
  try {
    if (statSync(file).size > fileBytesMax) throw new UpdateError('update-file-damaged');
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof UpdateError) throw cause;
    throw new UpdateError('update-file-unreadable', { cause });
  }
}

function checkHash(bytes: Uint8Array, { publicKey, sha256 }: Trust): void {
  if (sha256 === null && publicKey === null) throw new UpdateError('update-hash-missing');
  if (sha256 !== null && sha256.toLowerCase() !== sha256Of(bytes))
    throw new UpdateError('update-hash-differs');
}

function unzip(bytes: Uint8Array): Unzipped {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        if (total > contentBytesMax) throw new UpdateError('update-file-damaged');
        return true;
      },
    });
  } catch (cause) {
    throw new UpdateError('update-file-damaged', { cause });
  }
}

function checkSigned(manifestBytes: Uint8Array, signature: Uint8Array | undefined, publicKey: string): void {
  const given = Buffer.from(Buffer.from(signature ?? []).toString('latin1'), 'base64');
  const key = createPublicKey(publicKey);
  if (key.asymmetricKeyType !== 'ed25519' || !verify(null, manifestBytes, key, given))
    throw new UpdateError('update-signature-wrong');
}

function readManifest(bytes: Uint8Array): Manifest {
  try {
    return manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new UpdateError('update-file-damaged', { cause });
  }
}

function checkedFile(bytes: Uint8Array | undefined, told: Manifest['files'][number]): Uint8Array {
  if (bytes === undefined || bytes.length !== told.bytes || sha256Of(bytes) !== told.sha256)
    throw new UpdateError('update-file-damaged');
  return bytes;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a version is a later one than another; both are three numbers. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
