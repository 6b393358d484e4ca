import { createCipheriv, createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { ace, header, rc4 } from '@nadeul/jet/layout';
import { scramble } from './file-shape.ts';

/*
 * Encryption of .accdb files as Access does it, by [MS-OFFCRYPTO]: for tests of readers. Salts and keys are fixed, so
 * that the same file and password always give the same bytes; nothing is kept secret by this.
 */

/** `agile` is Access 2010 and later (AES-256, SHA-512), `rc4` what Access 2007 calls a weaker encryption. */
export type OfficeEncryption = { readonly kind: 'agile' | 'rc4'; readonly password: string };

const filePageKey = 0x5eed_1234;
const blockBytes = 16;
/** Access asks for 100,000 rounds; a tenth keeps tests quick. */
const spinCount = 10_000;
const keyFiller = 0x36;
const providerName = 'Microsoft Enhanced Cryptographic Provider v1.0\0';
const rc4Flags = 0x04;
const rc4Algorithm = 0x6801;
const sha1Algorithm = 0x8004;
const rc4KeyBits = 128;

/** A page's own key in, its encrypted bytes out. */
type Encrypt = (pageKey: Buffer, bytes: Buffer) => Uint8Array;

/** Writes an encrypted copy of a plain ACE file; one that is there is replaced in place. */
export function encryptDatabase(plainPath: string, path: string, encryption: OfficeEncryption): void {
  const { pageSize } = ace;
  const bytes = readFileSync(plainPath);
  const password = Buffer.from(encryption.password, 'utf16le');
  const { description, encrypt } = encryption.kind === 'agile' ? agile(password) : rc4CryptoApi(password);
  const first = bytes.subarray(0, pageSize);
  scramble(first, ace);
  first.writeUInt32LE(filePageKey, header.pageKeyAt);
  scramble(first, ace);
  first.writeUInt16LE(description.length, header.officeEncryptionAt);
  description.copy(first, header.officeEncryptionAt + 2);
  const pageKey = Buffer.alloc(4);
  for (let page = 1; page * pageSize < bytes.length; page++) {
    pageKey.writeUInt32LE((filePageKey ^ page) >>> 0);
    const target = bytes.subarray(page * pageSize, (page + 1) * pageSize);
    target.set(encrypt(pageKey, target));
  }
  writeFileSync(path, bytes);
}

function agile(password: Buffer): { description: Buffer; encrypt: Encrypt } {
  const [keySalt, pageSalt, key, verifier] = [
    fixedBytes(1, 16),
    fixedBytes(2, 16),
    fixedBytes(3, 32),
    fixedBytes(4, 16),
  ];
  let stretched = sha512(keySalt, password);
  const round = Buffer.alloc(4);
  for (let count = 0; count < spinCount; count++) {
    round.writeUInt32LE(count);
    stretched = sha512(round, stretched);
  }
  const sealed = (purpose: string, bytes: Buffer): string => {
    const own = Buffer.alloc(32, keyFiller);
    sha512(stretched, Buffer.from(purpose, 'hex')).copy(own);
    return aes(own, keySalt, bytes).toString('base64');
  };
  const cipher = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"`;
  const xml = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption>',
    `<keyData ${cipher} saltValue="${pageSalt.toString('base64')}"/><keyEncryptors><keyEncryptor>`,
    `<p:encryptedKey spinCount="${spinCount}" ${cipher} saltValue="${keySalt.toString('base64')}"`,
    ` encryptedVerifierHashInput="${sealed('fea7d2763b4b9e79', verifier)}"`,
    ` encryptedVerifierHashValue="${sealed('d7aa0f6d3061344e', sha512(verifier))}"`,
    ` encryptedKeyValue="${sealed('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`,
  ].join('');
  const head = Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]);
  return {
    description: Buffer.concat([head, Buffer.from(xml, 'latin1')]),
    encrypt: (pageKey, bytes) => aes(key, sha512(pageSalt, pageKey).subarray(0, blockBytes), bytes),
  };
}

function rc4CryptoApi(password: Buffer): { description: Buffer; encrypt: Encrypt } {
  const [salt, verifier] = [fixedBytes(5, 16), fixedBytes(6, 16)];
  const base = sha1(salt, password);
  const keyOf = (pageKey: Buffer): Buffer => sha1(base, pageKey).subarray(0, rc4KeyBits / 8);
  const name = Buffer.from(providerName, 'utf16le');
  const sealed = rc4(keyOf(Buffer.alloc(4)), Buffer.concat([verifier, sha1(verifier)]));
  const numbers = [rc4Flags, 32 + name.length, rc4Flags, 0, rc4Algorithm, sha1Algorithm, rc4KeyBits, 1, 0, 0];
  const head = Buffer.concat([Buffer.from([4, 0, 2, 0]), ...numbers.map(u32)]);
  return {
    description: Buffer.concat([
      head,
      name,
      u32(salt.length),
      salt,
      sealed.subarray(0, verifier.length),
      u32(sha1(verifier).length),
      sealed.subarray(verifier.length),
    ]),
    encrypt: (pageKey, bytes) => rc4(keyOf(pageKey), bytes),
  };
}

function aes(key: Buffer, iv: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function sha512(...parts: readonly Buffer[]): Buffer {
  return createHash('sha512').update(Buffer.concat(parts)).digest();
}

function sha1(...parts: readonly Buffer[]): Buffer {
  return createHash('sha1').update(Buffer.concat(parts)).digest();
}

function fixedBytes(seed: number, length: number): Buffer {
  return sha512(Buffer.from([seed])).subarray(0, length);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
