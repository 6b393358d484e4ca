import { type Engine, type ProfileName, profiles } from '@nadeul/contract/device-profile';
import type { PanelForm, PanelProblem, PanelSource } from '@nadeul/contract/panel';

/**
 * A source while it is filled in: the fields of both engines are kept, so that trying the other kind loses nothing.
 * `key` tells the cards apart and stays when a name changes.
 */
export type DraftSource = {
  readonly key: number;
  readonly name: string;
  readonly profile: ProfileName;
  readonly path: string;
  readonly host: string;
  readonly port: string;
  readonly instance: string;
  readonly database: string;
  readonly user: string;
  readonly isEncrypted: boolean;
  readonly allowsPlainText: boolean;
  /** Null keeps the stored one. */
  readonly password: string | null;
  /** Null for the day of the set-up. */
  readonly startDate: string | null;
};

export type Draft = {
  readonly server: string;
  readonly allowsPlainHttp: boolean;
  readonly officeNumber: string;
  /** Null keeps the stored one. */
  readonly officeToken: string | null;
  readonly sources: readonly DraftSource[];
};

/** Where CAPS puts its file by default (the manual of the seed). */
export const usualAccessPath = 'C:\\CAPS\\ACServer\\ACCESS.mdb';

/** Most sources of one connector, as the contract has it. */
export const sourcesMax = 16;

export function engineOf(profile: ProfileName): Engine {
  return profiles[profile].engine;
}

let lastKey = 0;

/** A source with nothing filled in but its kind and its name. */
export function emptySource(name: string): DraftSource {
  return {
    key: ++lastKey,
    name,
    profile: 'caps-access',
    path: '',
    host: '',
    port: '',
    instance: '',
    database: '',
    user: '',
    isEncrypted: true,
    allowsPlainText: false,
    password: '',
    startDate: null,
  };
}

/** What the form starts with: the saved settings, or nothing but a first source of that name. */
export function draftOf(form: PanelForm | null, firstName: string): Draft {
  if (form === null)
    return {
      server: '',
      allowsPlainHttp: false,
      officeNumber: '',
      officeToken: '',
      sources: [emptySource(firstName)],
    };
  return {
    server: form.server,
    allowsPlainHttp: form.allowPlainHttp,
    officeNumber: form.officeNumber,
    officeToken: form.officeToken,
    sources: form.sources.map(draftSourceOf),
  };
}

function draftSourceOf({ name, profile, path, database, password, startDate }: PanelSource): DraftSource {
  const empty = emptySource(name);
  return {
    ...empty,
    profile,
    path: path ?? '',
    ...(database === null
      ? {}
      : {
          host: database.host,
          port: database.port === null ? '' : String(database.port),
          instance: database.instance ?? '',
          database: database.name,
          user: database.user,
          isEncrypted: database.encryption === 'required',
          allowsPlainText: database.allowPlainText,
        }),
    password,
    startDate,
  };
}

/** What is sent to the connector: trimmed, and only the fields of the source's engine. */
export function formOf(draft: Draft, language: PanelForm['language']): PanelForm {
  return {
    server: draft.server.trim(),
    allowPlainHttp: draft.allowsPlainHttp,
    officeNumber: draft.officeNumber.replace(/\s/g, ''),
    officeToken: draft.officeToken?.trim() ?? null,
    sources: draft.sources.map(sourceOf),
    language,
  };
}

function sourceOf(draft: DraftSource): PanelSource {
  const isFile = engineOf(draft.profile) === 'access';
  return {
    name: draft.name.trim(),
    profile: draft.profile,
    path: isFile ? draft.path.trim() : null,
    database: isFile
      ? null
      : {
          host: draft.host.trim(),
          port: draft.port === '' ? null : Number(draft.port),
          instance: draft.instance.trim() === '' ? null : draft.instance.trim(),
          name: draft.database.trim(),
          user: draft.user.trim(),
          encryption: draft.isEncrypted ? 'required' : 'off',
          allowPlainText: draft.allowsPlainText,
        },
    password: draft.password,
    startDate: draft.startDate,
  };
}

/** Whether enough is filled in for a test read to say something. */
export function isReadable(source: DraftSource): boolean {
  return (engineOf(source.profile) === 'access' ? source.path : source.host).trim() !== '';
}

/** Whether an address would carry the token readable: plain HTTP to another machine. */
export function isPlainHttp(server: string): boolean {
  const [, host = ''] = /^http:\/\/(\[[^\]]*\]|[^/:]*)/i.exec(server.trim()) ?? [];
  return host !== '' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(host);
}

/** The problems of what was filled in whose field has been touched, or all of them once saving was tried. */
export function shownProblems(
  problems: readonly PanelProblem[],
  touched: ReadonlySet<string>,
  hasTried: boolean,
): PanelProblem[] {
  return problems.filter(({ field }) => hasTried || field === '' || touched.has(field));
}

/** A name for one more source that no other has: `출입문 2`. */
export function freeName(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base} ${number}`)) number += 1;
  return `${base} ${number}`;
}
