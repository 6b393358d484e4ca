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

/** The civil date in Korea at that instant. */
export function seoulDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(seoul).toPlainDate();
}

/** The instant `minute` minutes after midnight of that date in Korea; 1440 and more lie on later days. */
export function seoulMinute(date: Temporal.PlainDate, minute: number): Temporal.Instant {
  return date.toZonedDateTime(seoul).add({ minutes: minute }).toInstant();
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
