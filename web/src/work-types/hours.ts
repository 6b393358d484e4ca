import type { DayHours, WorkHours } from '@nadeul/contract';

const minutesOfDay = 24 * 60;

type Span = { readonly startMinute: number; readonly endMinute: number };

/** Hours that repeat by weekday, and hours that repeat in a cycle of days. */
export type CycleHours = Extract<WorkHours, { cycle: unknown }>;
export type WeekHours = Exclude<WorkHours, CycleHours>;
export type WorkKind = NonNullable<WorkHours['kind']>;

export function isCycle(hours: WorkHours): hours is CycleHours {
  return 'cycle' in hours;
}

export function kindOf(hours: WorkHours): WorkKind {
  return hours.kind ?? 'fixed';
}

/** The hours of each shift of a cycle once, in the order in which they first come. */
export function shiftsOf({ cycle: { days } }: CycleHours): DayHours[] {
  const unlike = new Map<string, DayHours>();
  for (const day of days) if (day !== null) unlike.set(JSON.stringify(day), day);
  return [...unlike.values()];
}

/** `09:00` from minutes after midnight; those of the next day too. */
export function clockText(minute: number): string {
  const within = minute % minutesOfDay;
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(within / 60))}:${part(within % 60)}`;
}

/** Minutes after midnight from what somebody typed: `9:00`, `0900`, `22`; null where it is no time. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text.trim());
  if (found === null) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? '0')];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** When work ends, in minutes after the midnight on which its day began; an end at or before the start is tomorrow's. */
export function endOf({ startMinute, endMinute }: Span): number {
  return endMinute <= startMinute ? endMinute + minutesOfDay : endMinute;
}

/** Where a break lies, in minutes after the midnight on which the day of work began. */
export function breakOf(startMinute: number, pause: Span): { from: number; until: number } {
  const from = pause.startMinute < startMinute ? pause.startMinute + minutesOfDay : pause.startMinute;
  const until = endOf({ startMinute: from % minutesOfDay, endMinute: pause.endMinute });
  return { from, until: from - (from % minutesOfDay) + until };
}

/** When a day of work is over at the latest, where its start is chosen. */
export function latestEndOf(hours: WeekHours): number {
  if (hours.kind !== 'staggered') return endOf(hours);
  const later = (hours.latestStartMinute - hours.startMinute + minutesOfDay) % minutesOfDay;
  return endOf(hours) + later;
}

/** Minutes of work in a day, breaks taken off. */
export function workedMinutes(hours: DayHours): number {
  const breaks = hours.breaks.map((pause) => breakOf(hours.startMinute, pause));
  return breaks.reduce((left, { from, until }) => left - (until - from), endOf(hours) - hours.startMinute);
}

/** Minutes that a day of weekly hours comes to: what is agreed, where that is what counts. */
export function dayMinutes(hours: WeekHours): number {
  return hours.kind === 'selective' || hours.kind === 'deemed' ? hours.standardMinutes : workedMinutes(hours);
}

/** Minutes of work in seven days of a cycle, on average. */
export function averageWeek({ cycle: { days } }: CycleHours): number {
  const all = days.reduce((sum, day) => sum + (day === null ? 0 : workedMinutes(day)), 0);
  return Math.round((all / days.length) * 7);
}

/** Weekdays in runs: `월–금`, `월·수·금`. `names` begins with Monday. */
export function weekdaysText(days: readonly number[], names: readonly string[]): string {
  const runs: number[][] = [];
  for (const day of days.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const nameOf = (day: number | undefined) => names[(day ?? 1) - 1] ?? '';
  return runs
    .flatMap((run) => (run.length > 2 ? `${nameOf(run[0])}–${nameOf(run.at(-1))}` : run.map(nameOf)))
    .join('·');
}
