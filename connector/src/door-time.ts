/**
 * Door time is Korea's civil time without a zone. Korea has kept +09:00 without daylight saving since 1988, so an
 * instant and a door time differ by a constant, and the zone of the host plays no part.
 */

const dayMs = 24 * 60 * 60 * 1000;
const seoulOffsetMs = 9 * 60 * 60 * 1000;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `yyyymmdd` is eight digits that are a day of the calendar. */
export function isCivilDate(yyyymmdd: string): boolean {
  if (!/^\d{8}$/.test(yyyymmdd)) return false;
  const year = Number(yyyymmdd.slice(0, 4));
  const month = Number(yyyymmdd.slice(4, 6));
  const day = Number(yyyymmdd.slice(6, 8));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeap ? 29 : daysOfMonth[month - 1];
  return year >= 1 && last !== undefined && day >= 1 && day <= last;
}

/**
 * `YYYYMMDD` and `HHmmss` as a door time with Korea's offset, `2026-11-22T08:52:14+09:00`; null where they are no
 * real date and time (zero dates, 24 o'clock, letters).
 */
export function doorTime(yyyymmdd: string, hhmmss: string): string | null {
  if (!isCivilDate(yyyymmdd) || !/^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(hhmmss)) return null;
  const date = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`;
  return `${date}T${hhmmss.slice(0, 2)}:${hhmmss.slice(2, 4)}:${hhmmss.slice(4)}+09:00`;
}

/** The door time of an instant (milliseconds since 1970, UTC), cut to whole seconds. */
export function doorTimeAt(instantMs: number): string {
  return `${new Date(instantMs + seoulOffsetMs).toISOString().slice(0, 19)}+09:00`;
}

/** The civil date in Korea at an instant, as the vendors write it: `YYYYMMDD`. */
export function doorDateAt(instantMs: number): string {
  return doorTimeAt(instantMs).slice(0, 10).replaceAll('-', '');
}

/** The civil day so many days after a day, `YYYY-MM-DD`; before it for a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
