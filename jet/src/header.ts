import { officeDecoder } from './encryption/office.ts';
import { JetError } from './errors.ts';
import type { PageDecoder } from './file.ts';
import { ace, header, headerKey, type JetFormat, jet3, jet4, rc4 } from './layout.ts';

/** What page 0 says. The database password in it is neither read nor needed: it does not change the pages. */
export type JetHeader = {
  readonly format: JetFormat;
  /** The eight bytes of the creation date: part of a file's identity. Zero in Jet 3. */
  readonly createdAtBytes: Buffer;
  readonly codePage: number;
  readonly decode: PageDecoder | undefined;
};

/** Bytes of page 0 that `parseHeader` wants: the longest first page there is. */
export const headerBytes = jet4.pageSize;

/**
 * Header from the first bytes of the file; `path` is only for sentences. The password is only for Office encryption.
 * Throws a `JetError` when the file is cut short, of a kind that is not read here, or its password is not this one.
 */
export function parseHeader(path: string, bytes: Buffer, password: string | undefined): JetHeader {
  const format = recognise(path, bytes);
  if (bytes.length < format.pageSize) {
    throw new JetError(
      'file-truncated',
      `'${path}' ends inside its first page. Take an undamaged copy of the file.`,
    );
  }
  const start = bytes.subarray(0, format.commitCountersAt);
  const known = parsedBefore.find(
    (one) => one.path === path && one.password === password && one.start.equals(start),
  );
  if (known !== undefined) return headerOf(known.outcome);
  const outcome = parsePlain(path, format, bytes, password);
  parsedBefore.unshift({ path, password, start: Buffer.from(start), outcome });
  parsedBefore.length = Math.min(parsedBefore.length, parsedBeforeMax);
  return headerOf(outcome);
}

/** A header, or why there is none. */
type Outcome = JetHeader | JetError;

function headerOf(outcome: Outcome): JetHeader {
  if (outcome instanceof JetError) throw outcome;
  return outcome;
}

/**
 * A header hardly ever changes, and each opening of a file reads it: unscrambling would be a third of a poll, and
 * trying the password of an encrypted file costs a tenth of a second. Last parsed first.
 */
const parsedBefore: {
  readonly path: string;
  readonly start: Buffer;
  readonly password: string | undefined;
  readonly outcome: Outcome;
}[] = [];
const parsedBeforeMax = 4;

function parsePlain(path: string, format: JetFormat, bytes: Buffer, password: string | undefined): Outcome {
  const plain = Buffer.from(bytes);
  const scrambled = plain.subarray(header.scrambledAt, header.scrambledAt + format.scrambledLength);
  scrambled.set(rc4(headerKey, scrambled));
  try {
    return {
      format,
      createdAtBytes: Buffer.from(plain.subarray(header.createdAt, header.createdAt + 8)),
      codePage: plain.readUInt16LE(header.codePageAt),
      decode: decoderOf(path, format, plain, password),
    };
  } catch (cause) {
    if (cause instanceof JetError) return cause;
    throw cause;
  }
}

function decoderOf(
  path: string,
  format: JetFormat,
  plain: Buffer,
  password: string | undefined,
): PageDecoder | undefined {
  const pageKey = plain.readUInt32LE(header.pageKeyAt);
  if (pageKey === 0) return undefined;
  if (format.version === 'ace') return officeDecoder(path, plain, password);
  const key = Buffer.alloc(4);
  return (page, bytes) => {
    if (page === 0) return;
    key.writeUInt32LE((pageKey ^ page) >>> 0);
    rc4(key, bytes, bytes);
  };
}

function recognise(path: string, page: Buffer): JetFormat {
  if (page.length === 0) throw new JetError('not-access', `'${path}' is empty. Name an Access database.`);
  const magic = Buffer.from(header.magic);
  const name = page.toString('latin1', header.nameAt, header.nameAt + header.jetName.length);
  if (!page.subarray(0, magic.length).equals(magic) || (name !== header.jetName && name !== header.aceName)) {
    throw new JetError('not-access', `'${path}' is not an Access database. Name a .mdb or .accdb file.`);
  }
  const version = page[header.versionAt];
  if (name === header.aceName) return ace;
  if (version === header.versionByte.jet4) return jet4;
  if (version === header.versionByte.jet3) return jet3;
  throw new JetError(
    'format-unsupported',
    `'${path}' has the unknown format version ${version}. Convert a copy to Access 2000–2019.`,
  );
}
