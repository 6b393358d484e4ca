import type { PanelProblem } from '@nadeul/contract/panel';
import { ConfigError } from '../../config/mistake.ts';
import type { ConnectorConfig } from '../../config/read.ts';
import { checkConfig } from '../../config/read.ts';
import type { Draft } from '../form/draft.ts';
import { problemOfMistake } from '../form/field-problems.ts';
import { sourcesOf } from '../form/written.ts';

/** What is well for all that a probe does not look at; no probe uses it. */
const anyServer = { server: 'https://nadeul.invalid', officeNumber: '000000000', officeToken: 'none' };
const anySource = { name: '-', profile: 'caps-access', path: 'none.mdb' };

type Environment = Readonly<Record<string, string | undefined>>;

/** A config with one part of the form in it, for looking at that part before the rest is filled in. */
export type Probe =
  | { readonly isOk: true; readonly config: ConnectorConfig }
  | { readonly isOk: false; readonly problems: readonly PanelProblem[] };

/** Only the source at an index. */
export function sourceProbe(draft: Draft, index: number, file: string, environment: Environment): Probe {
  const source = sourcesOf(draft.written)[index];
  const { dataFolder } = draft.written;
  const probe = probeOf({ ...anyServer, dataFolder, source }, file, environment);
  if (probe.isOk) return probe;
  // The probe's only source is the form's at the index.
  const at = (field: string) => field.replace(/^sources\.0/, `sources.${index}`);
  return { isOk: false, problems: probe.problems.map((one) => ({ ...one, field: at(one.field) })) };
}

/** Only the server, the office number and the token. */
export function serverProbe({ written }: Draft, file: string, environment: Environment): Probe {
  const { server, allowPlainHttp, officeNumber, officeToken, officeTokenFile, dataFolder } = written;
  const kept = { server, allowPlainHttp, officeNumber, officeToken, officeTokenFile, dataFolder };
  return probeOf({ ...kept, source: anySource }, file, environment);
}

function probeOf(written: object, file: string, environment: Environment): Probe {
  try {
    // As it would be read from its file, without what is not there.
    const config = checkConfig(JSON.parse(JSON.stringify(written)), file, environment);
    return { isOk: true, config: config.sources[0] };
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return { isOk: false, problems: cause.mistakes.map(problemOfMistake) };
  }
}
