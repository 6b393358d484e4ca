import { userInfo } from 'node:os';
import { officeDomain } from '@nadeul/contract';
import { systemClock } from '../clock.ts';
import type { Actor } from '../http/index.ts';
import {
  addOffice,
  addUser,
  grantOfficeRole,
  listOffices,
  namedOffice,
  type OperatorParts,
  renameOffice,
  resetPassword,
} from '../operator/index.ts';
import { clearIpRules } from '../security/index.ts';
import { openAuth } from '../session/index.ts';
import { type Settings, SettingsError } from '../settings/index.ts';
import { issueSetupCode } from '../setup/index.ts';
import { type Arguments, needed, neededRole } from './arguments.ts';
import { type FirstPassword, firstPassword } from './password.ts';
import { withDatabase } from './with-database.ts';

const usualWorkplace = '본사';

type Run = (parts: OperatorParts, given: Arguments) => Promise<object>;

/** What an operator does to offices and sign-ins, by the words of the command; each gives what it found. */
const runs: Readonly<Record<string, Run>> = {
  'setup-code': async (parts) => ({ code: await issueSetupCode(parts) }),
  'office list': async ({ db }) => ({ offices: await listOffices(db) }),
  'office add': async (parts, given) => {
    const domain = domainOf(needed(given, 'domain'));
    const loginId = needed(given, 'admin');
    const first = await firstPasswordOf(given, loginId);
    const { number } = await addOffice(parts, {
      officeName: needed(given, 'name'),
      domain,
      workplaceName: given.values.workplace ?? usualWorkplace,
      loginId,
      name: needed(given, 'admin-name'),
      password: first.password,
      mustChangePassword: true,
    });
    return { officeNumber: number, domain, loginId, ...shown(first) };
  },
  'office rename': async (parts, given) => {
    const { name, domain } = given.values;
    if (name === undefined && domain === undefined)
      throw new SettingsError('arguments-wrong', 'server office rename needs --name, --domain, or both.');
    const office = await namedOffice(parts, needed(given, 'office'));
    const changes = {
      ...(name === undefined ? {} : { name: needed(given, 'name') }),
      ...(domain === undefined ? {} : { domain: domainOf(domain) }),
    };
    return { officeNumber: office.number, ...(await renameOffice(parts, office, changes)) };
  },
  'user add': async (parts, given) => {
    const loginId = needed(given, 'id');
    const name = needed(given, 'name');
    const role = given.values.role === undefined ? null : neededRole(given);
    const office = await namedOffice(parts, needed(given, 'office'));
    const first = await firstPasswordOf(given, loginId);
    await addUser(parts, office, { loginId, name, password: first.password });
    if (role !== null) await grantOfficeRole(parts, office, { loginId, role });
    return { officeNumber: office.number, loginId, role, ...shown(first) };
  },
  'user reset-password': async (parts, given) => {
    const loginId = needed(given, 'id');
    const office = await namedOffice(parts, needed(given, 'office'));
    const first = await firstPasswordOf(given, loginId);
    const dropsSecondFactor = given.values['drop-second-factor'] === true;
    await resetPassword(parts, office, { loginId, password: first.password, dropsSecondFactor });
    return { officeNumber: office.number, loginId, ...shown(first) };
  },
  'clear-ip-rules': async (parts, given) => {
    const office = await namedOffice(parts, needed(given, 'office'));
    await clearIpRules(parts.db, parts.clock, office.officeId);
    return { officeNumber: office.number };
  },
  'user grant': async (parts, given) => {
    const loginId = needed(given, 'id');
    const role = neededRole(given);
    const office = await namedOffice(parts, needed(given, 'office'));
    await grantOfficeRole(parts, office, { loginId, role });
    return { officeNumber: office.number, loginId, role };
  },
};

/** Whether these words are a command of the operator. */
export function isOperatorCommand(words: string): boolean {
  return Object.hasOwn(runs, words);
}

/** Runs one of them on the database, also while the server runs; what was done is in the office's audit. */
export async function runOperatorCommand(settings: Settings, given: Arguments): Promise<object> {
  const run = runs[given.words];
  if (run === undefined) throw new Error(`No command ${given.words}.`);
  return withDatabase(settings, async (database) => {
    const auth = await openAuth(database, settings.site);
    try {
      return await run({ db: database.db, auth, clock: systemClock, actor: operator() }, given);
    } finally {
      await auth.close();
    }
  });
}

/** Whoever runs the command, by their name on the server's machine. */
function operator(): Actor {
  const name = nameOfUser();
  return { kind: 'operator', id: name, name, address: null };
}

/** A container's user may have no name. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 0}`;
  }
}

function domainOf(text: string): string {
  const parsed = officeDomain.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    'arguments-wrong',
    `--domain is '${text}'; it must be the host name that people type, such as work.example.kr.`,
  );
}

function firstPasswordOf({ values }: Arguments, loginId: string): Promise<FirstPassword> {
  return firstPassword({ fromStdin: values['password-stdin'] === true, loginId });
}

/** A password that was made is shown, here and never again. */
function shown({ password, isMade }: FirstPassword): { password?: string } {
  return isMade ? { password } : {};
}
