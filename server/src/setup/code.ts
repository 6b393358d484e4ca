import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const groupLength = 4;

/** A new code of about 58 bits, in groups as a person reads it: `7K2M-QX4T-9WBD`. */
export function newSetupCode(): string {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
  return (letters.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/** What is kept of a code; the same however it was typed. */
export function setupCodeSha256(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest();
}
