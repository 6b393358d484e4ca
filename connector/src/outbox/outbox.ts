/**
 * The outbox: what was read at the door and is not yet known to be at the server.
 *
 * Always true:
 * - Events and the cursor that produced them are committed in one transaction, and a commit is on the disk.
 * - An event leaves only when an answer of the server named it: accepted, duplicate or set aside.
 * - The same key may wait more than once (the row changed at the source); the older one leaves first.
 * - Nothing is dropped for size or age. A full outbox says so, and its owner stops reading the source.
 * - One process writes; `status` reads beside it.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { BatchAnswer, TagEvent } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import { passKillPoint } from '../kill-point.ts';
import { OutboxError, sqliteCode, sqliteCodeOf } from './error.ts';
import { type Counters, type FactName, factsOf, readCounters } from './facts.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { otherQueries, queries } from './queries.ts';
import { migrate } from './schema.ts';

/** What one look at the source brought: stored together or not at all. */
export type Reading = {
  readonly source: string;
  readonly events: readonly TagEvent[];
  readonly cursor: Uint8Array;
  /** Rows that could not be read; they are counted. */
  readonly damaged: number;
  /** Newest door time read so far; null leaves it as it is. */
  readonly lastTagAt: string | null;
};

/** An event on its way. `body` is the tag event as JSON. */
export type WaitingEvent = { readonly seq: number; readonly vendorKey: string; readonly body: string };

/** What an answer did to the outbox. */
export type Settled = { readonly named: number; readonly setAside: number };

/** SQLite's number for `synchronous = FULL`. */
const synchronousFull = 2;

type Statements = { readonly [name in keyof typeof queries | keyof typeof otherQueries]: StatementSync };

/** Opens the outbox of a data folder, which this process then has for itself. Throws an `OutboxError`. */
export function openOutbox(folder: string, now: Clock): Outbox {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    try {
      return new Outbox(openDatabase(outboxPath(folder)), lock, now);
    } catch (cause) {
      lock.release();
      throw cause;
    }
  } catch (cause) {
    if (cause instanceof OutboxError) throw cause;
    throw new OutboxError(
      'data-folder-unusable',
      `The data folder '${folder}' cannot be used. Check the path, its permissions, and that the disk has space.`,
      { cause },
    );
  }
}

/** Where the outbox of a data folder is. */
export function outboxPath(folder: string): string {
  return join(folder, 'outbox.db');
}

/** Made by `openOutbox`; owns the database and the folder's lock until `close`. */
export class Outbox {
  private readonly database: DatabaseSync;
  private readonly lock: FolderLock;
  private readonly now: Clock;
  private readonly statements: Statements;
  private waitingCount: number;

  constructor(database: DatabaseSync, lock: FolderLock, now: Clock) {
    this.database = database;
    this.lock = lock;
    this.now = now;
    this.statements = prepare(database);
    this.waitingCount = Number(this.statements.waiting.get()?.n ?? 0);
  }

  /** Events that the server has not named yet. */
  get waiting(): number {
    return this.waitingCount;
  }

  /** Stores a reading. Afterwards it survives a power cut; if this throws, nothing of it is stored. */
  store(reading: Reading): void {
    let added = 0;
    this.inTransaction(() => {
      for (const event of reading.events) added += this.add(event);
      this.statements.setCursor.run(reading.source, reading.cursor);
      if (reading.lastTagAt !== null) this.statements.setFact.run('lastTagAt', reading.lastTagAt);
      if (reading.damaged > 0) this.statements.count.run('damaged', reading.damaged);
      if (reading.events.length > 0) {
        this.statements.count.run('read', reading.events.length);
        passKillPoint('before-store');
      }
    });
    this.waitingCount += added;
  }

  /** Where a source was read up to, or null at the very first start. */
  cursor(source: string): Uint8Array | null {
    const position = this.statements.cursor.get(source)?.position;
    return position instanceof Uint8Array ? position : null;
  }

  /** The next events to send, at most `eventsMax` and about `bytesMax` bytes, but always one if any waits. */
  next(eventsMax: number, bytesMax: number): WaitingEvent[] {
    const taken: WaitingEvent[] = [];
    let bytes = 0;
    for (const row of this.statements.next.iterate(eventsMax)) {
      const event = { seq: Number(row.seq), vendorKey: String(row.vendor_key), body: String(row.body) };
      bytes += Buffer.byteLength(event.body) + 1;
      if (taken.length > 0 && bytes > bytesMax) break;
      taken.push(event);
    }
    return taken;
  }

