import { JetError } from './errors.ts';
import { ace, header, headerKey, type JetFormat, jet4, rc4 } from './layout.ts';

/** What page 0 says. The database password in it is neither read nor needed: it does not change the pages. */
export type JetHeader = {
  readonly format: JetFormat;
  /** The eight bytes of the creation date: part of a file's identity. */
  readonly createdAtBytes: Buffer;
};

/**
 * Header from the bytes of page 0; `path` is only for sentences.
 * Throws a `JetError` when the file is cut short or of a kind that is not read here.
 */
export function parseHeader(path: string, page: Buffer): JetHeader {
  const format = recognise(path, page);
  if (page.length < format.pageSize) {
    throw new JetError(
      'file-truncated',
      `'${path}' ends inside its first page. Take an undamaged copy of the file.`,
    );
  }
  const start = page.subarray(0, header.scrambledAt + format.scrambledLength);
  if (lastParsed?.start.equals(start)) return lastParsed.parsed;
  const plain = Buffer.from(start);
  plain.set(rc4(headerKey, plain.subarray(header.scrambledAt)), header.scrambledAt);
  if (plain.readUInt32LE(header.pageKeyAt) !== 0) throw encrypted(path, format);
  const parsed = {
    format,
    createdAtBytes: Buffer.from(plain.subarray(header.createdAt, header.createdAt + 8)),
  };
  lastParsed = { start: Buffer.from(start), parsed };
  return parsed;
}

/** A header hardly ever changes, and each opening of a file reads it: unscrambling would be a third of a poll. */
let lastParsed: { readonly start: Buffer; readonly parsed: JetHeader } | undefined;

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
  throw new JetError(
    'format-unsupported',
    version === header.versionByte.jet3
      ? `'${path}' is an Access 97 database (Jet 3), which cannot be read yet. Convert a copy to Access 2000 or later.`
      : `'${path}' has the unknown format version ${version}. Convert a copy to Access 2000–2019.`,
  );
}

function encrypted(path: string, format: JetFormat): JetError {
  return new JetError(
    'encrypted',
    format.version === 'ace'
      ? `'${path}' is encrypted by Access (a password on an .accdb), which cannot be read yet. Use a copy without encryption.`
      : `The pages of '${path}' are encoded ("Encode/Decode Database" of Access), which cannot be read yet. Decode a copy.`,
  );
}
