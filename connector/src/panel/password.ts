import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;
const saltBytes = 16;
/** scrypt takes 128 · N · r bytes; anything that asks for more is not a hash of ours. */
const memoryMax = 64 * 1024 * 1024;

/** The hash of a password as it is stored. */
export async function hashOf(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Whether a password is the one of a stored hash; a hash that makes no sense is of no password. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = hash.split('$');
  const wanted = Buffer.from(key, 'base64');
  if (kind !== 'scrypt' || wanted.length !== keyBytes) return false;
  try {
    const options = { N: Number(N), r: Number(r), p: Number(p) };
    return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), options), wanted);
  } catch {
    // Figures that scrypt refuses.
    return false;
  }
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on another system may be composed otherwise.
    scrypt(password.normalize('NFC'), salt, keyBytes, { ...options, maxmem: memoryMax }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
