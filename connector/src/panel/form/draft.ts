import { profiles } from '@nadeul/contract';
import type { PanelForm, PanelProblem, PanelSource } from '@nadeul/contract/panel';
import { problemOf } from '../sentences.ts';
import { sourcesOf, type Written, type WrittenSource } from './written.ts';

/** What a form would make of a config: secrets that were typed stand in it, those that are kept where they were. */
export type Draft = { readonly written: Written; readonly problems: readonly PanelProblem[] };

/** The config that a form makes of the one before it. What the form does not know stays. */
export function draftOf(form: PanelForm, before: Written): Draft {
  const server = addressOf(form.server);
  const problems: PanelProblem[] = [];
  const token = form.officeToken?.trim() ?? null;
  if (token === null && before.server !== undefined && originOf(before.server) !== originOf(server))
    problems.push(problemOf('officeToken', 'office-token-again'));
  const sources = form.sources.map((source, index) => {
    const earlier = earlierOf(form, index, sourcesOf(before));
    const made = sourceDraft(source, earlier);
    problems.push(...made.problems.map((one) => ({ ...one, field: `sources.${index}.${one.field}` })));
    return made.written;
  });
  const { source: _one, sources: _many, officeToken, officeTokenFile, ...rest } = before;
  const secret = token === null ? { officeToken, officeTokenFile } : { officeToken: token || undefined };
  const [first] = sources;
  const written = {
    ...rest,
    server,
    allowPlainHttp: form.allowPlainHttp || undefined,
    officeNumber: form.officeNumber.replace(/\s/g, ''),
    ...secret,
    ...(sources.length === 1 ? { source: first } : { sources }),
    language: form.language,
  };
  return { written: withoutGaps(written), problems };
}

/** A name without a scheme means https. */
function addressOf(typed: string): string {
  const address = typed.trim().replace(/\/+$/, '');
  return address === '' || address.includes('://') ? address : `https://${address}`;
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** The source that a form's source was before: by its name, else by its place where none came or went. */
function earlierOf(
  form: PanelForm,
  index: number,
  before: readonly WrittenSource[],
): WrittenSource | undefined {
  const name = form.sources[index]?.name.trim();
  const byName = before.find((one) => one.name === name);
  if (byName !== undefined) return byName;
  const byPlace = form.sources.length === before.length ? before[index] : undefined;
  return form.sources.some((one) => one.name.trim() === byPlace?.name) ? undefined : byPlace;
}

function sourceDraft(
  form: PanelSource,
  earlier: WrittenSource | undefined,
): { written: WrittenSource; problems: PanelProblem[] } {
  const { vendor, engine } = profiles[form.profile];
  const sameVendor = earlier?.profile !== undefined && profiles[earlier.profile].vendor === vendor;
  const own = { name: form.name.trim(), profile: form.profile, startDate: form.startDate ?? undefined };
  // Codes, gates and tables are of a vendor; under another they would mean something else.
  const { path: _path, password, passwordFile, database, ...kept } = earlier ?? {};
  const rest = { ...(sameVendor ? kept : {}), ...own };
  const isSameEngine = earlier?.profile !== undefined && profiles[earlier.profile].engine === engine;
  const wasStored = isSameEngine ? { password, passwordFile } : {};
  if (engine === 'access') {
    const place = { path: form.path?.trim() || undefined, ...secretOf(form, wasStored) };
    return { written: withoutGaps({ ...rest, ...place }), problems: [] };
  }
  const made = databaseDraft(form, isSameEngine ? database : undefined);
  return { written: withoutGaps({ ...rest, database: made.written }), problems: made.problems };
}

function databaseDraft(
  form: PanelSource,
  earlier: WrittenSource['database'],
): { written: NonNullable<WrittenSource['database']>; problems: PanelProblem[] } {
  const { password, passwordFile, ...kept } = earlier ?? {};
  const { host = '', port, instance, name = '', user = '', encryption, allowPlainText } = form.database ?? {};
  const fields = {
    host: host.trim(),
    port: port ?? undefined,
    instance: instance?.trim() || undefined,
    name: name.trim(),
    user: user.trim(),
    encryption: encryption ?? 'required',
    allowPlainText: allowPlainText || undefined,
  };
  const isElsewhere = (['host', 'port', 'instance', 'user'] as const).some(
    (field) => earlier !== undefined && earlier[field] !== fields[field],
  );
  const problems =
    form.password === null && isElsewhere ? [problemOf('password', 'door-password-again')] : [];
  const secret = secretOf(form, { password, passwordFile });
  return { written: withoutGaps({ ...kept, ...fields, ...secret }), problems };
}

type Stored = { readonly password?: string | undefined; readonly passwordFile?: string | undefined };

function secretOf({ password }: PanelSource, stored: Stored): Stored {
  if (password === null) return stored;
  return password === '' ? {} : { password };
}

function withoutGaps<T extends object>(written: T): T {
  // Leaving out what is undefined keeps the type: every such field is optional.
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as T;
}
