import type { DatabaseSync } from 'node:sqlite';
import { OutboxError } from './error.ts';

/** Forward only: a step that was released never changes; new ones are added at the end. */
const migrations: readonly string[] = [
  `CREATE TABLE event (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     vendor_key TEXT NOT NULL,
     day TEXT NOT NULL,
     unnamed INTEGER NOT NULL DEFAULT 0,
     stored_at_ms INTEGER NOT NULL,
     body TEXT NOT NULL
   ) STRICT;
   CREATE INDEX event_by_key ON event (vendor_key, seq);
   CREATE INDEX event_by_turn ON event (unnamed, day DESC, seq);
   CREATE TABLE cursor (source TEXT PRIMARY KEY, position BLOB NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE seen (
     source TEXT NOT NULL,
     vendor_key TEXT NOT NULL,
     day TEXT NOT NULL,
     hash BLOB NOT NULL,
     PRIMARY KEY (source, vendor_key)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX seen_by_day ON seen (source, day);`,
  `CREATE TABLE gate (
     gate_id TEXT PRIMARY KEY,
     name TEXT,
     last_tag_at TEXT
   ) STRICT, WITHOUT ROWID;`,
];

/** The version of the schema that this program writes. */
export const schemaVersion = migrations.length;

/** Brings the schema up to date, each step in a transaction. Throws `outbox-newer` for a later program's file. */
export function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > schemaVersion) {
    throw new OutboxError(
      'outbox-newer',
      'The outbox was written by a newer connector. Start that version again, or a later one.',
    );
  }
  migrations.slice(version).forEach((step, index) => {
    database.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${version + index + 1}; COMMIT`);
  });
}

/** 0 while the first start is just making the outbox. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
