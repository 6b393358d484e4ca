import type { Client, Pool } from 'pg';

/** What must hold so that an acknowledged tag survives a power cut and Korean text is checked. */
const required = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', server_encoding: 'UTF8' };
/** Stronger than `on`, with replicas. */
const strongerCommits = ['remote_apply', 'remote_write'];

/**
 * What makes the database unfit to take tags, as `name = value`; empty when it is safe. PGlite reports settings
 * that it does not keep, so it is told by its version.
 */
export async function unsafeSettings(database: Pool | Client): Promise<string[]> {
  const found: string[] = [];
  for (const [name, wanted] of Object.entries(required)) {
    const { rows } = await database.query<Record<string, string>>(`show ${name}`);
    const value = rows[0]?.[name] ?? '';
    const isStronger = name === 'synchronous_commit' && strongerCommits.includes(value);
    if (value !== wanted && !isStronger) found.push(`${name} = ${value}`);
  }
  const { rows } = await database.query<{ version: string }>('select version()');
  const version = rows[0]?.version ?? '';
  if (/pglite/i.test(version)) found.push(`version = ${version}`);
  return found;
}
