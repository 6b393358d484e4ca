/**
 * Civil dates and times of Asia/Seoul as plain texts, without zone objects: `YYYY-MM-DD` for a date, seconds after
 * its midnight for a time (more than a day where it runs into the next one). Arithmetic goes through UTC, so the
 * zone of the machine has no say.
 */
const dayMs = 86_400_000;
const seoulOffsetMs = 9 * 3_600_000;
export const daySeconds = 86_400;

/** A civil date, `YYYY-MM-DD`. */
export type CivilDate = string;

export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekday(date: CivilDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** `YYYYMMDDHHmmss` of that many seconds after the date's midnight; negative ones lie before it. */
export function stamp(date: CivilDate, seconds: number): string {
  const text = new Date(Date.parse(`${date}T00:00:00Z`) + seconds * 1000).toISOString();
  return text.slice(0, 19).replaceAll(/[-:T]/g, '');
}

/** Milliseconds on the line of civil time: differences are true, the zero has no meaning. */
export function civilMs(date: CivilDate, seconds: number): number {
  return Date.parse(`${date}T00:00:00Z`) + seconds * 1000;
}

/** The civil milliseconds of a stamp `YYYYMMDDHHmmss`. */
export function stampMs(text: string): number {
  const [, y = '', m = '', d = '', hh = '', mm = '', ss = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return Date.parse(`${y}-${m}-${d}T${hh}:${mm}:${ss}Z`);
}

/** Date and seconds of civil milliseconds. */
export function civilOf(ms: number): { date: CivilDate; seconds: number } {
  const date = new Date(ms).toISOString().slice(0, 10);
  return { date, seconds: Math.floor((ms - civilMs(date, 0)) / 1000) };
}

/** Civil milliseconds in Seoul at an instant (epoch milliseconds). Korea has had no daylight saving since 1988. */
export function seoulMs(epochMs: number): number {
  return epochMs + seoulOffsetMs;
}
