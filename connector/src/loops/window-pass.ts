import { addDays, doorTimeAt } from '../door-time.ts';
import { passKillPoint } from '../kill-point.ts';
import type { DayRange, Source } from '../source/source.ts';
import { tagMarks } from './last-tag.ts';
import type { LateDays } from './late-days.ts';
import type { Parts } from './parts.ts';
import { duePass, windowStart } from './pass-plan.ts';
import { owedDays } from './start-date.ts';

/**
 * A whole reading under way, as its cursor keeps it. `position` is the source's own, in base64. A late one is of days
 * before the window that the server was found to lack rows of.
 */
type Pass = DayRange & { readonly position: string | null; readonly isLate: boolean };

/** No day: reading is due, and it is not the very first start. */
const never = '';

/**
 * Reads the window whole, piece by piece between the polls: at a first start what was before it, later whatever came
 * late or was missed. Where it stands is committed with the events, so that a restart goes on in the middle. Days
 * before the window are then compared with the server, and read where it lacks rows.
 */
export class WindowPass {
  private readonly parts: Parts;
  private pass: Pass | null;
  private readonly lateDays: LateDays;
  private latePasses: Pass[] = [];
  private isFirstOfRun = true;

  constructor(parts: Parts, lateDays: LateDays) {
    this.parts = parts;
    this.lateDays = lateDays;
    this.pass = decode(parts.outbox.cursor(this.cursorName));
  }

  /** Whether days before today may lack rows that polling does not bring. */
  isOpen(source: Source, startDate: string): boolean {
    if (source.isLiveComplete) return false;
    const pass = this.current(source, startDate);
    return pass !== null && !pass.isLate;
  }

  /** Reads one piece where one is due. Gives whether more is to be read now. Throws a `SourceError`. */
  async step(source: Source, startDate: string): Promise<boolean> {
    const pass = this.current(source, startDate) ?? (await this.latePass(source));
    if (pass === null) return false;
    return this.read(source, startDate, pass);
  }

  private async read(source: Source, startDate: string, pass: Pass): Promise<boolean> {
    const position = pass.position === null ? null : Buffer.from(pass.position, 'base64');
    const piece = await source.backfill({ from: pass.from, until: pass.until }, position);
    if (piece.events.length > 0) passKillPoint('after-read');
    const next = { ...pass, position: Buffer.from(piece.position).toString('base64') };
    const { outbox, config, deliveryBell } = this.parts;
    // The first reading of all brings what no poll was meant to bring.
    const isFirst = outbox.fact('completeUntil') === null;
    const stored = outbox.store({
      source: config.source.name,
      events: piece.events,
      cursor: { name: this.cursorName, position: piece.isDone ? null : encode(next) },
      repeats: pass.isLate ? 'send' : 'drop',
      counts: { damaged: piece.damaged },
      facts: piece.isDone
        ? { ...doneFacts(pass), ...this.paidFacts(pass) }
        : { passProgress: progressOf(pass, piece.progress) },
      ...tagMarks(piece.events, this.parts),
    });
    if (!isFirst && stored.added > 0) this.noteFound(stored.added);
    if (stored.added > 0) deliveryBell.ring();
    this.pass = piece.isDone ? null : next;
    if (piece.isDone && !pass.isLate) {
      this.finish(startDate, pass);
      // The first reading has just been of all days there are; a followed file brings late rows by itself.
      if (!isFirst && !source.isLiveComplete) this.lateDays.begin(pass.from, startDate);
    }
    return !piece.isDone;
  }

  /** Once the days that were owed are read, rows are sent from their first day on. */
  private paidFacts({ from, until }: Pass) {
    const owed = owedDays(this.parts.outbox);
    const isPaid = owed !== null && owed.from === from && owed.until === until;
    return isPaid ? { startDate: from, startDateOwed: null } : {};
  }

  private get cursorName(): string {
    return `${this.parts.config.source.name}#pass`;
  }

  private current(source: Source, startDate: string): Pass | null {
    if (this.pass !== null) return this.pass;
    const { outbox } = this.parts;
    if (source.isLiveComplete) this.beginWithLive();
    this.noticeOtherServer();
    const range = duePass({
      today: this.today(),
      startDate,
      completeUntil: outbox.fact('completeUntil'),
      lastPassDay: outbox.fact('lastPassDay'),
      isLiveComplete: source.isLiveComplete,
      isFirstOfRun: this.isFirstOfRun,
    });
    if (range === null) return null;
    this.pass = { ...range, position: null, isLate: false };
    return this.pass;
  }

  private async latePass(source: Source): Promise<Pass | null> {
    const owed = owedDays(this.parts.outbox);
    if (owed !== null) {
      this.pass = { ...owed, position: null, isLate: true };
      return this.pass;
    }
    if (this.latePasses.length === 0) {
      const days = await this.lateDays.step(source);
      this.latePasses = days.map((day) => ({ from: day, until: day, position: null, isLate: true }));
    }
    this.pass = this.latePasses.shift() ?? null;
    return this.pass;
  }

  /** A server that gave another source id has none of what was sent before: everything counts as unseen. */
  private noticeOtherServer(): void {
    const { outbox, config } = this.parts;
    const before = outbox.fact('seenFor');
    const now = outbox.fact('sourceId');
    if (before === null || now === null || before === now) return;
    outbox.forgetAllSeen(config.source.name);
    outbox.setFacts({ seenFor: now, completeUntil: null, lastPassDay: never });
  }

  /** The first look at a followed file brings all of it: the first whole reading is tomorrow's. */
  private beginWithLive(): void {
    const { outbox } = this.parts;
    if (outbox.fact('lastPassDay') !== null) return;
    const today = this.today();
    outbox.setFacts({ completeUntil: addDays(today, -1), lastPassDay: today });
  }

  private finish(startDate: string, pass: DayRange): void {
    const { outbox, config, log } = this.parts;
    this.isFirstOfRun = false;
    const { from, until } = pass;
    log.info({ from, until }, 'every row of these days was read');
    const completeUntil = outbox.fact('completeUntil');
    const keepFrom = windowStart({ today: until, startDate, completeUntil });
    // One day more than the window: its first day is read again tomorrow.
    outbox.forgetSeen(config.source.name, addDays(keepFrom, -1));
  }

  private noteFound(rows: number): void {
    this.parts.outbox.count({ 'found-late': rows });
    this.parts.log.info({ rows }, 'rows that came late were found by reading the window whole');
  }

  private today(): string {
    return doorTimeAt(this.parts.now()).slice(0, 10);
  }
}

/** What is true once every row of the range was read. */
function doneFacts({ until, isLate }: Pass) {
  if (isLate) return { passProgress: null };
  return { completeUntil: addDays(until, -1), lastPassDay: until, passProgress: null };
}

function progressOf({ from, until }: DayRange, done: number): string {
  return JSON.stringify({ from, until, done: Math.round(done * 1000) / 1000 });
}

function encode(pass: Pass): Uint8Array {
  return Buffer.from(JSON.stringify(pass));
}

/** What cannot be read begins again: that costs a second reading, never a row. */
function decode(bytes: Uint8Array | null): Pass | null {
  if (bytes === null) return null;
  try {
    const { from, until, position, isLate } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const isPass = typeof from === 'string' && typeof until === 'string' && typeof position === 'string';
    return isPass ? { from, until, position, isLate: isLate === true } : null;
  } catch {
    return null;
  }
}
