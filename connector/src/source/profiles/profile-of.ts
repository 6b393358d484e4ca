import { profiles } from '@nadeul/contract';
import type { SiteSettings } from '../../config/source-config.ts';
import { SourceError } from '../error.ts';
import type { Profile } from '../profile.ts';
import { caps } from './caps.ts';
import { capsTransfer } from './caps-transfer.ts';
import { describedProfile } from './described.ts';
import type { Description } from './description.ts';
import { described } from './generic.ts';
import { nitgenAccess, nitgenSqlServer } from './nitgen.ts';
import { alpeta, kt } from './presets.ts';
import { secom } from './secom.ts';
import { tablesFile } from './tables-file.ts';
import { unis } from './unis.ts';

/** The profile that a site names, under the site's settings. Throws a `SourceError` for tables that are not described. */
export function profileOf(site: SiteSettings): Profile {
  return describedProfile(descriptionOf(site), site);
}

function descriptionOf({ profile, tables }: SiteSettings): Description {
  const { vendor, engine } = profiles[profile];
  switch (vendor) {
    case 'caps':
      return caps;
    case 'caps-transfer':
      return capsTransfer;
    case 'unis':
      return unis;
    case 'secom':
      return secom;
    case 'nitgen':
      return engine === 'access' ? nitgenAccess : nitgenSqlServer;
    case 'kt':
      return described(kt);
    case 'alpeta':
      return described(alpeta);
    case 'generic':
      return described(tablesOf(tables));
  }
}

/** A config that was read has been checked; settings that were made otherwise are checked here. */
function tablesOf(tables: unknown) {
  const read = tablesFile.safeParse(tables);
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path }) => ['tables', ...path].join('.')).join(', ');
  throw new SourceError(
    'source-format-unsupported',
    `The tables of this profile are not described right: ${places}. Compare them with the examples in docs/sources/generic.md.`,
    { cause: read.error },
  );
}
