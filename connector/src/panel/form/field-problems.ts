import { profiles } from '@nadeul/contract';
import type { PanelForm, PanelProblem } from '@nadeul/contract/panel';
import type { ConfigMistake } from '../../config/mistake.ts';
import { problemOf } from '../sentences.ts';

/** What a form lacks, whatever the config's own rules say besides. */
export function gapsOf(form: PanelForm): PanelProblem[] {
  const gaps: string[] = [];
  const need = (field: string, value: string | null | undefined) => {
    if ((value ?? '').trim() === '') gaps.push(field);
  };
  need('server', form.server);
  need('officeNumber', form.officeNumber);
  if (form.officeToken !== null) need('officeToken', form.officeToken);
  for (const [index, source] of form.sources.entries()) {
    const at = `sources.${index}`;
    need(`${at}.name`, source.name);
    if (profiles[source.profile].engine === 'access') need(`${at}.path`, source.path);
    else
      for (const field of ['host', 'name', 'user'] as const)
        need(`${at}.database.${field}`, source.database?.[field]);
  }
  return gaps.map((field) =>
    problemOf(field, field === 'officeToken' ? 'office-token-missing' : 'field-needed'),
  );
}

/** Sources with a name that another has, too. */
export function repeatedNames({ sources }: PanelForm): PanelProblem[] {
  const names = sources.map(({ name }) => name.trim());
  return names.flatMap((name, index) =>
    name !== '' && names.indexOf(name) < index
      ? [problemOf(`sources.${index}.name`, 'source-name-repeated')]
      : [],
  );
}

/** A mistake of the config as a problem of the form's field that it is about. */
export function problemOfMistake({ path, code, ko, en }: ConfigMistake): PanelProblem {
  const field = fieldOf(path);
  if (field.endsWith('.database.port')) return problemOf(field, 'port-invalid');
  if (path.endsWith('.tables')) return problemOf(field, 'profile-needs-tables');
  const own = problemOf(field, code);
  // Codes of single config fields have their sentence with the mistake alone.
  return own.sentence.ko === code ? { field, code, sentence: { ko, en } } : own;
}

/** The form's field behind a path of the config. */
function fieldOf(path: string): string {
  const field = path
    .replace(/^source(?=\.|$)/, 'sources.0')
    .replace(/(\.database)?\.password(File)?$/, '.password')
    .replace(/\.tables(\..*)?$/, '.profile');
  return /^(officeTokenFile|NADEUL_OFFICE_TOKEN)$/.test(field) ? 'officeToken' : field;
}

/** The first problem of each field: what is missing is said once. */
export function firstOfEach(problems: readonly PanelProblem[]): PanelProblem[] {
  return problems.filter(({ field }, index) => problems.findIndex((one) => one.field === field) === index);
}
