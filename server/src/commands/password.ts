import { text } from 'node:stream/consumers';
import { type FieldCode, fieldProblems } from '@nadeul/contract';
import { passwordFault } from '../session/index.ts';
import { SettingsError } from '../settings/index.ts';
import { newOneTimePassword } from '../users/index.ts';

/** A first password: as it was given, or made, which is then to be shown once. */
export type FirstPassword = { readonly password: string; readonly isMade: boolean };

/** Reads a sign-in's password from the first line of standard input, or makes one. */
export async function firstPassword({
  fromStdin,
  loginId,
}: {
  fromStdin: boolean;
  loginId: string;
}): Promise<FirstPassword> {
  if (!fromStdin) return { password: newOneTimePassword(), isMade: true };
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/);
  const fault = passwordFault(password, loginId);
  if (fault !== null) throw refused(fault);
  return { password, isMade: false };
}

function refused(fault: FieldCode): SettingsError {
  return new SettingsError(
    'password-refused',
    `The password on the first line of standard input is not good enough. ${fieldProblems[fault].en}`,
  );
}
