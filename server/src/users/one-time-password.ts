import { randomInt } from 'node:crypto';

/** Without characters that are read as another: no 0 and o, 1 and l and i. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** A password that somebody reads out or writes down, for one sign-in: about 79 bits in four groups. */
export function newOneTimePassword(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
