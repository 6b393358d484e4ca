import { dateEpochDays } from '../layout.ts';

const dayMs = 86_400_000;

/**
 * Date/Time as `YYYY-MM-DDTHH:mm:ss` (with `.mmm` only when there is a fraction): local time of whoever wrote it,
 * without a zone. Before day 0 the fraction still counts forwards from midnight. A value that is no date is null.
 */
export function dateTimeText(days: number): string | null {
  const wholeDays = Math.trunc(days);
  const ms = Math.round((wholeDays - dateEpochDays + Math.abs(days - wholeDays)) * dayMs);
  const instant = new Date(ms);
  if (Number.isNaN(instant.getTime())) return null;
  const text = instant.toISOString();
  return text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1);
}

/** Digits, in bytes: days since 0001-01-01, seconds of the day, and tenths of microseconds. */
const extended = { days: [0, 19], seconds: [20, 32], fraction: [32, 39] } as const;

/** Least length of an extended date/time. */
export const extendedDateTimeBytes = extended.fraction[1];

const yearOneDays = Math.floor(Date.parse('0001-01-01T00:00:00Z') / dayMs);

/** Extended date/time in the form of `dateTimeText`, with `.fffffff` when there is a fraction; null if it is no date. */
export function extendedDateTimeText(bytes: Buffer, from: number): string | null {
  const digits = ([start, end]: readonly [number, number]): string =>
    bytes.toString('latin1', from + start, from + end);
  const [days, seconds, fraction] = [
    digits(extended.days),
    digits(extended.seconds),
    digits(extended.fraction),
  ];
  if (![days, seconds, fraction].every((text) => /^\d+$/.test(text))) return null;
  const instant = new Date((yearOneDays + Number(days)) * dayMs + Number(seconds) * 1000);
  if (Number.isNaN(instant.getTime())) return null;
  const text = instant.toISOString().slice(0, -5);
  return Number(fraction) === 0 ? text : `${text}.${fraction}`;
}
