import { Temporal } from 'temporal-polyfill';

export { Temporal };

/** Door clocks, plans and work dates are civil times of Korea, which has had no summer time since 1988. */
export const seoul = 'Asia/Seoul';

/** Reads `2026-11-22T08:52:14+09:00`. Throws a RangeError when the text is no such instant. */
export function parseSeoul(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** Korea's offset since 1988. */
const seoulOffset = '+09:00';

/**
 * Writes an instant as door time in whole seconds with Korea's offset: `2026-11-22T08:52:14+09:00`. An instant of the
 * years in which Korea had another offset is written with today's, which is the one that readers of this form take.
 */
export function formatSeoul(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(seoulOffset).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const seoulOffsetMs = 540 * minuteMs;
/** From this year on a Korean day is a plain count, which a work day needs dozens of; earlier ones ask the calendar. */
const plainFromYear = 1989;
const plainFromMs = parseSeoul(`${plainFromYear}-01-01T00:00:00+09:00`).epochMilliseconds;

/** What was asked for before; the same few hundred dates are asked for over and over. */
const dates = new Map<number, Temporal.PlainDate>();
const midnightsMs = new Map<number, number>();
const rememberedMax = 4_096;

/** The civil date in Korea at that instant. */
export function seoulDate(at: Temporal.Instant): Temporal.PlainDate {
  const ms = at.epochMilliseconds;
  if (ms < plainFromMs) return at.toZonedDateTimeISO(seoul).toPlainDate();
  const day = Math.floor((ms + seoulOffsetMs) / dayMs);
  return remembered(dates, day, () => at.toZonedDateTimeISO(seoulOffset).toPlainDate());
}

/** The instant `minute` minutes after midnight of that date in Korea; 1440 and more lie on later days. */
export function seoulMinute(date: Temporal.PlainDate, minute: number): Temporal.Instant {
  const { year, month, day } = date;
  if (year < plainFromYear) return date.toZonedDateTime(seoul).add({ minutes: minute }).toInstant();
  const number = (year * 100 + month) * 100 + day;
  const midnightMs = remembered(
    midnightsMs,
    number,
    () => date.toZonedDateTime(seoulOffset).toInstant().epochMilliseconds,
  );
  return Temporal.Instant.fromEpochMilliseconds(midnightMs + minute * minuteMs);
}

function remembered<T>(known: Map<number, T>, key: number, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size >= rememberedMax) known.clear();
  known.set(key, made);
  return made;
}

/** Seconds from `from` to `until`; negative when `until` is earlier. */
export function secondsBetween(from: Temporal.Instant, until: Temporal.Instant): number {
  return (until.epochMilliseconds - from.epochMilliseconds) / 1000;
}

/** The later of two instants. */
export function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}

/** The earlier of two instants. */
export function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) <= 0 ? a : b;
}
