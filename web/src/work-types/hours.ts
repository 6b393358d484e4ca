import type { WorkHours } from '@nadeul/contract';

const minutesOfDay = 24 * 60;

type Span = { readonly startMinute: number; readonly endMinute: number };

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

/** Minutes of work in a day, breaks taken off. */
export function workedMinutes(hours: WorkHours): number {
  const breaks = hours.breaks.map((pause) => breakOf(hours.startMinute, pause));
  return breaks.reduce((left, { from, until }) => left - (until - from), endOf(hours) - hours.startMinute);
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
