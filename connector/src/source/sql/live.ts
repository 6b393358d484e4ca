import type { TagEvent } from '@nadeul/contract';
import type { Clock } from '../../clock.ts';
import { addDays, doorTimeAt } from '../../door-time.ts';
import type { Profile, VendorRow } from '../profile.ts';
import type { SourcePoll } from '../source.ts';
import { civilAt, earlier, later } from './civil.ts';
import type { SqlConnection } from './connection.ts';
import { encodeCursor, type SqlCursor } from './cursor.ts';
import { addSeconds, momentOf } from './door-moment.ts';
import { Handed } from './handed.ts';
import type { LookUpTables } from './look-up-tables.ts';
import { type PageStart, readPage } from './page.ts';
import { Rest } from './rest.ts';
import {
  type Finder,
  type Group,
  nearStretches,
  recentStretches,
  storedStretches,
  stretchesOfOddDates,
} from './round.ts';
import { SerialMark } from './serial.ts';
import type { SqlSession } from './session.ts';
import type { SqlLimits } from './sql-limits.ts';
import type { Stretch } from './stretch.ts';
import { Sweep } from './sweep.ts';

export type LiveOptions = {
  readonly session: SqlSession;
  readonly profile: Profile;
  readonly lookUps: LookUpTables;
  readonly cursor: SqlCursor;
  /** The stored cursor says less than this one. */
  readonly isNew: boolean;
  readonly now: Clock;
  readonly limits: SqlLimits & { readonly coverMarginMs: number };
};

/** A round: everything that is due, read in one look or, where there is much, in several. */
type Round = { readonly startedMs: number; readonly groups: Group[] };
type Reading = { index: number; start: PageStart | null; highestStored: string | null; busyMs: number };

const unread = (): Reading => ({ index: 0, start: null, highestStored: null, busyMs: 0 });
type Found = { events: TagEvent[]; skipped: number; damaged: number; statements: number; rows: number };

const nothing = (): Found => ({ events: [], skipped: 0, damaged: 0, statements: 0, rows: 0 });

/**
 * Looks for what is new. Each look reads what lies near to the newest tag; now and then what was stored late (where
 * the vendor says when a row was stored), all of today and yesterday, and rows without a real date. A failure
 * forgets all but the cursor.
 */
export class LiveReader {
  private readonly options: LiveOptions;
  private readonly handed: Handed;
  private readonly serial: SerialMark;
  private readonly sweep: Sweep;
  private mark: string | null;
  private handedUntil: SqlCursor;
  private isStored: boolean;
  private nearMark: string | null = null;
  private newest: string | null = null;
  private doneAt = new Map<Group['kind'], number>();
  private round: Round | null = null;
  private readonly rest: Rest;
  private coveredUntil: string | null = null;
  private reading = unread();

  constructor(options: LiveOptions) {
    this.options = options;
    this.mark = options.cursor.mark;
    this.handedUntil = options.cursor;
    this.handed = new Handed(options.limits.handedMax);
    this.serial = new SerialMark(options.cursor.serial, options.limits);
    this.sweep = new Sweep(options.cursor.swept, options.limits);
    this.rest = new Rest(options.now, options.limits);
    this.isStored = !options.isNew;
  }

  /** Goes back to where the last look that succeeded stood: what a failed one read was handed to nobody. */
  reset(): void {
    this.mark = this.handedUntil.mark;
    this.serial.goBack(this.handedUntil.serial);
    this.sweep.goBack(this.handedUntil.swept);
    this.handed.clear();
    this.round = null;
    this.doneAt = new Map();
    this.nearMark = null;
    this.newest = null;
    this.coveredUntil = null;
    this.rest.end();
  }

  /** Hands on again what is read from now on, rows of no day too: a whole reading of the days begins. */
  beginAgain(): void {
    this.handed.clear();
    this.doneAt.delete('near');
    this.doneAt.delete('odd');
  }

