/**
 * The outbox: what was read at the door and is not yet known to be at the server.
 *
 * Always true:
 * - Events and the cursor that produced them are committed in one transaction, and a commit is on the disk.
 * - An event leaves only when an answer of the server named it: accepted, duplicate or set aside.
 * - The same key may wait more than once (the row changed at the source); the older one leaves first.
 * - A row that comes again unchanged is known by its key and content, and left out unless it is asked for again.
 * - Nothing is dropped for size or age. A full outbox says so, and its owner stops reading the source.
 * - One process writes; `status` reads beside it.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type BatchAnswer, type GateReport, heartbeatGatesMax, type TagEvent } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import { passKillPoint } from '../kill-point.ts';
import { OutboxError, sqliteCode, sqliteCodeOf } from './error.ts';
import { type Counters, type FactName, factsOf, readCounters } from './facts.ts';
import { readGates } from './gates.ts';
import type { FolderLock } from './lock.ts';
import { otherQueries, queries } from './queries.ts';
import { dayOf, SeenKeys } from './seen.ts';

/** What one look at the source brought: stored together or not at all. */
export type Reading = {
  readonly source: string;
  readonly events: readonly TagEvent[];
  /** Where to go on: the source's own cursor, or another one that is kept beside it; null when that one is done. */
  readonly cursor: { readonly name: string; readonly position: Uint8Array | null };
  /** Events that were stored before unchanged: left out, or stored to be sent again. */
  readonly repeats: 'drop' | 'send';
  /** Added to the counters. */
  readonly counts?: Partial<Counters>;
  /** Facts that change with it. */
  readonly facts?: Facts;
  /** Newest door time read so far; null leaves it as it is. */
  readonly lastTagAt: string | null;
  /** The gates of its rows, each with its latest tag. */
  readonly gates?: readonly GateReport[];
};

type Facts = Readonly<Partial<Record<FactName, string | null>>>;

/** What storing a reading came to: events that now wait, and those that were known and left out. */
export type Stored = { readonly added: number; readonly repeated: number };

/** An event on its way. `body` is the tag event as JSON. */
export type WaitingEvent = { readonly seq: number; readonly vendorKey: string; readonly body: string };

/** What an answer did to the outbox. */
export type Settled = { readonly named: number; readonly setAside: number };

/** Unused space in the file from which on it is given back, in bytes. */
const tidyFromBytes = 8 * 1024 * 1024;
/** Pages given back in one step. */
const tidyPages = 2_048;

/** SQLite's number for `synchronous = FULL`. */
const synchronousFull = 2;

type Statements = { readonly [name in keyof typeof queries | keyof typeof otherQueries]: StatementSync };

/** Made by `openOutbox`; owns the database and the folder's lock until `close`. */
export class Outbox {
  private readonly database: DatabaseSync;
  private readonly lock: FolderLock;
  private readonly now: Clock;
  private readonly statements: Statements;
  private readonly seen: SeenKeys;
  private waitingCount: number;

  constructor(database: DatabaseSync, lock: FolderLock, now: Clock) {
    this.database = database;
    this.lock = lock;
    this.now = now;
    this.statements = prepare(database);
    this.seen = new SeenKeys(this.statements);
    this.waitingCount = Number(this.statements.waiting.get()?.n ?? 0);
  }

  /** Events that the server has not named yet. */
  get waiting(): number {
    return this.waitingCount;
  }

  /** Stores a reading. Afterwards it survives a power cut; if this throws, nothing of it is stored. */
  store(reading: Reading): Stored {
    const { source, events, cursor, repeats, counts = {}, facts = {} } = reading;
    let added = 0;
    let read = 0;
    this.inTransaction(() => {
      for (const event of events) {
        const isNew = this.seen.note(source, event);
        if (!isNew && repeats === 'drop') continue;
        read++;
        added += this.add(event);
      }
      if (cursor.position === null) this.statements.dropCursor.run(cursor.name);
      else this.statements.setCursor.run(cursor.name, cursor.position);
      if (reading.lastTagAt !== null) this.statements.setFact.run('lastTagAt', reading.lastTagAt);
      this.writeFacts(facts);
      this.noteGates(reading.gates ?? []);
      this.count({ ...counts, read, repeated: events.length - read });
      if (events.length > 0) passKillPoint('before-store');
    });
    this.waitingCount += added;
    return { added, repeated: events.length - read };
  }

