import type { TagEvent } from '@nadeul/contract';
import { type ProfileName, profiles } from '@nadeul/contract';
import type { ConfigMistake } from './mistake.ts';
import { absolute } from './paths.ts';
import { mistake } from './rules.ts';
import { secretOf } from './secret.ts';
import type { DatabaseFile, GateKinds, SourceFile } from './source-schema.ts';

/** What a site says about its tags. */
export type SiteSettings = {
  readonly name: string;
  readonly profile: ProfileName;
  /** First day to send at the very first start, `YYYY-MM-DD`; absent means the day of that start. */
  readonly startDate?: string | undefined;
  /** The vendor's code → kind, added to the vendor's defaults. */
  readonly modeKinds?: Readonly<Record<string, TagEvent['kind']>> | undefined;
  readonly gateKinds?: GateKinds | undefined;
  readonly emptyResultIsGranted?: boolean | undefined;
  readonly userNumberLast?: number | undefined;
  /** The tables of a generic profile, as written. */
  readonly tables?: unknown;
};

/** An Access file. The password is for files encrypted by Office. */
export type AccessPlace = {
  readonly engine: 'access';
  readonly path: string;
  readonly password?: string | undefined;
};

/** A SQL database. Holds a password: never log this. */
export type DatabasePlace = {
  readonly engine: 'mssql' | 'mysql';
  readonly host: string;
  readonly port?: number | undefined;
  readonly instance?: string | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly encryption: 'required' | 'off';
  readonly allowPlainText: boolean;
  /** PEM file of the certificate to trust; else the first one seen is kept in the trust folder. */
  readonly certificateFile?: string | undefined;
  readonly trustFolder: string;
};

/** A checked source: every path absolute, the password filled in. */
export type SourceConfig = SiteSettings & { readonly place: AccessPlace | DatabasePlace };

type Environment = Readonly<Record<string, string | undefined>>;
type Found = { readonly source?: SourceConfig; readonly mistakes: readonly ConfigMistake[] };

/** Where relative paths start, and where what is remembered about a source is kept. */
export type Folders = { readonly config: string; readonly data: string };

/** The variable that may hold the password of the door database. */
export const doorPasswordVariable = 'NADEUL_DOOR_PASSWORD';

/**
 * Completes a source as written. What its engine needs and lacks is given as mistakes. Without an environment no
 * password is read: whoever only asks for the status may not be allowed to.
 */
export function completeSource(
  written: SourceFile,
  folders: Folders,
  environment: Environment | null,
): Found {
  const { engine } = profiles[written.profile];
  const found =
    engine === 'access'
      ? accessPlace(written, folders, environment)
      : databasePlace(written, engine, folders, environment);
  if (found.place === undefined || found.mistakes.length > 0) return { mistakes: found.mistakes };
  const { path: _path, password: _password, passwordFile: _file, database: _database, ...site } = written;
  return { source: { ...site, place: found.place }, mistakes: [] };
}

type FoundPlace = { readonly place?: SourceConfig['place']; readonly mistakes: readonly ConfigMistake[] };

function accessPlace(written: SourceFile, folders: Folders, environment: Environment | null): FoundPlace {
  const { path, password, passwordFile } = written;
  if (path === undefined) return { mistakes: [mistake('source.path', 'field-missing')] };
  const variable = environment?.[doorPasswordVariable];
  const found = secretOf(
    { inline: password, file: passwordFile, variable },
    environment === null ? null : folders.config,
  );
  if (found === 'unreadable')
    return { mistakes: [mistake('source.passwordFile', 'door-password-unreadable')] };
  return {
    place: { engine: 'access', path: absolute(folders.config, path), password: found ?? undefined },
    mistakes: [],
  };
}

function databasePlace(
  written: SourceFile,
  engine: 'mssql' | 'mysql',
  folders: Folders,
  environment: Environment | null,
): FoundPlace {
  const { database } = written;
  if (database === undefined) return { mistakes: [mistake('source.database', 'field-missing')] };
  const secret = secretOf(
    {
      inline: database.password,
      file: database.passwordFile,
      variable: environment?.[doorPasswordVariable],
    },
    environment === null ? null : folders.config,
  );
  const mistakes = mistakesOfDatabase(database, engine);
  if (secret === 'unreadable')
    mistakes.push(mistake('source.database.passwordFile', 'door-password-unreadable'));
  else if (secret === null && environment !== null)
    mistakes.push(mistake('source.database.password', 'door-password-missing'));
  const { name, password: _password, passwordFile: _file, certificateFile, ...rest } = database;
  return {
    mistakes,
    place: {
      ...rest,
      engine,
      database: name,
      password: secret === 'unreadable' ? '' : (secret ?? ''),
      encryption: database.encryption ?? 'required',
      allowPlainText: database.allowPlainText ?? false,
      certificateFile: certificateFile === undefined ? undefined : absolute(folders.config, certificateFile),
      trustFolder: absolute(folders.data, 'trusted-certificates'),
    },
  };
}

function mistakesOfDatabase(database: DatabaseFile, engine: 'mssql' | 'mysql'): ConfigMistake[] {
  const isAmbiguous = database.instance !== undefined && (engine !== 'mssql' || database.port !== undefined);
  return isAmbiguous ? [mistake('source.database.instance', 'instance-or-port')] : [];
}
