import type { Span } from '../schedule/plan.ts';
import { earlier, later, secondsBetween, seoulDate, seoulMinute, Temporal } from '../time.ts';

/** Night work lies from 22:00 to 06:00 in Korea (근로기준법 §56③). */
export const nightHours = { fromMinute: 22 * 60, untilMinute: 30 * 60 } as const;

const minutesOfDay = 24 * 60;

/** What somebody worked in one go or with breaks: whole minutes, seconds summed and floored once. */
export type WorkedMinutes = { readonly workedMinutes: number; readonly nightMinutes: number };

/**
 * Minutes of a stretch of work less its breaks, and those of them that lie in the night. Breaks may overlap each other
 * and reach out of the work; only free breaks are to be given, for others are working time (근로기준법 §54).
 */
export function workedMinutes(work: Span, breaks: readonly Span[]): WorkedMinutes {
  const free = joined(breaks.map((span) => overlap(span, work)).filter((span) => span !== null));
  const nights = nightsOf(work);
  const seconds = lengthOf(work) - sum(free.map(lengthOf));
  const atNight = sum(
    nights.map((night) => overlapSeconds(night, work) - sum(free.map((span) => overlapSeconds(span, night)))),
  );
  return { workedMinutes: Math.floor(seconds / 60), nightMinutes: Math.floor(atNight / 60) };
}

/** The nights that a stretch may touch: one begins on each civil date from the day before it on. */
function nightsOf({ from, until }: Span): Span[] {
  const date = seoulDate(from);
  const nights: Span[] = [];
  for (let minute = -minutesOfDay; ; minute += minutesOfDay) {
    const begins = seoulMinute(date, minute + nightHours.fromMinute);
    if (Temporal.Instant.compare(begins, until) > 0) return nights;
    nights.push({ from: begins, until: seoulMinute(date, minute + nightHours.untilMinute) });
  }
}

/** Spans in order, those that touch or overlap made one. */
function joined(spans: readonly Span[]): Span[] {
  const made: Span[] = [];
  for (const span of spans.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))) {
    const before = made.at(-1);
    if (before !== undefined && Temporal.Instant.compare(span.from, before.until) <= 0)
      made[made.length - 1] = { from: before.from, until: later(before.until, span.until) };
    else made.push(span);
  }
  return made;
}

function overlap(a: Span, b: Span): Span | null {
  const [from, until] = [later(a.from, b.from), earlier(a.until, b.until)];
  return Temporal.Instant.compare(from, until) < 0 ? { from, until } : null;
}

function overlapSeconds(a: Span, b: Span): number {
  return Math.max(0, secondsBetween(later(a.from, b.from), earlier(a.until, b.until)));
}

function lengthOf({ from, until }: Span): number {
  return Math.max(0, secondsBetween(from, until));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
