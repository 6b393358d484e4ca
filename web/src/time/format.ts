/**
 * Door times come as `2026-11-22T08:52:14+09:00`: their text already is the civil time of Korea, so nothing here
 * knows the browser's zone.
 */

const weekdays = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
type Language = keyof typeof weekdays;

/** `08:52` */
export function clock(at: string): string {
  return at.slice(11, 16);
}

/** `08:52:14` */
export function clockWithSeconds(at: string): string {
  return at.slice(11, 19);
}

/** Civil days from the work date to the time: 1 for the next day. */
export function daysAfter(workDate: string, at: string): number {
  return (Date.parse(`${at.slice(0, 10)}T00:00Z`) - Date.parse(`${workDate}T00:00Z`)) / 86_400_000;
}

/** `01:40⁺¹` for a time on the day after the work date. */
export function clockOn(workDate: string, at: string): string {
  const days = daysAfter(workDate, at);
  if (days === 0) return clock(at);
  const sign = days > 0 ? '⁺' : '⁻';
  return `${clock(at)}${sign}${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.min(9, Math.abs(days))]}`;
}

/** `8:05` from minutes. */
export function hours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Weekday of a civil date, 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

/** `11. 22.(일)` or `22 Sun` */
export function shortDate(date: string, language: Language): string {
  const weekday = weekdays[language][weekdayOf(date)] ?? '';
  const [, month = '', day = ''] = date.split('-');
  return language === 'ko'
    ? `${Number(month)}. ${Number(day)}.(${weekday})`
    : `${Number(month)}/${Number(day)} ${weekday}`;
}

/** `11월 22일 일요일` or `Sunday 22 November` */
export function longDate(date: string, language: Language): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
  const options = { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'long' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${date}T00:00Z`));
}

/** `2026년 11월` or `November 2026` */
export function monthTitle(month: string, language: Language): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
  const options = { timeZone: 'UTC', year: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${month}-01T00:00Z`));
}

/** The month `count` months later, as `2026-12`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + count;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** The civil date `count` days later, before it where negative. */
export function addDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

const seoulOffsetMs = 9 * 3_600_000;

/** An instant as civil time of Korea in the form of door times; Korea has had no summer time since 1988. */
export function seoulTimeOf(epochMs: number): string {
  return `${new Date(epochMs + seoulOffsetMs).toISOString().slice(0, 19)}+09:00`;
}

/** This month in Korea. */
export function thisMonth(): string {
  return seoulTimeOf(Date.now()).slice(0, 7);
}

export type Ago = { unit: 'now' | 'seconds' | 'minutes' | 'hours' | 'days'; count: number };

/** How long ago, in the largest unit that fits. */
export function agoOf(thenMs: number, nowMs: number): Ago {
  const seconds = Math.max(0, Math.floor((nowMs - thenMs) / 1000));
  if (seconds < 3) return { unit: 'now', count: 0 };
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) };
  return { unit: 'days', count: Math.floor(seconds / 86_400) };
}
