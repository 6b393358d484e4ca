import { createHash, randomBytes } from 'node:crypto';

const prefix = 'nd_';
const randomBytesCount = 32;

/** A new office token. It is shown once; only its hash is kept. */
export function newOfficeToken(): string {
  return prefix + randomBytes(randomBytesCount).toString('base64url');
}

/** What is kept of a token. It is random enough that a plain hash cannot be searched back. */
export function tokenSha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
