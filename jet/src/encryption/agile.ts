import { createDecipheriv, createHash } from 'node:crypto';
import type { NoOfficeKey, OfficeKey } from './office-key.ts';

/** Rounds of hashing that a file may ask for; Office asks for 100,000. Each million takes about a second. */
const spinCountMax = 1_000_000;
const blockBytes = 16;
/** Fills a key up that is longer than its hash. */
const keyFiller = 0x36;

/** What is hashed in last, by what the key is for. */
const purposes = {
  verifierInput: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  pages: Buffer.from('146e0be7abacd0d6', 'hex'),
} as const;

const hashNames: Readonly<Record<string, string>> = {
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
};

/** One of the two ciphers in the description: of the pages, or of their key. */
type Cipher = { readonly hash: string; readonly keyBytes: number; readonly salt: Buffer };

/** Agile encryption of Office 2010 and later, as [MS-OFFCRYPTO] describes it: AES in CBC mode, a description in XML. */
export function agileKey(xml: string, password: Buffer): OfficeKey | NoOfficeKey {
  const pagesIn = attributesOf(xml, 'keyData');
  const keyIn = attributesOf(xml, 'p:encryptedKey');
  const pages = cipherOf(pagesIn);
  const own = cipherOf(keyIn);
  const spinCount = Number(keyIn.get('spinCount'));
  if (pages === undefined || own === undefined || !(spinCount >= 0 && spinCount <= spinCountMax))
    return 'encryption-unsupported';
  const stretched = stretch(own, password, spinCount);
  const opened = (name: string, purpose: Buffer): Buffer | undefined =>
    decrypt(keyFor(own, stretched, purpose), own.salt, bytesOf(keyIn, name));
  const input = opened('encryptedVerifierHashInput', purposes.verifierInput);
  const expected = opened('encryptedVerifierHashValue', purposes.verifierHash);
  const key = opened('encryptedKeyValue', purposes.pages)?.subarray(0, pages.keyBytes);
  if (input === undefined || expected === undefined || key?.length !== pages.keyBytes)
    return 'encryption-unsupported';
  const actual = createHash(own.hash).update(input).digest();
  if (!expected.subarray(0, actual.length).equals(actual)) return 'password-wrong';
  return {
    decode: (pageKey, bytes) => {
      const iv = createHash(pages.hash).update(pages.salt).update(pageKey).digest().subarray(0, blockBytes);
      decrypt(key, iv, bytes)?.copy(bytes);
    },
  };
}

function attributesOf(xml: string, element: string): ReadonlyMap<string, string> {
  const start = xml.indexOf(`<${element} `);
  const text = start === -1 ? '' : xml.slice(start, xml.indexOf('>', start));
  return new Map(Array.from(text.matchAll(/(\w+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]));
}

function cipherOf(attributes: ReadonlyMap<string, string>): Cipher | undefined {
  const hash = hashNames[attributes.get('hashAlgorithm') ?? ''];
  const keyBytes = Number(attributes.get('keyBits')) / 8;
  const isAes = attributes.get('cipherAlgorithm') === 'AES' && [16, 24, 32].includes(keyBytes);
  const isKnown = isAes && attributes.get('cipherChaining') === 'ChainingModeCBC';
  const salt = bytesOf(attributes, 'saltValue');
  return isKnown && hash !== undefined && salt.length === blockBytes ? { hash, keyBytes, salt } : undefined;
}

function bytesOf(attributes: ReadonlyMap<string, string>, name: string): Buffer {
  return Buffer.from(attributes.get(name) ?? '', 'base64');
}

function stretch({ hash, salt }: Cipher, password: Buffer, spinCount: number): Buffer {
  let digest = createHash(hash).update(salt).update(password).digest();
  const round = Buffer.alloc(4 + digest.length);
  for (let count = 0; count < spinCount; count++) {
    round.writeUInt32LE(count);
    digest.copy(round, 4);
    digest = createHash(hash).update(round).digest();
  }
  return digest;
}

function keyFor({ hash, keyBytes }: Cipher, stretched: Buffer, purpose: Buffer): Buffer {
  const key = Buffer.alloc(keyBytes, keyFiller);
  createHash(hash).update(stretched).update(purpose).digest().copy(key);
  return key;
}

/** Undefined where the length cannot be that of whole blocks. */
function decrypt(key: Buffer, iv: Buffer, bytes: Buffer): Buffer | undefined {
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return undefined;
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}
