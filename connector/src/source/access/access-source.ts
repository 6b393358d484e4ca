import { describeTable, openTail, type Tail, type TailRow } from '@nadeul/jet';
import type { Clock } from '../../clock.ts';
import type { AccessPlace, SiteSettings } from '../../config/source-config.ts';
import { doorDateAt, doorTimeAt } from '../../door-time.ts';
import type { Limits } from '../../limits.ts';
import type { Profile, VendorRow } from '../profile.ts';
import type { Source, SourcePoll } from '../source.ts';
import { checkShape } from './check.ts';
import { chooseEventColumns } from './columns.ts';
import { type AccessCursor, decodeCursor, encodeCursor } from './cursor.ts';
import { backfillByDays, backfillByPages, countByGate, dayOf } from './days.ts';
import { EqualRows } from './equal-rows.ts';
import type { AccessFile } from './file.ts';
import { asSourceError, isCheckpointRefused } from './file-errors.ts';
import { AccessLookUps } from './look-ups.ts';

export type AccessOptions = {
  readonly profile: Profile;
  readonly site: Pick<SiteSettings, 'startDate'>;
  readonly place: AccessPlace;
  /** From the outbox; null at the very first start. */
  readonly cursor: Uint8Array | null;
  readonly now: Clock;
  readonly limits: Limits;
};

/**
 * A vendor's tables in an Access file. Nothing is opened before the first look, and the file is held only while pages
 * are read. The first pass sends rows from the start date on (the day of the very first start unless the site names
 * one); from then on every row that is new in the file is sent, whatever date it bears.
 */
export function accessSource(options: AccessOptions): Source {
  const { profile, place, now, limits } = options;
  const file: AccessFile = { path: place.path, password: place.password };
  const table = { file, profile };
  const lookUps = new AccessLookUps(file, profile, { now, limits });
  const follower = new Follower(options, file, lookUps);
  const map = (rows: readonly VendorRow[]) => lookUps.map(rows);
  const backfill = profile.numbersEqualRows ? backfillByDays : backfillByPages;
  return {
    isLiveComplete: true,
    check: () => asSourceError(async () => checkShape(table)),
    poll: () => asSourceError(() => follower.poll()),
    backfill: (range, position) => asSourceError(() => backfill(table, { range, position, map })),
    count: (day, lastDay = day) => asSourceError(() => countByGate(table, { from: day, until: lastDay })),
    close: async () => follower.close(),
  };
}

/** Polls the file's tail, and keeps the position between two polls. */
class Follower {
  private readonly options: AccessOptions;
  private readonly file: AccessFile;
  private readonly lookUps: AccessLookUps;
  private readonly equalRows: EqualRows | null;
  private position: AccessCursor;
  /** The position as bytes: of a large file they are megabytes, and most looks change nothing of them. */
  private encoded: Uint8Array | null = null;
  private tail: Tail | undefined;
  private columns: readonly string[] = [];

  constructor(options: AccessOptions, file: AccessFile, lookUps: AccessLookUps) {
    this.options = options;
    this.file = file;
    this.lookUps = lookUps;
    this.position = startFrom(options);
    const { profile } = options;
    const isNew = this.position.checkpoint === undefined;
    this.equalRows = profile.numbersEqualRows ? new EqualRows(file, profile, isNew) : null;
  }

  /** A checkpoint that cannot be used costs a second reading, never a row. */
  async poll(): Promise<SourcePoll> {
    try {
      return await this.look();
    } catch (cause) {
      if (!isCheckpointRefused(cause) || this.position.checkpoint === undefined) throw cause;
      this.tail = undefined;
      this.position = { startDate: this.position.startDate, isFirstPassDone: false, checkpoint: undefined };
      return this.look();
    }
  }

  close(): void {
    this.tail = undefined;
  }

  private async look(): Promise<SourcePoll> {
    const { now, limits } = this.options;
    const lookedAtMs = now();
    this.tail ??= this.openTail();
    const found = await this.tail.poll();
    const before = this.position;
    const wasReplaced = found.note?.code === 'file-replaced';
    if (wasReplaced) this.chooseAgain();
    const isFirstPass = wasReplaced || !before.isFirstPassDone;
    const wanted = this.wanted(found.rows, isFirstPass);
    const events = await this.lookUps.map((await this.equalRows?.complete(wanted)) ?? wanted);
    this.position = {
      startDate: before.startDate,
      isFirstPassDone: !isFirstPass || found.caughtUp,
      checkpoint: found.checkpoint,
    };
    const cursorMoved =
      before.isFirstPassDone !== this.position.isFirstPassDone || before.checkpoint !== found.checkpoint;
    if (cursorMoved || this.encoded === null) this.encoded = encodeCursor(this.position);
    return {
      events,
      cursor: this.encoded,
      cursorMoved,
      coveredFrom: hyphenated(before.startDate),
      coveredUntil:
        found.caughtUp && found.pending === 0 ? doorTimeAt(lookedAtMs - limits.coverMarginMs) : null,
      caughtUp: found.caughtUp,
      pending: found.pending > 0,
      skipped: found.rows.length - wanted.length,
      damaged: found.damaged.length,
      withdrawn: found.withdrawn.length,
      wasReplaced,
    };
  }

  /** Another build of the vendor's program may have other columns: the next look reads by those. */
  private chooseAgain(): void {
    if (this.chooseColumns().join() !== this.columns.join()) this.tail = undefined;
  }

  private chooseColumns(): string[] {
    const { events } = this.options.profile;
    const { path, password } = this.file;
    return chooseEventColumns(describeTable(path, events.name, { password }), events);
  }

  private openTail(): Tail {
    const { path, password } = this.file;
    const { events } = this.options.profile;
    const { checkpoint } = this.position;
    this.columns = this.chooseColumns();
    const { columns } = this;
    const key = events.key.length > 0 ? events.key : undefined;
    return openTail({ path, password, table: events.name, columns, key, checkpoint });
  }

  /**
   * Rows that are older than the start date are left out where they may be as old in the file. Rows whose time is none
   * are sent: the server shows them to a person instead of losing them here.
   */
  private wanted(rows: readonly TailRow[], isFirstPass: boolean): VendorRow[] {
    const startDate = hyphenated(this.position.startDate);
    const isWanted = ({ kind, values }: TailRow) => {
      if (!isFirstPass && kind !== 'uncertain') return true;
      const day = dayOf(this.options.profile, values);
      return day === null || day >= startDate;
    };
    return rows.filter(isWanted).map(({ values }) => values);
  }
}

function startFrom({ site, cursor, now }: AccessOptions): AccessCursor {
  const stored = cursor === null ? undefined : decodeCursor(cursor);
  const startDate = site.startDate?.replaceAll('-', '') ?? doorDateAt(now());
  if (stored === undefined) return { startDate, isFirstPassDone: false, checkpoint: undefined };
  // The days between were read by whoever moved it.
  const isEarlier = site.startDate !== undefined && startDate < stored.startDate;
  return isEarlier ? { ...stored, startDate } : stored;
}

/** `20261122` as `2026-11-22`. */
function hyphenated(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}
