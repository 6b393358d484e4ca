import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** What is kept of a text that only has to be recognised. */
export function sha256Of(text: string | Buffer): Buffer {
  return createHash('sha256').update(text).digest();
}

/** An answer that only whoever has the key can open: it may hold a token, and people's data. */
export function sealed(answer: string, key: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const writer = createCipheriv(cipher, secretOf(key), nonce);
  const text = Buffer.concat([writer.update(answer, 'utf8'), writer.final()]);
  return Buffer.concat([nonce, writer.getAuthTag(), text]);
}

/** Opens what was sealed with the same key. Throws for any other. */
export function opened(bytes: Buffer, key: string): string {
  const reader = createDecipheriv(cipher, secretOf(key), bytes.subarray(0, nonceBytes));
  reader.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return reader.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + reader.final('utf8');
}

function secretOf(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'nadeul kept answer', keyBytes));
}
