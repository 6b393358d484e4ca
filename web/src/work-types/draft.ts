import type { DayHours, WorkHours } from '@nadeul/contract';
import { clockText, isCycle, kindOf, minuteOf, shiftsOf, type WorkKind } from './hours.ts';

/** A break as it stands in the form; the key keeps its row apart from the others. */
export type DraftBreak = { readonly key: number; readonly start: string; readonly end: string };

/** Hours of one day as they stand in the form, times as somebody typed them. */
export type DraftDay = {
  readonly start: string;
  readonly end: string;
  readonly breaks: readonly DraftBreak[];
};

/** One of the shifts that a cycle is made of. */
export type DraftShift = DraftDay & { readonly key: number };

/** The form of hours: what any kind asks for, so that another kind can be chosen and back. */
export type Draft = {
  readonly kind: WorkKind;
  readonly day: DraftDay;
  readonly workDays: readonly number[];
  readonly latestStart: string;
  readonly hasCore: boolean;
  readonly coreStart: string;
  readonly coreEnd: string;
  /** Hours and minutes of a day, as `8:00`. */
  readonly standard: string;
  readonly settlementMonths: number;
  readonly unitWeeks: number;
  readonly shifts: readonly DraftShift[];
  /** The key of each day's shift; null for a day without work. */
  readonly cycle: readonly (number | null)[];
  readonly cycleFrom: string;
  readonly weeklyHoliday: number | null;
  readonly observesHolidays: boolean;
};

const noon = { startMinute: 720, endMinute: 780 };
const nineToSix = { startMinute: 540, endMinute: 1080, workDays: [1, 2, 3, 4, 5], breaks: [noon] };
const usualShifts: readonly DayHours[] = [
  { startMinute: 420, endMinute: 960, breaks: [noon] },
  { startMinute: 1320, endMinute: 420, breaks: [{ startMinute: 120, endMinute: 180 }] },
];
const usualCycle = [0, 0, 1, 1, null, null];

/** The form of hours; of the most usual ones where there are none yet. `today` is where a new cycle begins. */
export function draftOf(hours: WorkHours = nineToSix, today = ''): Draft {
  const kind = kindOf(hours);
  const shifts = isCycle(hours) ? shiftsOf(hours) : usualShifts;
  const keyOf = new Map(shifts.map((shift, key) => [JSON.stringify(shift), key]));
  const draft: Draft = {
    kind,
    day: draftDayOf(isCycle(hours) ? nineToSix : hours),
    workDays: isCycle(hours) ? [1, 2, 3, 4, 5] : hours.workDays,
    latestStart: '10:00',
    hasCore: true,
    coreStart: '11:00',
    coreEnd: '15:00',
    standard: '8:00',
    settlementMonths: 1,
    unitWeeks: 2,
    shifts: shifts.map((shift, key) => ({ ...draftDayOf(shift), key })),
    cycle: isCycle(hours)
      ? hours.cycle.days.map((day) => keyOf.get(JSON.stringify(day)) ?? null)
      : usualCycle,
    cycleFrom: isCycle(hours) ? hours.cycle.from : today,
    weeklyHoliday: weeklyHolidayOf(hours),
    observesHolidays: hours.observesHolidays ?? !isCycle(hours),
  };
  return { ...draft, ...ofKind(hours) };
}

function ofKind(hours: WorkHours): Partial<Draft> {
  switch (hours.kind) {
    case 'staggered':
      return { latestStart: clockText(hours.latestStartMinute) };
    case 'selective':
      return {
        standard: lengthText(hours.standardMinutes),
        settlementMonths: hours.settlementMonths,
        hasCore: hours.core !== null,
        ...(hours.core === null
          ? {}
          : { coreStart: clockText(hours.core.startMinute), coreEnd: clockText(hours.core.endMinute) }),
      };
    case 'deemed':
      return { standard: lengthText(hours.standardMinutes) };
    case 'averaged':
      return { unitWeeks: hours.unitWeeks };
    default:
      return {};
  }
}

