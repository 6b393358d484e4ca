import type { DayHours, WorkHours } from './work-hours.ts';

type Sentence = { readonly article: string; readonly ko: string; readonly en: string };

/**
 * What an office should know about hours that it may still set: law asks for an agreement, a longer break or shorter
 * days. A caution never keeps anybody from saving.
 */
export const hoursCautions = {
  'break-short': {
    article: '근로기준법 §54①',
    ko: '4시간 일하면 30분, 8시간 일하면 1시간 이상의 휴게가 근무 도중에 있어야 해요.',
    en: 'Four hours of work need a break of 30 minutes within them, eight hours one of an hour.',
  },
  'day-over-8': {
    article: '근로기준법 §50②',
    ko: '하루 8시간을 넘는 시간은 연장 근무가 돼요.',
    en: 'What goes beyond eight hours a day is overtime.',
  },
  'week-over-40': {
    article: '근로기준법 §50①',
    ko: '한 주 40시간을 넘는 시간은 연장 근무가 돼요.',
    en: 'What goes beyond 40 hours a week is overtime.',
  },
  'week-over-52': {
    article: '근로기준법 §53①',
    ko: '한 주 52시간을 넘게 짜여 있어요. 연장 근무를 합쳐도 넘을 수 없는 시간이에요.',
    en: 'A week has more than 52 hours, which even overtime may not exceed.',
  },
  'no-weekly-holiday': {
    article: '근로기준법 §55①',
    ko: '쉬는 날이 없는 주가 있어요. 한 주에 하루 이상 유급휴일이 있어야 해요.',
    en: 'A week has no day off. One paid day off a week is due.',
  },
  'average-over-40': {
    article: '근로기준법 §51·§51의2',
    ko: '단위기간 평균이 한 주 40시간을 넘어요. 넘는 시간은 연장 근무가 돼요.',
    en: 'The unit averages more than 40 hours a week. What goes beyond is overtime.',
  },
  'averaged-week-over-48': {
    article: '근로기준법 §51①',
    ko: '2주 단위에서는 한 주에 48시간을 넘길 수 없어요.',
    en: 'With a unit of two weeks, no week may have more than 48 hours.',
  },
  'averaged-week-over-52': {
    article: '근로기준법 §51②·§51의2①',
    ko: '단위기간이 2주를 넘으면 한 주에 52시간을 넘길 수 없어요.',
    en: 'With a unit of more than two weeks, no week may have more than 52 hours.',
  },
  'averaged-day-over-12': {
    article: '근로기준법 §51②·§51의2①',
    ko: '단위기간이 2주를 넘으면 하루에 12시간을 넘길 수 없어요.',
    en: 'With a unit of more than two weeks, no day may have more than twelve hours.',
  },
  'rest-under-11': {
    article: '근로기준법 §51의2②',
    ko: '단위기간이 3개월을 넘으면 근무일 사이에 11시간 이상 연속해서 쉬어야 해요.',
    en: 'With a unit of more than three months, eleven hours of rest lie between two days of work.',
  },
  'agreement-needed': {
    article: '근로기준법 §51·§51의2·§52·§58',
    ko: '이 형태는 취업규칙이나 근로자대표와의 서면 합의가 있어야 해요.',
    en: 'This kind needs work rules, or a written agreement with the employees’ representative.',
  },
  'minor-over-7': {
    article: '근로기준법 §69',
    ko: '18세 미만은 하루 7시간, 한 주 35시간을 넘는 시간이 연장 근무가 돼요. 합의해도 하루 1시간, 한 주 5시간까지예요.',
    en: 'Under 18, what goes beyond seven hours a day or 35 a week is overtime: one hour a day and five a week at most.',
  },
  'minor-at-night': {
    article: '근로기준법 §70②',
    ko: '18세 미만은 밤 10시부터 6시까지 일하려면 본인 동의와 장관의 인가가 있어야 해요.',
    en: 'Under 18, work from 22:00 to 06:00 needs their consent and the Minister’s approval.',
  },
  'exempt-few': {
    article: '근로기준법 §63',
    ko: '감시·단속적 근로(승인), 관리·감독 업무 등에만 쓸 수 있어요. 밤 10시부터 6시까지의 가산은 그대로예요.',
    en: 'Only for approved watch work, managers and the like. The premium from 22:00 to 06:00 stays.',
  },
} as const satisfies Record<string, Sentence>;
export type HoursCaution = keyof typeof hoursCautions;

const minutesOfDay = 24 * 60;
const hour = 60;
/** A unit of more weeks than these is longer than three months. */
const threeMonthsWeeks = 13;

