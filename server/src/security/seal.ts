import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Database } from '../database/index.ts';
import { serverSecret } from './secret-store.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps what has to be read again, such as another server's secret, unreadable in the database and its backups. */
export type Seal = {
  /** Purpose and text to one text; `open` of another purpose refuses it. */
  readonly seal: (purpose: string, text: string) => string;
  /** Throws where the text was not sealed here for this purpose. */
  readonly open: (purpose: string, sealed: string) => string;
  /** A hash that cannot be tried out without the server's secret. */
  readonly hash: (purpose: string, text: string) => Buffer;
};

/** Keys are derived from the secret of the installation, which all its processes share. */
export async function openSeal(db: Database): Promise<Seal> {
  const secret = await serverSecret(db);
  const keyFor = (use: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'nadeul', `${use} of stored secrets`, keyBytes));
  return sealWith({ sealing: keyFor('sealing'), hashing: keyFor('hashing') });
}

function sealWith({ sealing, hashing }: { sealing: Buffer; hashing: Buffer }): Seal {
  return {
    seal: (purpose, text) => {
      const nonce = randomBytes(nonceBytes);
      const sealed = createCipheriv(cipher, sealing, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([sealed.update(text, 'utf8'), sealed.final()]);
      return Buffer.concat([nonce, sealed.getAuthTag(), body]).toString('base64url');
    },
    open: (purpose, text) => {
      const bytes = Buffer.from(text, 'base64url');
      const tagEnd = nonceBytes + tagBytes;
      const opened = createDecipheriv(cipher, sealing, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      opened.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(nonceBytes, tagEnd));
      return Buffer.concat([opened.update(bytes.subarray(tagEnd)), opened.final()]).toString('utf8');
    },
    hash: (purpose, text) => createHmac('sha256', hashing).update(`${purpose}\0${text}`).digest(),
  };
}
