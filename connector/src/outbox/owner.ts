import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { factsOf } from './facts.ts';
import { outboxPath } from './open.ts';
import { otherQueries } from './queries.ts';
import { versionOf } from './schema.ts';

/** How long to wait for a writer, in milliseconds. */
const waitMs = 2_000;

/**
 * The name of the source whose outbox a data folder has; null where it has none, or one that holds nothing yet. Never
 * throws: an outbox that cannot be read (or not by this account) is `unreadable`.
 */
export function outboxOwner(folder: string): { readonly name: string } | 'unreadable' | null {
  const path = outboxPath(folder);
  if (!existsSync(path)) return null;
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: waitMs });
    try {
      if (versionOf(database) === 0) return null;
      const fact = factsOf(database.prepare(otherQueries.fact));
      const name = fact('sourceName') ?? nameIn(fact('sourceIdOf')) ?? nameOfCursor(database);
      return name === null ? null : { name };
    } finally {
      database.close();
    }
  } catch {
    return 'unreadable';
  }
}

/** The only source that was ever read into it. */
function nameOfCursor(database: DatabaseSync): string | null {
  const names = database
    .prepare('SELECT source FROM cursor')
    .all()
    .map(({ source }) => String(source))
    .filter((name) => !name.endsWith('#pass'));
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** The name in the owner of a source id, which outboxes had before they kept the name itself. */
function nameIn(owner: string | null): string | null {
  const parts: unknown = owner === null ? null : JSON.parse(owner);
  const name: unknown = Array.isArray(parts) ? parts.at(-1) : null;
  return typeof name === 'string' ? name : null;
}
