import type { SourceErrorCode } from '../../source/error.ts';

/** The field of a source's form that a failure is about; `''` for the source as a whole. */
const fields: Readonly<Record<SourceErrorCode, { readonly file: string; readonly database: string }>> = {
  'source-file-missing': both('path'),
  'source-file-locked': both('path'),
  'source-file-forbidden': both('path'),
  'source-file-unreadable': both('path'),
  'source-file-truncated': both('path'),
  'source-not-access': both('path'),
  'source-format-unsupported': both('path'),
  'source-file-encrypted': both('password'),
  'source-password-wrong': both('password'),
  'source-table-missing': { file: 'profile', database: 'database.name' },
  'source-column-missing': both('profile'),
  'source-page-damaged': both('path'),
  'source-host-unknown': both('database.host'),
  'source-port-closed': both('database.port'),
  'source-unreachable': both('database.host'),
  'source-instance-unknown': both('database.instance'),
  'source-tls-refused': both('database.encryption'),
  'source-certificate-changed': both('database.host'),
  'source-plain-text-refused': both('database.encryption'),
  'source-login-refused': both('database.user'),
  'source-database-missing': both('database.name'),
  'source-permission-denied': both('database.user'),
  'source-time-out': both('database.host'),
  'source-connection-lost': both('database.host'),
  'source-query-failed': both('database.name'),
};

/** The form's field behind the failure of a source. */
export function fieldOfFailure(code: string, index: number, isFile: boolean): string {
  const known: Readonly<Record<string, { readonly file: string; readonly database: string }>> = fields;
  const found = known[code];
  const at = `sources.${index}`;
  if (found === undefined) return at;
  return `${at}.${isFile ? found.file : found.database}`;
}

function both(field: string) {
  return { file: field, database: field };
}
