/** How a secret that is set is shown. */
const set = '[set]';
/** How a field is shown that no connector has: it may be a secret under a misspelt name. */
const unknown = '[unknown field]';

/** Fields whose value is of no person and no secret. Below `tables`, `modeKinds` and `gateKinds` there are no others. */
const plain: ReadonlySet<string> = new Set([
  'allowPlainHttp',
  'officeNumber',
  'dataFolder',
  'pollMs',
  'logFolder',
  'language',
  'name',
  'profile',
  'path',
  'startDate',
  'modeKinds',
  'gateKinds',
  'emptyResultIsGranted',
  'userNumberLast',
  'tables',
  'host',
  'port',
  'instance',
  'encryption',
  'allowPlainText',
  'certificateFile',
]);
const secret: ReadonlySet<string> = new Set([
  'officeToken',
  'officeTokenFile',
  'password',
  'passwordFile',
  'user',
]);
const nested: ReadonlySet<string> = new Set(['source', 'sources', 'database']);

/** The settings as they are written, right or wrong, without secrets: only known fields keep their value. */
export function shownSettings(written: unknown): unknown {
  if (Array.isArray(written)) return written.map(shownSettings);
  if (typeof written !== 'object' || written === null) return typeof written;
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [
      plain.has(name) || secret.has(name) || nested.has(name) || name === 'server' ? name : unknown,
      shownField(name, value),
    ]),
  );
}

function shownField(name: string, value: unknown): unknown {
  if (nested.has(name)) return shownSettings(value);
  if (name === 'server') return originOf(value);
  if (secret.has(name)) return value === '' ? '' : set;
  return plain.has(name) ? value : unknown;
}

/** An address may carry a user and a password. */
function originOf(value: unknown): string {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value).origin : '[no address]';
}

/** Every text under a name that may hold a secret, however deep: to be taken out wherever else it stands. */
export function secretsIn(written: unknown): string[] {
  if (typeof written !== 'object' || written === null) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    if (typeof value !== 'string') return secretsIn(value);
    const isSecret = secret.has(name) || /pass|pwd|token|secret|key|암호|비밀/i.test(name);
    return isSecret ? [value] : [];
  });
}