  /** Removes the events of a batch that the answer named. The others stay, and go last from now on. */
  settle(batch: readonly WaitingEvent[], results: BatchAnswer['results']): Settled {
    const resultOf = new Map(results.map((result) => [result.vendorKey, result.result]));
    const counts = { accepted: 0, duplicate: 0, 'set-aside': 0 };
    this.inTransaction(() => {
      for (const { seq, vendorKey } of batch) {
        const result = resultOf.get(vendorKey);
        this.statements[result === undefined ? 'leaveOut' : 'remove'].run(seq);
        if (result !== undefined) counts[result]++;
      }
      for (const [name, by] of Object.entries(counts)) if (by > 0) this.statements.count.run(name, by);
      this.statements.setFact.run('lastDeliveredAt', new Date(this.now()).toISOString());
    });
    const named = counts.accepted + counts.duplicate + counts['set-aside'];
    this.waitingCount -= named;
    return { named, setAside: counts['set-aside'] };
  }

  /** Puts events behind all others: the server refused them, and the rest must not wait for them. */
  putLast(batch: readonly WaitingEvent[]): void {
    this.inTransaction(() => {
      for (const { seq } of batch) this.statements.leaveOut.run(seq);
    });
  }

  /** Sequence number of the last event ever stored; 0 before the first. */
  lastSeq(): number {
    return Number(this.statements.lastSeq.get()?.seq ?? 0);
  }

  /** The event that waits longest, or null. */
  oldest(): { readonly seq: number; readonly storedAtMs: number } | null {
    const row = this.statements.oldest.get();
    return row === undefined ? null : { seq: Number(row.seq), storedAtMs: Number(row.stored_at_ms) };
  }

  /** Bytes in use in the database file. */
  bytes(): number {
    return (this.pragma('page_count') - this.pragma('freelist_count')) * this.pragma('page_size');
  }

  /** Whether every commit waits until the disk has it. */
  isDurable(): boolean {
    return this.pragma('synchronous') >= synchronousFull;
  }

  fact(name: FactName): string | null {
    return factsOf(this.statements.fact)(name);
  }

  /** Keeps facts, all or none; null forgets one. Writes only what changed. */
  setFacts(facts: Readonly<Partial<Record<FactName, string | null>>>): void {
    // The keys of the argument are fact names by its type.
    const all = Object.entries(facts) as [FactName, string | null][];
    const changed = all.filter(([name, value]) => this.fact(name) !== value);
    if (changed.length === 0) return;
    this.inTransaction(() => {
      for (const [name, value] of changed) {
        if (value === null) this.statements.dropFact.run(name);
        else this.statements.setFact.run(name, value);
      }
    });
  }

  counters(): Counters {
    return readCounters(this.statements.counters);
  }

  close(): void {
    this.database.close();
    this.lock.release();
  }

  private pragma(name: string): number {
    return Number(this.database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  }

  /** An event that waits unchanged already is not stored again. */
  private add(event: TagEvent): number {
    const body = JSON.stringify(event);
    if (this.statements.latestOfKey.get(event.vendorKey)?.body === body) return 0;
    this.statements.add.run(event.vendorKey, dayOf(event), this.now(), body);
    return 1;
  }

  private inTransaction(work: () => void): void {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      work();
      this.database.exec('COMMIT');
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw new OutboxError(
        'outbox-write-failed',
        'The outbox could not be written. Check that the disk has space and that the data folder may be written.',
        { cause },
      );
    }
  }
}

/** Events without a readable time go after all that have one. */
function dayOf(event: TagEvent): string {
  return event.occurredAt?.slice(0, 10) ?? '';
}

function prepare(database: DatabaseSync): Statements {
  const all = Object.entries({ ...queries, ...otherQueries });
  // Made from the same keys, one statement each.
  return Object.fromEntries(all.map(([name, sql]) => [name, database.prepare(sql)])) as Statements;
}

function openDatabase(path: string): DatabaseSync {
  // Created before SQLite does, so that it and its companion files are never readable by others.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: 1_000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    migrate(database);
    return database;
  } catch (cause) {
    database.close();
    const code = sqliteCodeOf(cause);
    if (code !== sqliteCode.corrupt && code !== sqliteCode.notADatabase) throw cause;
    throw new OutboxError(
      'outbox-damaged',
      `The outbox '${path}' is damaged. Move it aside and start again: the door database is then read anew from the start date, and what the server has already is not stored twice.`,
      { cause },
    );
  }
}