/** What an office should know about hours, in the order of the list. */
export function cautionsOf(hours: WorkHours): HoursCaution[] {
  const found = new Set<HoursCaution>('cycle' in hours ? ofCycle(hours) : ofWeek(hours));
  if (['averaged', 'selective', 'deemed'].includes(hours.kind ?? 'fixed')) found.add('agreement-needed');
  // The keys of a constant record are exactly its codes; Object.keys only forgets that.
  return (Object.keys(hoursCautions) as HoursCaution[]).filter((caution) => found.has(caution));
}

function* ofWeek(hours: Exclude<WorkHours, { cycle: unknown }>): Generator<HoursCaution> {
  if (hours.kind === 'exempt') return yield 'exempt-few';
  if (isBreakShort(hours)) yield 'break-short';
  if (hours.kind === 'selective' || hours.kind === 'deemed') return;
  const minutes = minutesOf(hours);
  const ofWeek = minutes * hours.workDays.length;
  if (hours.workDays.length === 7) yield 'no-weekly-holiday';
  if (hours.kind === 'minor') {
    if (minutes > 7 * hour || ofWeek > 35 * hour) yield 'minor-over-7';
    if (isAtNight(hours)) yield 'minor-at-night';
    return;
  }
  if (minutes > 8 * hour) yield 'day-over-8';
  if (ofWeek > 52 * hour) yield 'week-over-52';
  else if (ofWeek > 40 * hour) yield 'week-over-40';
}

/** Whether a day reaches into 22:00 to 06:00. */
function isAtNight(day: DayHours): boolean {
  return day.startMinute < 6 * hour || day.startMinute + lengthOf(day) > 22 * hour;
}

function* ofCycle(hours: Extract<WorkHours, { cycle: unknown }>): Generator<HoursCaution> {
  const { days } = hours.cycle;
  const minutes = days.map((day) => (day === null ? 0 : minutesOf(day)));
  if (days.some((day) => day !== null && isBreakShort(day))) yield 'break-short';
  const weeks = days.map((_, first) => sevenFrom(minutes, first));
  if (weeks.some((week) => week.every((day) => day > 0))) yield 'no-weekly-holiday';
  if (hours.kind === 'averaged') {
    yield* ofAveraged(hours, minutes);
    return;
  }
  const most = Math.max(...weeks.map(sum));
  if (minutes.some((day) => day > 8 * hour)) yield 'day-over-8';
  if (most > 52 * hour) yield 'week-over-52';
  else if (most > 40 * hour) yield 'week-over-40';
}

function* ofAveraged(
  { unitWeeks, cycle: { days } }: Extract<WorkHours, { kind: 'averaged' }>,
  minutes: readonly number[],
): Generator<HoursCaution> {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    sum(minutes.slice(week * 7, week * 7 + 7)),
  );
  const most = Math.max(...weeks);
  if ((sum(minutes) / days.length) * 7 > 40 * hour) yield 'average-over-40';
  if (unitWeeks <= 2 && most > 48 * hour) yield 'averaged-week-over-48';
  if (unitWeeks > 2 && most > 52 * hour) yield 'averaged-week-over-52';
  if (unitWeeks > 2 && minutes.some((day) => day > 12 * hour)) yield 'averaged-day-over-12';
  if (unitWeeks > threeMonthsWeeks && restsOf(days).some((rest) => rest < 11 * hour)) yield 'rest-under-11';
}

/** The minutes of the seven days from one of a cycle on. */
function sevenFrom(minutes: readonly number[], first: number): number[] {
  return Array.from({ length: 7 }, (_, index) => minutes[(first + index) % minutes.length] ?? 0);
}

function restsOf(days: readonly (DayHours | null)[]): number[] {
  return days.flatMap((day, index) => {
    const next = days[(index + 1) % days.length];
    if (day == null || next == null) return [];
    return [next.startMinute + minutesOfDay - day.startMinute - lengthOf(day)];
  });
}

function isBreakShort(day: DayHours): boolean {
  const minutes = minutesOf(day);
  const pause = lengthOf(day) - minutes;
  return (minutes >= 8 * hour && pause < hour) || (minutes >= 4 * hour && pause < hour / 2);
}

function minutesOf(day: DayHours): number {
  return (
    lengthOf(day) -
    sum(day.breaks.map(({ startMinute, endMinute }) => minutesBetween(startMinute, endMinute)))
  );
}

function lengthOf({ startMinute, endMinute }: DayHours): number {
  return minutesBetween(startMinute, endMinute) || minutesOfDay;
}

function minutesBetween(from: number, until: number): number {
  return (until - from + minutesOfDay) % minutesOfDay;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
