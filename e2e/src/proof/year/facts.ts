import type { CheckOption, DayCover, TagKind, WorkKind } from '@nadeul/domain';

/** Hours of one day in minutes after its midnight; an end beyond 1440 lies on the next day. */
export type Shift = {
  readonly start: number;
  readonly end: number;
  readonly breaks: readonly (readonly [from: number, until: number])[];
};

/** 근로형태, as far as the year has them. */
export type WorkType = {
  readonly name: string;
  readonly kind: WorkKind;
  /** The hours of each weekday with work. */
  readonly week?: { readonly shift: Shift; readonly days: readonly number[] };
  /** Shifts that come again in the same order from a day on. */
  readonly cycle?: { readonly from: number; readonly shifts: readonly (Shift | null)[] };
  readonly latestStart?: number;
  readonly core?: readonly [from: number, until: number];
  readonly standard?: number;
  /** Averaged: over how many weeks, counted from the first day of the cycle. */
  readonly unitWeeks?: number;
};

/** What holds from a day on, in order; the first holds before it too. */
export type Dated<T> = readonly { readonly from: number; readonly value: T }[];

export type Rules = {
  readonly openBefore: number;
  readonly openAfter: number;
  readonly cutoff: number;
  readonly gapSeconds: number;
  readonly graceIn: number;
  readonly graceOut: number;
  readonly countsEarly: boolean;
  readonly overtimeNeedsApproval: boolean;
  readonly takesLegalBreaks: boolean;
};

export type Place = { readonly name: string; readonly options: Dated<CheckOption> };

export type Tap = {
  readonly second: number;
  readonly kind: TagKind;
  readonly granted: boolean;
  /** Read from a card alone, without the 사번. */
  readonly card: string | null;
  /** On which day it reaches the server, where it was held back; else at once. */
  readonly arrivesOn: number | null;
};

export type Said =
  | { readonly kind: 'set-in' | 'set-out' | 'add-out'; readonly second: number }
  | { readonly kind: 'cover'; readonly cover: DayCover }
  | { readonly kind: 'approve'; readonly minutes: number };

/** A plan for one date, entered on a day; null is a day off. */
export type DatePlan = { readonly shift: Shift | null; readonly enteredOn: number };

export type Person = {
  readonly number: string;
  readonly name: string;
  readonly workTypes: Dated<WorkType>;
  readonly places: Dated<Place>;
  /** 입사일, and the day on which somebody entered it; null where nobody did. */
  readonly hired: { readonly on: number; readonly enteredOn: number } | null;
  readonly leftOn: number | null;
  /** 휴직, both days included. */
  readonly leave: { readonly from: number; readonly until: number } | null;
  readonly plans: ReadonlyMap<number, DatePlan>;
  readonly taps: readonly Tap[];
  readonly said: ReadonlyMap<number, Said>;
  /** Whose cards they are, and from which day on. */
  readonly cards: readonly { readonly card: string; readonly from: number; readonly until: number | null }[];
};

export type OfficeFacts = {
  readonly first: number;
  readonly last: number;
  readonly rules: Dated<Rules>;
  /** Days of rest by their number, with the office's own. */
  readonly holidays: ReadonlyMap<number, string>;
  /** The office's own, and when each was entered. */
  readonly ownHolidays: readonly { readonly day: number; readonly enteredOn: number }[];
  readonly workTypes: readonly WorkType[];
  readonly places: readonly [Place, ...Place[]];
  readonly people: readonly Person[];
};

/** What holds on a day. */
export function heldOn<T>(dated: Dated<T>, day: number): T {
  const held = dated.findLast(({ from }) => from <= day) ?? dated[0];
  if (held === undefined) throw new Error('Nothing holds at any time.');
  return held.value;
}
