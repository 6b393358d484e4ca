import { plainDate, profiles } from '@nadeul/contract';
import type { PanelForm, PanelSource } from '@nadeul/contract/panel';
import { doorPasswordVariable } from '../../config/source-config.ts';
import { sourcesOf, type Written, type WrittenSource } from './written.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Secrets never leave: one that is stored is null in the form, one that is not is the empty text. */
type Secret = null | '';

/** The form as a config fills it; null where there is nothing to fill it with. */
export function formOf(written: Written, environment: Environment): PanelForm | null {
  const sources = sourcesOf(written);
  if (sources.length === 0 && written.server === undefined) return null;
  const { server = '', officeNumber = '', officeToken, officeTokenFile } = written;
  const inEnvironment = environment.NADEUL_OFFICE_TOKEN;
  return {
    server,
    allowPlainHttp: written.allowPlainHttp ?? false,
    officeNumber,
    officeToken: stored(officeToken, officeTokenFile, inEnvironment),
    sources: (sources.length === 0 ? [{}] : sources).map((source) => sourceOf(source, environment)),
    language: written.language ?? 'ko',
  };
}

function sourceOf(written: WrittenSource, environment: Environment): PanelSource {
  const { name = '', profile = 'caps-access', path = '', startDate } = written;
  const isFile = profiles[profile].engine === 'access';
  const guarded = isFile ? written : written.database;
  return {
    name,
    profile,
    path: isFile ? path : null,
    database: isFile ? null : databaseOf(written.database ?? {}),
    password: stored(guarded?.password, guarded?.passwordFile, environment[doorPasswordVariable]),
    startDate: plainDate.safeParse(startDate).data ?? null,
  };
}

function databaseOf(
  written: NonNullable<WrittenSource['database']> | Record<string, never>,
): PanelSource['database'] {
  return {
    host: written.host ?? '',
    port: written.port ?? null,
    instance: written.instance ?? null,
    name: written.name ?? '',
    user: written.user ?? '',
    encryption: written.encryption ?? 'required',
    allowPlainText: written.allowPlainText ?? false,
  };
}

function stored(...places: readonly (string | undefined)[]): Secret {
  return places.some((place) => place !== undefined && place !== '') ? null : '';
}
