import type { DayFlag, DayState, WorkKind } from '@nadeul/domain';
import { inAndOut, outings } from './by-hand-in-out.ts';
import { afterWork, type Minutes, minutesIn, type Seconds } from './by-hand-minutes.ts';
import { boundaryOf, type DayPlan, planOf } from './by-hand-window.ts';
import { at, dateOf, timeText } from './civil.ts';
import {
  heldOn,
  type OfficeFacts,
  type Person,
  type Said,
  type Shift,
  type Tap,
  type WorkType,
} from './facts.ts';

const daysOfWeek = 7;

/** A day as it should be shown, in the words of the wire. */
export type ExpectedDay = {
  readonly workDate: string;
  readonly state: DayState;
  readonly flags: readonly DayFlag[];
  readonly dayKind: DayPlan['dayKind'];
  readonly workKind: WorkKind;
  readonly averaging: { readonly from: string; readonly weeks: number } | null;
  readonly plannedStart: string | null;
  readonly plannedEnd: string | null;
  readonly plannedMinutes: number;
  readonly inAt: string | null;
  readonly outAt: string | null;
  readonly presenceMinutes: number;
  readonly workedMinutes: number;
  readonly breakMinutes: number;
  readonly outingMinutes: number;
  readonly nightMinutes: number;
  readonly recognisedMinutes: number;
  readonly unapprovedMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly tagCount: number;
  readonly cover: string | null;
  readonly isCorrected: boolean;
};

type Asked = {
  readonly start: number;
  readonly end: number;
  readonly lateFrom: number | null;
  readonly earlyBefore: number | null;
};

/** What a day comes to by hand, when it is over and everything of it has arrived. */
export function dayByHand(
  office: OfficeFacts,
  person: Person,
  day: number,
  taps: readonly Tap[],
): ExpectedDay {
  const plan = planOf(office, person, day);
  const isChecked = plan.standing === 'checked';
  const window = [boundaryOf(office, person, day), boundaryOf(office, person, day + 1)] as const;
  const own = taps.filter(({ second }) => second >= window[0] && second < window[1]);
  const option = heldOn(heldOn(person.places, day).options, day);
  const said = isChecked ? person.said.get(day) : undefined;
  const { inAt, outAt } = isChecked
    ? inAndOut(own, option, plan.rules.gapSeconds, said)
    : { inAt: null, outAt: null };
  const asked = plan.shift === null ? null : askedOf(plan, plan.shift, day, inAt);
  const cover = said?.kind === 'cover' ? said.cover : null;
  const isJudged = cover === null || cover === 'home';
  const late =
    isJudged && asked?.lateFrom != null && inAt !== null ? Math.min(inAt, asked.end) - asked.lateFrom : 0;
  const early =
    isJudged && asked?.earlyBefore != null && outAt !== null
      ? asked.earlyBefore - Math.max(outAt, asked.start)
      : 0;
  const lateMinutes = beyond(late, plan.rules.graceIn);
  const earlyLeaveMinutes = beyond(early, plan.rules.graceOut);
  const minutes = minutesOf({
    plan,
    asked,
    day,
    said,
    inAt,
    outAt,
    gone: outings(own, option, { inAt, outAt }),
  });
  const state = stateOf(plan, cover, inAt === null && outAt === null);
  const flags: DayFlag[] = [
    ...(lateMinutes > 0 ? (['late'] as const) : []),
    ...(earlyLeaveMinutes > 0 && state === 'done' ? (['early-leave'] as const) : []),
    ...(isJudged && inAt === null && outAt !== null ? (['in-missing'] as const) : []),
    ...(isJudged && state === 'done' && outAt === null ? (['out-missing'] as const) : []),
  ];
  return {
    workDate: dateOf(day),
    state,
    flags: isChecked ? flags : [],
    dayKind: plan.dayKind,
    workKind: isChecked ? plan.workType.kind : 'fixed',
    averaging: isChecked ? unitOf(plan.workType, day) : null,
    plannedStart: asked === null ? null : timeText(asked.start),
    plannedEnd: asked === null ? null : timeText(asked.end),
    plannedMinutes: plannedMinutes(plan),
    inAt: inAt === null ? null : timeText(inAt),
    outAt: outAt === null ? null : timeText(outAt),
    ...minutes,
    lateMinutes,
    earlyLeaveMinutes,
    tagCount: own.length,
    cover,
    isCorrected: said !== undefined,
  };
}

/** The unit of averaged hours that a day lies in: one begins as the cycle does, others follow and go before. */
function unitOf({ cycle, unitWeeks }: WorkType, day: number): ExpectedDay['averaging'] {
  if (cycle === undefined || unitWeeks === undefined) return null;
  const length = unitWeeks * daysOfWeek;
  const inUnit = (((day - cycle.from) % length) + length) % length;
  return { from: dateOf(day - inUnit), weeks: unitWeeks };
}

