import { pause } from '../clock.ts';
import { passKillPoint } from '../kill-point.ts';
import { OutboxError } from '../outbox/error.ts';
import { SourceError } from '../source/error.ts';
import { openSource } from '../source/open.ts';
import type { Source, SourcePoll } from '../source/source.ts';
import { tagMarks } from './last-tag.ts';
import { LateDays, type LateDaysTools } from './late-days.ts';
import type { Parts } from './parts.ts';
import { keepStartDate, withKeptStart } from './start-date.ts';
import { WindowPass } from './window-pass.ts';

/** Looks at the source again and again, and stores what it brings, until the signal is given. */
export async function readLoop(parts: Parts, server: LateDaysTools, signal: AbortSignal): Promise<void> {
  let source: Source | undefined;
  let openedFrom: string | null = null;
  const tools = {
    patience: new Patience(parts),
    pass: new WindowPass(parts, new LateDays(parts, server, signal)),
  };
  // Known before the first row is read.
  await parts.disk.look();
  while (!signal.aborted) {
    let waitMs: number;
    try {
      void parts.disk.look();
      const full = whatIsFull(parts);
      if (full !== null) {
        parts.health.set('outbox', full);
        parts.newestFirst.note(false);
        waitMs = parts.limits.pollTroubledMs;
      } else {
        if (source !== undefined && openedFrom !== parts.outbox.fact('startDate')) {
          await source.close();
          source = undefined;
        }
        openedFrom = parts.outbox.fact('startDate');
        source ??= openSource({ ...parts, config: withKeptStart(parts.config, parts.outbox) });
        waitMs = await readOnce(source, parts, tools);
      }
    } catch (cause) {
      // Opened again from the stored cursor, so that what was read and not stored is read again.
      await source?.close();
      source = undefined;
      waitMs = troubled(parts, cause);
    }
    await pause(waitMs, signal);
  }
  await source?.close();
}

type Tools = { readonly patience: Patience; readonly pass: WindowPass };

async function readOnce(source: Source, parts: Parts, { patience, pass }: Tools): Promise<number> {
  const { outbox, limits, health, coverage } = parts;
  const poll = await source.poll();
  if (poll.events.length > 0) passKillPoint('after-read');
  note(poll, parts);
  if (poll.cursorMoved || poll.events.length > 0) store(poll, parts);
  if (poll.events.length > 0) {
    passKillPoint('after-store');
    parts.deliveryBell.ring();
  }
  const isStuck = patience.isOver(poll.pending);
  health.set('source', isStuck ? 'source-page-damaged' : null);
  noteAge(parts);
  coverage.coveredFrom = poll.coveredFrom;
  if (outbox.fact('startDate') === null) {
    outbox.setFacts({ startDate: poll.coveredFrom });
    keepStartDate(outbox, parts.config, parts.now());
  }
  if (poll.coveredUntil !== null && !pass.isOpen(source, poll.coveredFrom))
    coverage.noteRead(poll.coveredUntil, outbox.lastSeq());
  coverage.noteWaiting(outbox.oldest()?.seq ?? null);
  parts.newestFirst.note(!poll.caughtUp);
  if (!poll.caughtUp) return 0;
  if (poll.pending && !isStuck) return limits.pollSoonMs;
  if (await pass.step(source, poll.coveredFrom)) return limits.passPauseMs;
  return parts.config.pollMs ?? ordinaryPollMs(parts);
}

/** A look at a file costs microseconds; a query keeps somebody else's server busy. */
function ordinaryPollMs({ config, limits }: Parts): number {
  return config.source.place.engine === 'access' ? limits.pollMs : limits.pollSqlMs;
}

/** How long pages have been half written: a moment is ordinary, longer means that the file lacks something. */
class Patience {
  private readonly parts: Parts;
  private pendingSinceMs: number | null = null;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  isOver(isPending: boolean): boolean {
    const { limits } = this.parts;
    if (!isPending) this.pendingSinceMs = null;
    else this.pendingSinceMs ??= performance.now();
    return this.pendingSinceMs !== null && performance.now() - this.pendingSinceMs > limits.pendingMaxMs;
  }
}

/** What a person should find in the log: rows that are lost at the source, and a source that was exchanged. */
function note({ damaged, wasReplaced, skipped, withdrawn }: SourcePoll, { log }: Parts): void {
  if (damaged > 0) log.error({ rows: damaged }, 'rows of the door database cannot be read');
  if (wasReplaced)
    log.warn('the door database is another file than before; its rows are compared with what was read');
  if (withdrawn > 0)
    log.warn({ rows: withdrawn }, 'rows that were read are gone at the door; they are kept here');
  if (skipped > 0) log.info({ rows: skipped }, 'rows before the start date left out');
}

function store({ events, cursor, damaged, withdrawn }: SourcePoll, parts: Parts): void {
  const { outbox, config } = parts;
  const source = config.source.name;
  outbox.store({
    source,
    events,
    cursor: { name: source, position: cursor },
    repeats: 'drop',
    counts: { damaged, withdrawn },
    ...tagMarks(events, parts),
  });
}

/** Why nothing more may be read now: what was read waits, and is never dropped for room. */
function whatIsFull({ outbox, limits, disk }: Parts): 'outbox-full' | 'disk-full' | null {
  if (outbox.waiting >= limits.waitingEventsMax || outbox.bytes() >= limits.outboxBytesMax)
    return 'outbox-full';
  return disk.freeBytes !== null && disk.freeBytes < limits.diskFreeMinBytes ? 'disk-full' : null;
}

/** An event that waits too long is shown. It stays, and reading goes on. */
function noteAge({ outbox, limits, health, now }: Parts): void {
  const oldest = outbox.oldest();
  const isOld = oldest !== null && now() - oldest.storedAtMs > limits.waitingAgeMaxMs;
  health.set('outbox', isOld ? 'outbox-waits-long' : null);
}

function troubled({ health, limits, newestFirst }: Parts, cause: unknown): number {
  newestFirst.note(false);
  if (cause instanceof SourceError) health.set('source', cause.code, cause);
  else if (cause instanceof OutboxError) health.set('outbox', cause.code, cause);
  else throw cause;
  return limits.pollTroubledMs;
}