function draftDayOf({ startMinute, endMinute, breaks }: DayHours): DraftDay {
  return {
    start: clockText(startMinute),
    end: clockText(endMinute),
    breaks: breaks.map((pause, key) => ({
      key,
      start: clockText(pause.startMinute),
      end: clockText(pause.endMinute),
    })),
  };
}

/** Sunday, where nothing is said and it is no day of work. */
function weeklyHolidayOf(hours: WorkHours): number | null {
  if (hours.weeklyHoliday !== undefined) return hours.weeklyHoliday;
  return !isCycle(hours) && hours.workDays.includes(7) ? null : 7;
}

function lengthText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The form with another kind; averaged hours ask for whole weeks. */
export function withKind(draft: Draft, kind: WorkKind): Draft {
  if (kind !== 'averaged' || draft.cycle.length % 7 === 0) return { ...draft, kind };
  const [first = 0] = draft.shifts.map(({ key }) => key);
  const week = [first, first, first, first, first, null, null];
  return { ...draft, kind, cycle: [...week, ...week] };
}

/** The hours that a form says; null while something is missing. */
export function hoursOf(draft: Draft): WorkHours | null {
  const { kind, weeklyHoliday, observesHolidays } = draft;
  const rest = { weeklyHoliday, observesHolidays };
  if (kind === 'shift' || kind === 'averaged') {
    const cycle = cycleOf(draft);
    if (cycle === null) return null;
    return kind === 'shift' ? { kind, cycle, ...rest } : { kind, cycle, unitWeeks: draft.unitWeeks, ...rest };
  }
  const day = dayHoursOf(draft.day);
  if (day === null || draft.workDays.length === 0) return null;
  return weekOf(draft, { ...day, workDays: draft.workDays.toSorted((a, b) => a - b), ...rest });
}

type Week = DayHours & Pick<WorkHours, 'weeklyHoliday' | 'observesHolidays'> & { workDays: number[] };

function weekOf(draft: Draft, week: Week): WorkHours | null {
  const standardMinutes = minuteOf(draft.standard);
  switch (draft.kind) {
    case 'staggered': {
      const latestStartMinute = minuteOf(draft.latestStart);
      return latestStartMinute === null ? null : { kind: 'staggered', ...week, latestStartMinute };
    }
    case 'selective': {
      const [startMinute, endMinute] = [minuteOf(draft.coreStart), minuteOf(draft.coreEnd)];
      const isCoreMissing = draft.hasCore && (startMinute === null || endMinute === null);
      if (isCoreMissing || standardMinutes === null) return null;
      const core =
        draft.hasCore && startMinute !== null && endMinute !== null ? { startMinute, endMinute } : null;
      return { kind: 'selective', ...week, core, standardMinutes, settlementMonths: draft.settlementMonths };
    }
    case 'deemed':
      return standardMinutes === null ? null : { kind: 'deemed', ...week, standardMinutes };
    case 'part-time':
    case 'minor':
    case 'exempt':
      return { kind: draft.kind, ...week };
    default:
      return { kind: 'fixed', ...week };
  }
}

function cycleOf({ shifts, cycle, cycleFrom }: Draft) {
  const hours = new Map(shifts.map((shift) => [shift.key, dayHoursOf(shift)]));
  if (cycleFrom === '' || cycle.length === 0) return null;
  if (cycle.some((key) => key !== null && hours.get(key) === null)) return null;
  return { from: cycleFrom, days: cycle.map((key) => (key === null ? null : (hours.get(key) ?? null))) };
}

/** The hours of a day's form; null while a time is missing. */
export function dayHoursOf({ start, end, breaks }: DraftDay): DayHours | null {
  const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
  const pauses = breaks.flatMap((pause) => {
    const [from, until] = [minuteOf(pause.start), minuteOf(pause.end)];
    return from === null || until === null ? [] : [{ startMinute: from, endMinute: until }];
  });
  if (startMinute === null || endMinute === null || pauses.length < breaks.length) return null;
  return { startMinute, endMinute, breaks: pauses };
}

/** Whether two hours say the same. */
export function isSame(a: WorkHours, b: WorkHours): boolean {
  return JSON.stringify(hoursOf(draftOf(a))) === JSON.stringify(hoursOf(draftOf(b)));
}