  async look(connection: SqlConnection): Promise<SourcePoll> {
    const { limits } = this.options;
    const before = this.position();
    if (this.round === null && this.rest.isOn()) return this.told(before, nothing());
    this.round ??= await this.plan(connection);
    const { startedMs } = this.round;
    const found = nothing();
    while (this.round !== null && found.rows < limits.pageRows && found.statements < limits.statementsPerLook)
      await this.step(connection, this.round, found);
    this.handed.trim();
    this.coveredUntil = this.round === null ? doorTimeAt(startedMs - limits.coverMarginMs) : null;
    return this.told(before, found);
  }

  private told(before: SqlCursor, found: Found): SourcePoll {
    const cursor = this.position();
    const cursorMoved = !this.isStored || JSON.stringify(cursor) !== JSON.stringify(before);
    this.isStored = true;
    this.handedUntil = cursor;
    return {
      events: found.events,
      cursor: encodeCursor(cursor),
      cursorMoved,
      coveredFrom: cursor.startDate,
      coveredUntil: this.coveredUntil,
      caughtUp: this.round === null,
      pending: false,
      skipped: found.skipped,
      damaged: found.damaged,
      withdrawn: 0,
      wasReplaced: this.serial.wasReplaced(),
    };
  }

  private position(): SqlCursor {
    const { startDate } = this.options.cursor;
    return { startDate, mark: this.mark, swept: this.sweep.value, serial: this.serial.value };
  }

  /** Reads one page of the round, or ends a part of it. */
  private async step(connection: SqlConnection, round: Round, found: Found): Promise<void> {
    const [group] = round.groups;
    if (group === undefined) {
      this.round = null;
      return;
    }
    const stretch = group.stretches[this.reading.index];
    if (stretch === undefined) {
      this.finish(group, round.startedMs);
      round.groups.shift();
      this.reading = unread();
      return;
    }
    const askedMs = this.options.now();
    const page = await readPage(connection, stretch, this.reading.start, this.options.limits);
    this.reading.busyMs += this.options.now() - askedMs;
    found.statements += page.statements;
    found.rows += page.rows.length;
    if (page.isCut) found.damaged += 1;
    await this.take(connection, page.rows, found);
    this.noteStored(stretch, page.rows);
    if (group.kind === 'serial') this.serial.note(stretch, page.rows);
    if (page.next === null) this.reading.index += 1;
    this.reading.start = page.next;
  }

  private async take(connection: SqlConnection, rows: readonly VendorRow[], found: Found): Promise<void> {
    const events = await this.options.lookUps.mapRows(connection, rows);
    const latest = doorTimeAt(this.options.now());
    const wanted = events.filter((event) => !isBefore(this.options.cursor.startDate, event));
    for (const { occurredAt } of wanted) {
      if (occurredAt === null || occurredAt > latest) continue;
      const civil = occurredAt.slice(0, 19);
      if (this.newest === null || civil > this.newest) this.newest = civil;
    }
    found.skipped += events.length - wanted.length;
    found.events.push(...this.handed.fresh(wanted));
  }

  /** A moment that is still to come is a clock that is ahead, and would hide what is stored until then. */
  private noteStored({ shape: { insertion } }: Stretch, rows: readonly VendorRow[]): void {
    if (insertion === null) return;
    const latest = civilAt(this.options.now());
    const name = insertion.column.name.toLowerCase();
    for (const row of rows) {
      const stored = momentOf(insertion.form, insertion.column, row[name]);
      if (stored === null || stored > latest) continue;
      this.reading.highestStored = later(this.reading.highestStored, stored);
    }
  }

  private finish({ kind }: Group, startedMs: number): void {
    const { highestStored } = this.reading;
    this.doneAt.set(kind, startedMs);
    if (kind === 'recent') this.rest.begin(this.reading.busyMs);
    if (kind === 'near') this.mark ??= highestStored;
    if (kind === 'near' || kind === 'near-stored') this.nearMark = later(this.nearMark, highestStored);
    if (kind === 'window-stored') this.mark = later(this.mark, highestStored);
    if (kind === 'sweep') this.sweep.finish();
  }

