import { randomInt } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { SettingsError } from '../settings/index.ts';

const lengthMin = 10;
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';
const groups = 4;
const groupLength = 4;

/** A first password: as it was given, or made, which is then to be shown once. */
export type FirstPassword = { readonly password: string; readonly isMade: boolean };

/** Reads the password from the first line of standard input, or makes one of about 78 bits. */
export async function firstPassword({ fromStdin }: { fromStdin: boolean }): Promise<FirstPassword> {
  if (!fromStdin) return { password: madePassword(), isMade: true };
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
  if (password.length < lengthMin)
    throw new SettingsError(
      'password-too-short',
      `The password on standard input has ${password.length} characters; it needs at least ${lengthMin}.`,
    );
  return { password, isMade: false };
}

function madePassword(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
