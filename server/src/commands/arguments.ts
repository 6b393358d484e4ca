import { parseArgs } from 'node:util';
import { grantedRoles } from '@nadeul/contract';
import { SettingsError } from '../settings/index.ts';

export const usage = `Usage: server COMMAND
  serve [--until-stdin-ends]   serve the API and the web page; with --demo on a folder of the demo
  setup-code                   print a new one-time code for the set-up wizard of a server without an office
  office add --name NAME --domain HOST --admin ID --admin-name NAME [--workplace NAME] [--password-stdin]
                               make an office and its first super admin
  office list                  the offices of this server
  office rename --office HOST|NUMBER [--name NAME] [--domain HOST]
  user add --office HOST|NUMBER --id ID --name NAME [--role ROLE] [--password-stdin]
                               make a sign-in, and grant it a role for the whole office
  user reset-password --office HOST|NUMBER --id ID [--password-stdin] [--drop-second-factor]
                               also ends the sessions and lifts a lock
  user grant --office HOST|NUMBER --id ID --role ROLE
  clear-ip-rules --office HOST|NUMBER
                               let people of an office that locked itself out sign in from anywhere
  audit-verify                 say whether the audit of each office is whole; exit status 1 where it is not
  audit-trim --months N        drop entries of the audit that are older, at least 24 months
  provision --file FILE        make an office as the JSON file describes; prints its number and, once, its token
  migrate                      bring the database schema up to date
  rebuild                      make all day records again from tags
  backup --file FILE           write all offices into one new file, also while the server runs
  restore --file FILE          bring a backup into an empty data folder or database
Passwords come from the first line of standard input, or are made and printed once; they must be changed at the first
sign-in. ROLE: super-admin, hr-admin, accounting-admin. Exit status: 0 done, 1 refused, 2 not understood.
Environment: NADEUL_DATA (./data), NADEUL_PORT (4170), NADEUL_HOST (127.0.0.1), NADEUL_URL, NADEUL_WEB,
NADEUL_TLS_CERT, NADEUL_TLS_KEY, NADEUL_TRUST_PROXY, NADEUL_METRICS, NADEUL_LOG_LEVEL (info), DATABASE_URL.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  admin: text,
  'admin-name': text,
  demo: flag,
  domain: text,
  'drop-second-factor': flag,
  file: text,
  id: text,
  months: text,
  name: text,
  office: text,
  'password-stdin': flag,
  role: text,
  'until-stdin-ends': flag,
  workplace: text,
} as const;

/** A command as it was written: its words, and its options. */
export type Arguments = ReturnType<typeof parseArguments>;
type TextOption = {
  [N in keyof typeof options]: (typeof options)[N] extends typeof text ? N : never;
}[keyof typeof options];

/** Reads the words and options of a command line. Throws a SettingsError that shows how to use it. */
export function parseArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { words: positionals.join(' '), values };
  } catch (error) {
    throw new SettingsError(
      'arguments-wrong',
      `${error instanceof Error ? error.message : 'The arguments are wrong.'}\n${usage}`,
    );
  }
}

/** An option that the command cannot do without. */
export function needed({ words, values }: Arguments, name: TextOption): string {
  const value = values[name]?.trim() ?? '';
  if (value === '') throw new SettingsError('arguments-wrong', `server ${words} needs --${name}.`);
  return value;
}

/** A role that holds for a whole office. */
export function neededRole(given: Arguments): 'super-admin' | 'hr-admin' | 'accounting-admin' {
  const role = needed(given, 'role');
  const found = grantedRoles.find((one) => one === role);
  if (found === undefined || found === 'department-head' || found === 'work-manager')
    throw new SettingsError(
      'arguments-wrong',
      `--role is '${role}'; it must be super-admin, hr-admin or accounting-admin. Roles of a department are granted on the page.`,
    );
  return found;
}
