import type { DayRecord } from '@nadeul/contract';
import {
  type CheckOption,
  type Coverage,
  type DayCover,
  type DayFacts,
  dayStatus,
  type Span,
  seoulMinute,
  type TagKind,
  Temporal,
} from '@nadeul/domain';
import type { Calendar, EmployeeDays, WorkplaceCheck } from '../schedule/index.ts';
import { emptyFacts } from './board.ts';
import type { DayKindOf, SheetKinds } from './sheet-kinds.ts';

/** A day as a sheet shows it; times in minutes after the work date's midnight in Korea. */
export type SheetDay = {
  readonly kind: DayKindOf;
  readonly inMinute: number | null;
  readonly outMinute: number | null;
  readonly workedMinutes: number;
  readonly recognisedMinutes: number;
  readonly nightMinutes: number;
};

/** What people who are alike on a date have in common there. */
export type CommonDay = {
  readonly window: Span;
  readonly isOver: boolean;
  readonly coverage: Coverage;
  readonly facts: DayFacts;
  /** The day of somebody who did not tap. */
  readonly empty: SheetDay;
  readonly holidayName: string | null;
  /** Kinds by what they follow from, where the day is over: of thousands of days only a few differ. */
  readonly kinds: Map<string, DayKindOf>;
};

export type Around = {
  readonly now: Temporal.Instant;
  readonly coverageOf: (check: WorkplaceCheck, workDate: Temporal.PlainDate) => Coverage;
  readonly kinds: SheetKinds;
};

/** Finds the common day of somebody on a date; worked out once for all who have the same plan and workplace then. */
export function commonDays(around: Around): (days: EmployeeDays, date: Temporal.PlainDate) => CommonDay {
  const known = new Map<string, Map<Calendar, Map<WorkplaceCheck, CommonDay>>>();
  return ({ calendar, checkOn }, date) => {
    const shared = calendar.around(date);
    const check = checkOn(date);
    const ofDate = entryOf(known, date.toString(), () => new Map());
    const ofCalendar = entryOf(ofDate, shared, () => new Map());
    return entryOf(ofCalendar, check, () => commonDay(around, { calendar: shared, check, date }));
  };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

type Place = {
  readonly calendar: Calendar;
  readonly check: WorkplaceCheck;
  readonly date: Temporal.PlainDate;
};

function commonDay({ now, coverageOf, kinds }: Around, { calendar, check, date }: Place): CommonDay {
  const window = calendar.windowOf(date);
  const coverage = coverageOf(check, date);
  const facts = emptyFacts(calendar.planOf(date), check);
  const { isCorrected, workedMinutes, recognisedMinutes, nightMinutes, holidayName } = facts;
  const kind = kinds.of({ ...dayStatus(facts, window, { now, coverage }), isCorrected });
  const isOver = Temporal.Instant.compare(now, window.until) >= 0;
  const empty = { kind, inMinute: null, outMinute: null, workedMinutes, recognisedMinutes, nightMinutes };
  return { window, isOver, coverage, facts, empty, holidayName, kinds: new Map() };
}

const firstMinute = seoulMinute(Temporal.PlainDate.from('1970-01-01'), 0).epochMilliseconds / 1000;
const daySeconds = 86_400;
const dayMinutes = 1440;

/** Days since 1970 of a civil date, from which the seconds of its midnight follow. */
export function dayNumber(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1970-01-01').until(date).days;
}

/** A stored day, given as its fields in the text of the store. */
export function storedDay(fields: readonly string[], common: CommonDay, at: StoredAt): SheetDay {
  const [, inAt = '', outAt = '', start = '', end = '', worked, recognised, night, rest = ''] = fields;
  const midnight = firstMinute + at.dayNumber * daySeconds;
  const minuteOf = (seconds: string) =>
    seconds === '' ? null : Math.floor((Number(seconds) - midnight) / 60);
  const key = `${rest} ${inAt === ''} ${outAt === ''}`;
  const judge = () => kindOf({ inAt, outAt, start, end, rest }, common, at);
  return {
    kind: common.isOver ? entryOf(common.kinds, key, judge) : judge(),
    inMinute: minuteOf(inAt),
    outMinute: minuteOf(outAt),
    workedMinutes: Number(worked),
    recognisedMinutes: Number(recognised),
    nightMinutes: Number(night),
  };
}

export type StoredAt = {
  readonly dayNumber: number;
  readonly now: Temporal.Instant;
  readonly kinds: SheetKinds;
};

type Said = {
  readonly inAt: string;
  readonly outAt: string;
  readonly start: string;
  readonly end: string;
  readonly rest: string;
};

function kindOf({ inAt, outAt, start, end, rest }: Said, common: CommonDay, { now, kinds }: StoredAt) {
  const [standing, dayKind, checkOption, cover, lastKind, late, early, missing, corrected, planned] =
    rest.split('/');
  const { window, coverage, facts } = common;
  const isCorrected = corrected === '1';
  const stored: DayFacts = {
    ...facts,
    // The store writes these columns, each of which holds one of the domain's values.
    standing: standing as DayFacts['standing'],
    dayKind: dayKind as DayFacts['dayKind'],
    checkOption: checkOption as CheckOption,
    cover: cover === '' ? null : (cover as DayCover),
    lastKind: lastKind === '' ? null : (lastKind as TagKind),
    inAt: instantOf(inAt),
    outAt: instantOf(outAt),
    // Of a day that is over it only matters whether a start was planned.
    plannedStart: instantOf(start) ?? (planned === '1' ? window.from : null),
    plannedEnd: instantOf(end),
    // A state asks only whether somebody was late, and not how much.
    lateMinutes: Number(late),
    earlyLeaveMinutes: Number(early),
    inMissing: missing === '1',
    isCorrected,
  };
  return kinds.of({ ...dayStatus(stored, window, { now, coverage }), isCorrected });
}

function instantOf(seconds: string): Temporal.Instant | null {
  return seconds === '' ? null : Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000);
}

/** A signed day, given as its fields in the text of the store, and the date that it is the record of. */
export function signedDay(fields: readonly string[], workDate: string, kinds: SheetKinds): SheetDay {
  const [, inAt = '', outAt = '', worked, recognised, night, rest = ''] = fields;
  const [state, flags = '', isCorrected] = rest.split('/');
  return {
    kind: kinds.of({
      // Signed records hold the contract's states and flags.
      state: state as DayRecord['state'],
      flags: flags.split(' ').filter((flag) => flag !== '') as DayRecord['flags'],
      isCorrected: isCorrected === 'true',
    }),
    inMinute: minuteAfter(workDate, inAt),
    outMinute: minuteAfter(workDate, outAt),
    workedMinutes: Number(worked),
    recognisedMinutes: Number(recognised),
    nightMinutes: Number(night),
  };
}

/** Minutes from the midnight of a date to a door time such as `2026-11-22T08:52`; null for none. */
function minuteAfter(workDate: string, doorTime: string): number | null {
  if (doorTime === '') return null;
  const [date = '', time = ''] = doorTime.split('T');
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  if (date === workDate) return minute;
  return minute + dayMinutes * (dayNumberOf(date) - dayNumberOf(workDate));
}

function dayNumberOf(date: string): number {
  return dayNumber(Temporal.PlainDate.from(date));
}
