import type { Engine, ProfileName } from '@nadeul/contract/device-profile';
import { profiles } from '@nadeul/contract/device-profile';

/** Where each program keeps its database by itself; a site may have moved it. */
const usualPaths: Readonly<Partial<Record<ProfileName, string>>> = {
  'caps-access': 'C:\\Caps\\ACServer\\access.mdb',
  'unis-access': 'C:\\Program Files (x86)\\UNIS\\unis.mdb',
  'nitgen-access': 'C:\\NITGENDBAC.mdb',
  'kt-access': 'C:\\Program Files (x86)\\KTT_FPReader\\dbFolder\\hds_fpsystem.mdb',
};
const usualDatabases: Readonly<Partial<Record<ProfileName, string>>> = {
  'caps-mssql': 'ACSDB',
  'unis-mssql': 'UNIS',
  'unis-mysql': 'UNIS',
  'nitgen-mssql': 'NitgenAccessManager',
};

type Link = { readonly name: string; readonly profile: string };
type Connection = { readonly server: string; readonly officeNumber: string };

/** The profile of a link; null for one that this page does not know. */
export function profileOf(profile: string): ProfileName | null {
  return Object.hasOwn(profiles, profile) ? (profile as ProfileName) : null;
}

/** The engine whose address the config has to name. */
export function engineOf(profile: string): Engine {
  const known = profileOf(profile);
  if (known !== null) return profiles[known].engine;
  return 'access';
}

/**
 * The config file of a connector, complete but for what only the site knows: where its door database is. It holds no
 * secret; the token and the password of the database lie in files beside it.
 */
export function configText({ name, profile }: Link, { server, officeNumber }: Connection): string {
  const config = {
    server,
    officeNumber,
    officeTokenFile: 'office-token.txt',
    source: { name, profile, ...placeOf(profile), ...tablesOf(profile) },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function placeOf(profile: string): object {
  const known = profileOf(profile);
  if (engineOf(profile) === 'access')
    return { path: (known === null ? undefined : usualPaths[known]) ?? 'C:\\door.mdb' };
  return {
    database: {
      host: '127.0.0.1',
      name: (known === null ? undefined : usualDatabases[known]) ?? 'door',
      user: 'nadeul_reader',
      passwordFile: 'door-password.txt',
    },
  };
}

/** Tables that nobody knows but the site. */
function tablesOf(profile: string): object {
  if (!profile.startsWith('generic-')) return {};
  const columns = { userNumber: 'PersonNo', gateId: 'DoorNo' };
  return {
    tables: { events: { name: 'PassageLog', clock: { form: 'datetime', column: 'PassedAt' }, columns } },
  };
}
