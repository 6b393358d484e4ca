import { JetError } from '../errors.ts';
import type { PageDecoder } from '../file.ts';
import { header } from '../layout.ts';
import { agileKey } from './agile.ts';
import type { NoOfficeKey, OfficeKey } from './office-key.ts';
import { rc4CryptoApiKey } from './rc4-crypto-api.ts';

/** Longest password that Access takes. */
const passwordCharactersMax = 255;

/** Major and minor version of the description, and a flag of the older ones. */
const versions = { agile: '4.4', cryptoApi: ['2.2', '3.2', '4.2'] as readonly string[] };
const aesFlag = 0x20;

/**
 * Decoder of the pages of a file that Office encrypted; `start` is its first page with the header in plain. Deriving
 * the key takes about a tenth of a second, since the file asks for 100,000 rounds of hashing.
 * Throws `encrypted` without a password, `password-wrong`, or `encryption-unsupported`.
 */
export function officeDecoder(path: string, start: Buffer, password: string | undefined): PageDecoder {
  if (password === undefined) {
    throw new JetError(
      'encrypted',
      `'${path}' is encrypted with a password, which is needed to read it. Give the password, or use a copy without encryption.`,
    );
  }
  const key = officeKey(
    descriptionIn(start),
    Buffer.from(password.slice(0, passwordCharactersMax), 'utf16le'),
  );
  if (key === 'password-wrong') {
    throw new JetError(key, `The password given for '${path}' is not its password. Check it and try again.`);
  }
  if (key === 'encryption-unsupported') {
    throw new JetError(
      key,
      `'${path}' is encrypted in a way that is not read here (Access 2007 with AES, or another program). Save a copy with Access 2010 or later, or use one without encryption.`,
    );
  }
  const fileKey = start.readUInt32LE(header.pageKeyAt);
  const pageKey = Buffer.alloc(4);
  return (page, bytes) => {
    if (page === 0) return;
    pageKey.writeUInt32LE((fileKey ^ page) >>> 0);
    key.decode(pageKey, bytes);
  };
}

function descriptionIn(start: Buffer): Buffer {
  const from = header.officeEncryptionAt + 2;
  return start.subarray(from, from + start.readUInt16LE(header.officeEncryptionAt));
}

function officeKey(description: Buffer, password: Buffer): OfficeKey | NoOfficeKey {
  if (description.length < 8) return 'encryption-unsupported';
  const version = `${description.readUInt16LE(0)}.${description.readUInt16LE(2)}`;
  if (version === versions.agile) return agileKey(description.subarray(8).toString('latin1'), password);
  const isAes = (description.readUInt32LE(4) & aesFlag) !== 0;
  if (!versions.cryptoApi.includes(version) || isAes) return 'encryption-unsupported';
  return rc4CryptoApiKey(description, password);
}
