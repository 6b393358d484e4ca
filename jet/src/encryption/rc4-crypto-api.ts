import { createHash } from 'node:crypto';
import { rc4 } from '../rc4.ts';
import type { NoOfficeKey, OfficeKey } from './office-key.ts';

/** Offsets in the description: version and flags, then a header of its own length, then the verifier. */
const at = { headerLength: 8, header: 12 } as const;
const inHeader = { algorithm: 8, hash: 12, keyBits: 16, providerName: 32 } as const;
const inVerifier = { saltLength: 0, salt: 4, input: 20, hash: 40, end: 60 } as const;
const rc4Algorithms: readonly number[] = [0, 0x6801];
const sha1Algorithms: readonly number[] = [0, 0x8004];
const saltBytes = 16;
const shortKeyBits = 40;
const longKeyBits = 128;
/** Keys of 40 bits are filled up to this length with zeros. */
const filledKeyBytes = 16;

/** RC4 with keys made by SHA-1, of Office 2002 to 2007, as [MS-OFFCRYPTO] describes it. */
export function rc4CryptoApiKey(description: Buffer, password: Buffer): OfficeKey | NoOfficeKey {
  if (description.length < at.header) return 'encryption-unsupported';
  const verifierAt = at.header + description.readUInt32LE(at.headerLength);
  const head = description.subarray(at.header, verifierAt);
  const verifier = description.subarray(verifierAt);
  if (head.length < inHeader.providerName || verifier.length < inVerifier.end)
    return 'encryption-unsupported';
  const isRc4 = rc4Algorithms.includes(head.readUInt32LE(inHeader.algorithm));
  const isSha1 = sha1Algorithms.includes(head.readUInt32LE(inHeader.hash));
  const keyBits = keyBitsOf(head);
  if (!isRc4 || !isSha1 || verifier.readUInt32LE(inVerifier.saltLength) !== saltBytes)
    return 'encryption-unsupported';
  if (keyBits < shortKeyBits || keyBits > longKeyBits || keyBits % 8 !== 0) return 'encryption-unsupported';
  const base = sha1(verifier.subarray(inVerifier.salt, inVerifier.salt + saltBytes), password);
  if (!opensVerifier(keyOf(base, Buffer.alloc(4), keyBits), verifier)) return 'password-wrong';
  return {
    decode: (pageKey, bytes) => {
      rc4(keyOf(base, pageKey, keyBits), bytes, bytes);
    },
  };
}

function keyBitsOf(head: Buffer): number {
  const named = head.readUInt32LE(inHeader.keyBits);
  if (named !== 0) return named;
  const provider = head.toString('utf16le', inHeader.providerName).replaceAll('\0', '').trim().toLowerCase();
  return provider === '' || provider.includes(' base ') ? shortKeyBits : longKeyBits;
}

function keyOf(base: Buffer, own: Buffer, keyBits: number): Buffer {
  const key = sha1(base, own).subarray(0, keyBits / 8);
  return keyBits === shortKeyBits ? Buffer.concat([key, Buffer.alloc(filledKeyBytes - key.length)]) : key;
}

/** The verifier's input and its hash are one stream. */
function opensVerifier(key: Buffer, verifier: Buffer): boolean {
  const sealed = Buffer.concat([
    verifier.subarray(inVerifier.input, inVerifier.input + saltBytes),
    verifier.subarray(inVerifier.hash, inVerifier.end),
  ]);
  const opened = Buffer.from(rc4(key, sealed));
  return sha1(opened.subarray(0, saltBytes)).equals(opened.subarray(saltBytes));
}

function sha1(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