function stateOf({ standing, shift, dayKind }: DayPlan, cover: DayState | null, isEmpty: boolean): DayState {
  if (standing !== 'checked') return standing;
  if (!isEmpty) return 'done';
  if (cover !== null) return cover;
  if (shift !== null) return 'absent';
  return dayKind === 'holiday' ? 'holiday' : 'off';
}

function plannedMinutes({ shift, workType, isOwn }: DayPlan): number {
  if (shift === null) return 0;
  const free = shift.breaks.reduce((sum, [from, until]) => sum + until - from, 0);
  return (isOwn ? undefined : workType.standard) ?? shift.end - shift.start - free;
}

/** The hours that are asked for; staggered ones begin when somebody comes, within their span. */
function askedOf({ workType, isOwn }: DayPlan, shift: Shift, day: number, inAt: number | null): Asked {
  const [start, end] = [at(day, shift.start), at(day, shift.end)];
  switch (workType.kind) {
    case 'selective': {
      const core = isOwn ? undefined : workType.core;
      const [lateFrom, earlyBefore] =
        core === undefined ? [null, null] : [at(day, core[0]), at(day, core[1])];
      return { start, end, lateFrom, earlyBefore };
    }
    case 'deemed':
    case 'exempt':
      return { start, end, lateFrom: null, earlyBefore: null };
    default: {
      const latest = workType.latestStart === undefined || isOwn ? start : at(day, workType.latestStart);
      const came = Math.max(start, Math.min(latest, inAt ?? start));
      const leaves = end + came - start;
      return { start: came, end: leaves, lateFrom: came, earlyBefore: leaves };
    }
  }
}

type Work = {
  readonly plan: DayPlan;
  readonly asked: Asked | null;
  readonly day: number;
  readonly said: Said | undefined;
  readonly inAt: number | null;
  readonly outAt: number | null;
  readonly gone: readonly Seconds[];
};

function minutesOf(work: Work) {
  const { plan, day, inAt, outAt, gone } = work;
  const agreed = agreedMinutes(work);
  const none = { presenceMinutes: 0, workedMinutes: 0, breakMinutes: 0, outingMinutes: 0, nightMinutes: 0 };
  if (inAt === null || outAt === null) return { ...none, recognisedMinutes: agreed, unapprovedMinutes: 0 };
  const planned = (plan.shift?.breaks ?? []).map(([from, until]): Seconds => [at(day, from), at(day, until)]);
  const breaks = [...planned, ...gone];
  const span: Seconds = [inAt, outAt];
  const present = minutesIn(span, [], false).worked;
  const worked = minutesIn(span, breaks, plan.rules.takesLegalBreaks);
  const { whole, recognised } = recognisedOf(work, span, breaks);
  return {
    presenceMinutes: present,
    workedMinutes: worked.worked,
    breakMinutes: present - worked.worked,
    outingMinutes: present - minutesIn(span, gone, false).worked,
    nightMinutes: worked.night,
    recognisedMinutes: Math.max(agreed, recognised.worked),
    unapprovedMinutes: whole.worked - recognised.worked,
  };
}

function agreedMinutes({ plan, said, inAt, outAt }: Work): number {
  const isEmpty = inAt === null && outAt === null;
  const planned = plannedMinutes(plan);
  if (said?.kind === 'cover') {
    if (said.cover === 'leave') return 0;
    if (said.cover !== 'home' || isEmpty) return planned;
  }
  return plan.workType.kind === 'deemed' && !isEmpty ? planned : 0;
}

/** From the planned start on, grace given, until what is approved where overtime needs it. */
function recognisedOf(
  work: Work,
  [inAt, outAt]: Seconds,
  breaks: readonly Seconds[],
): Record<'whole' | 'recognised', Minutes> {
  const {
    plan: { rules },
    asked,
    said,
  } = work;
  let [from, until] = [inAt, outAt];
  const isWithin = (seconds: number, grace: number) =>
    grace > 0 && seconds > 0 && Math.floor(seconds / 60) <= grace;
  if (asked !== null && !rules.countsEarly) from = Math.max(from, asked.start);
  if (asked?.lateFrom != null && isWithin(inAt - asked.lateFrom, rules.graceIn)) from = asked.lateFrom;
  if (asked?.earlyBefore != null && isWithin(asked.earlyBefore - outAt, rules.graceOut))
    until = asked.earlyBefore;
  const approved = said?.kind === 'approve' ? said.minutes : 0;
  const planEnd = asked === null ? from : Math.max(from, asked.end);
  const limit = rules.overtimeNeedsApproval ? Math.min(until, afterWork(planEnd, approved, breaks)) : until;
  const takes = rules.takesLegalBreaks;
  return {
    whole: minutesIn([from, until], breaks, takes),
    recognised: minutesIn([from, limit], breaks, takes),
  };
}

/** Whole minutes; grace is all or nothing. */
function beyond(seconds: number, grace: number): number {
  const minutes = Math.max(0, Math.floor(seconds / 60));
  return minutes <= grace ? 0 : minutes;
}
