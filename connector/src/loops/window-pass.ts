import { doorTimeAt } from '../door-time.ts';
import { passKillPoint } from '../kill-point.ts';
import type { DayRange, Source } from '../source/source.ts';
import type { Parts } from './parts.ts';
import { addDays, duePass, windowStart } from './pass-plan.ts';

/** A whole reading under way, as its cursor keeps it. `position` is the source's own, in base64. */
type Pass = DayRange & { readonly position: string | null };

/** No day: reading is due, and it is not the very first start. */
const never = '';

/**
 * Reads the window whole, piece by piece between the polls: at a first start what was before it, later whatever came
 * late or was missed. Where it stands is committed with the events, so that a restart goes on in the middle.
 */
export class WindowPass {
  private readonly parts: Parts;
  private pass: Pass | null;
  private isFirstOfRun = true;

  constructor(parts: Parts) {
    this.parts = parts;
    this.pass = decode(parts.outbox.cursor(this.cursorName));
  }

  /** Whether days before today may lack rows that polling does not bring. */
  isOpen(source: Source, startDate: string): boolean {
    return !source.isLiveComplete && this.current(source, startDate) !== null;
  }

  /** Reads one piece where one is due. Gives whether more is to be read now. Throws a `SourceError`. */
  async step(source: Source, startDate: string): Promise<boolean> {
    const pass = this.current(source, startDate);
    if (pass === null) return false;
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
      repeats: 'drop',
      counts: { damaged: piece.damaged },
      facts: piece.isDone ? doneFacts(pass) : { passProgress: progressOf(pass, piece.progress) },
      lastTagAt: null,
    });
    if (!isFirst && stored.added > 0) this.noteFound(stored.added);
    if (stored.added > 0) deliveryBell.ring();
    this.pass = piece.isDone ? null : next;
    if (piece.isDone) this.finish(startDate, pass);
    return !piece.isDone;
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
    this.pass = { ...range, position: null };
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
function doneFacts({ until }: DayRange) {
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
    const { from, until, position } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const isPass = typeof from === 'string' && typeof until === 'string' && typeof position === 'string';
    return isPass ? { from, until, position } : null;
  } catch {
    return null;
  }
}
