/**
 * Door time counted plainly, apart from the code that is proved: days since 1970-01-01, and seconds since its midnight
 * on Korea's clocks, which have not been changed since 1988.
 */
export const secondsOfDay = 86_400;
const msOfDay = secondsOfDay * 1000;
const dateLength = 10;
const isoTimeEnd = 19;
const daysOfWeek = 7;
/** 1970-01-01 was a Thursday. */
const firstWeekday = 4;

/** The number of a civil date such as `2026-11-22`. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / msOfDay;
}

/** The civil date of a day's number. */
export function dateOf(day: number): string {
  return new Date(day * msOfDay).toISOString().slice(0, dateLength);
}

/** `2026-11-22T08:52:14+09:00`, as times are written on the wire. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, isoTimeEnd)}+09:00`;
}

/** The clock's minutes of a day as seconds; more than a day's minutes lie on the days after. */
export function at(day: number, minute: number): number {
  return day * secondsOfDay + minute * 60;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((day + firstWeekday - 1) % daysOfWeek) + 1;
}

/** `2026-11` of a day. */
export function monthOf(day: number): string {
  return dateOf(day).slice(0, '2026-11'.length);
}