  /** Where a source was read up to, or null at the very first start. */
  cursor(source: string): Uint8Array | null {
    const position = this.statements.cursor.get(source)?.position;
    return position instanceof Uint8Array ? position : null;
  }

  /** Forgets what was seen of the days before a civil day, `YYYY-MM-DD`; events without a readable day are kept. */
  forgetSeen(source: string, before: string): void {
    this.inTransaction(() => this.statements.forgetSeen.run(source, before));
  }

  /** Forgets all that was seen of a source: the server has never had it. */
  forgetAllSeen(source: string): void {
    this.inTransaction(() => this.statements.forgetAllSeen.run(source));
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
      this.count(counts);
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

  /**
   * Gives some of the file's unused pages back to the disk where there are many, in a step that is short. Gives whether
   * there is more to give. Throws an `OutboxError`.
   */
  tidy(): boolean {
    if (this.pragma('freelist_count') * this.pragma('page_size') < tidyFromBytes) return false;
    try {
      this.database.exec(`PRAGMA incremental_vacuum(${tidyPages})`);
      const isMore = this.pragma('freelist_count') * this.pragma('page_size') >= tidyFromBytes;
      // The file itself shrinks when what was written beside it goes into it.
      if (!isMore) this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return isMore;
    } catch (cause) {
      throw writeFailed(cause);
    }
  }

  /** Whether every commit waits until the disk has it. */
  isDurable(): boolean {
    return this.pragma('synchronous') >= synchronousFull;
  }

  fact(name: FactName): string | null {
    return factsOf(this.statements.fact)(name);
  }

  /** Keeps facts, all or none; null forgets one. Writes only what changed. */
  setFacts(facts: Facts): void {
    // The keys of the argument are fact names by its type.
    const all = Object.entries(facts) as [FactName, string | null][];
    if (all.some(([name, value]) => this.fact(name) !== value))
      this.inTransaction(() => this.writeFacts(facts));
  }

  /** The gates with the latest tags, as many as the server is told of. */
  gates(): GateReport[] {
    return readGates(this.statements.gates);
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

  /** Adds to the counters. */
  count(counts: Partial<Counters>): void {
    for (const [name, by] of Object.entries(counts)) if (by > 0) this.statements.count.run(name, by);
  }

  private noteGates(gates: readonly GateReport[]): void {
    for (const { gateId, name, lastTagAt } of gates) this.statements.setGate.run(gateId, name, lastTagAt);
    if (gates.length > 0) this.statements.dropGates.run(heartbeatGatesMax);
  }

  private writeFacts(facts: Facts): void {
    for (const [name, value] of Object.entries(facts)) {
      if (value === null) this.statements.dropFact.run(name);
      else if (value !== undefined) this.statements.setFact.run(name, value);
    }
  }

  private inTransaction(work: () => void): void {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      work();
      this.database.exec('COMMIT');
    } catch (cause) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw writeFailed(cause);
    }
  }
}

function writeFailed(cause: unknown): OutboxError {
  if (sqliteCodeOf(cause) === sqliteCode.full)
    return new OutboxError('disk-full', 'The disk of the outbox is full. Free some space on it.', { cause });
  return new OutboxError(
    'outbox-write-failed',
    'The outbox could not be written. Check that the disk has space and that the data folder may be written.',
    { cause },
  );
}

function prepare(database: DatabaseSync): Statements {
  const all = Object.entries({ ...queries, ...otherQueries });
  // Made from the same keys, one statement each.
  return Object.fromEntries(all.map(([name, sql]) => [name, database.prepare(sql)])) as Statements;
}