  private async plan(connection: SqlConnection): Promise<Round> {
    const { session, profile, limits, cursor, now } = this.options;
    const nowMs = now();
    const today = doorTimeAt(nowMs).slice(0, 10);
    const finder: Finder = { session, connection, nowMs, startDate: cursor.startDate, today };
    const shape = await session.shapeFor(connection, today, nowMs);
    const groups: Group[] = [];
    // Rows that are only told apart by how many are alike have to come with all of their second.
    const isPartial = !profile.numbersEqualRows;
    const serial = isPartial && !session.isMonthly ? (shape?.serial ?? null) : null;
    if (shape !== null && serial !== null) {
      const isCheckDue = this.isDue('odd', limits.oddMs, nowMs);
      groups.push(await this.serial.group(connection, { shape, serial, isCheckDue }));
      if (isCheckDue) this.doneAt.set('odd', nowMs);
    } else {
      groups.push(...(await this.groupsByTime(finder, isPartial)));
      if (this.isDue('odd', limits.oddMs, nowMs))
        groups.push({ kind: 'odd', stretches: await stretchesOfOddDates(finder) });
    }
    this.reading = unread();
    return { startedMs: nowMs, groups };
  }

  private async groupsByTime(finder: Finder, isPartial: boolean): Promise<Group[]> {
    const { limits } = this.options;
    const { nowMs, today } = finder;
    const mark = isPartial ? this.mark : null;
    const groups: Group[] = [];
    if (this.isDue('near', mark === null ? limits.nearMs : limits.nearRareMs, nowMs)) {
      groups.push({ kind: 'near', stretches: await nearStretches(finder) });
    } else {
      groups.push({
        kind: 'recent',
        stretches: await recentStretches(finder, this.recentFrom(nowMs, today)),
      });
      if (mark !== null && this.isDue('near-stored', limits.nearInsertionMs, nowMs)) {
        const from = this.overlapped(this.nearMark ?? mark, nowMs);
        const stretches = await storedStretches(finder, addDays(today, -1), from);
        groups.push({ kind: 'near-stored', stretches });
      }
    }
    if (mark !== null && this.isDue('window-stored', limits.windowInsertionMs, nowMs)) {
      const from = this.overlapped(mark, nowMs);
      const stretches = await storedStretches(finder, addDays(today, -limits.windowDays), from);
      groups.push({ kind: 'window-stored', stretches });
    }
    const sweep = mark === null ? null : await this.sweep.group(finder, mark);
    return sweep === null ? groups : [...groups, sweep];
  }

  /** A clock that was set back makes an age of either sign; both mean that time has passed. */
  private isDue(kind: Group['kind'], everyMs: number, nowMs: number): boolean {
    const doneAt = this.doneAt.get(kind);
    return doneAt === undefined || Math.abs(nowMs - doneAt) >= everyMs;
  }

  /** A little before the newest tag that is not ahead of now; all of yesterday where there was none since. */
  private recentFrom(nowMs: number, today: string): string {
    const overlapS = this.options.limits.recentOverlapMs / 1000;
    const yesterday = `${addDays(today, -1)}T00:00:00`;
    const latest = civilAt(nowMs);
    if (this.newest === null) return yesterday;
    const from = addSeconds(earlier(this.newest, latest), -overlapS);
    return from < yesterday ? yesterday : from;
  }

  private overlapped(mark: string, nowMs: number): string {
    const latest = civilAt(nowMs);
    return addSeconds(earlier(mark, latest), -this.options.limits.insertionOverlapMs / 1000);
  }
}

/** Dates that no door system has are no days: their rows are sent, so that a person sees them. */
function isBefore(startDate: string, { occurredAt }: TagEvent): boolean {
  return occurredAt !== null && occurredAt >= '1990' && occurredAt.slice(0, 10) < startDate;
}
