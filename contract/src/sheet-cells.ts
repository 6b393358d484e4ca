/**
 * A month sheet's days travel as columns of text: a fixed number of digits of base 36 a day. 10,000 people then are a
 * few megabytes, which shrink to a fraction on the wire, and a page reads only the days that it shows.
 */
const base = 36;
const kindDigits = 2;
const numberDigits = 3;
const nothing = '---';
/** Times are counted from a day before the work date's midnight, for a window may begin on the evening before. */
const timeOffset = 1440;
const numberMax = base ** numberDigits - 1;

const written = Array.from({ length: numberMax + 1 }, (_, value) =>
  value.toString(base).padStart(numberDigits, '0'),
);

/** The place of a day's kind in the sheet's list of kinds. */
export function writeKind(kind: number): string {
  return kind.toString(base).padStart(kindDigits, '0');
}

/** A number of minutes; more than 46,655 are written as that. */
export function writeMinutes(minutes: number): string {
  return written[Math.min(numberMax, Math.max(0, minutes))] ?? nothing;
}

/** A time in minutes after the work date's midnight in Korea, down to a day before it; null for none. */
export function writeTime(minute: number | null): string {
  return minute === null ? nothing : writeMinutes(minute + timeOffset);
}

/** The kind of the day at an index, 0 for the first of the month. */
export function kindAt(kinds: string, day: number): number {
  return Number.parseInt(kinds.slice(day * kindDigits, (day + 1) * kindDigits), base);
}

export function minutesAt(minutes: string, day: number): number {
  return Number.parseInt(minutes.slice(day * numberDigits, (day + 1) * numberDigits), base);
}

/** Minutes after the work date's midnight in Korea, negative before it; null where there is none. */
export function timeAt(times: string, day: number): number | null {
  const text = times.slice(day * numberDigits, (day + 1) * numberDigits);
  return text === nothing || text === '' ? null : Number.parseInt(text, base) - timeOffset;
}
