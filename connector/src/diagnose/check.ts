/** What is looked at, in this order. The names never change their meaning. */
export const checkNames = [
  'config',
  'data-folder',
  'source-reach',
  'source-login',
  'source-tables',
  'source-rows',
  'door-clock',
  'server-reach',
  'pc-clock',
  'office-token',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Figures and names that belong to a code; its sentence may show them. Never a secret. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** What one look came to. */
export type Check = {
  readonly name: CheckName;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  /** Has a sentence in both languages. Never changes its meaning. */
  readonly code: string;
  readonly details: Details;
};

/** Makes a check's outcome. */
export function outcome(name: CheckName, state: Check['state'], code: string, details: Details = {}): Check {
  return { name, state, code, details };
}

/** A check that could not be made because an earlier one failed. */
export function skipped(name: CheckName): Check {
  return outcome(name, 'skipped', 'check-skipped');
}
