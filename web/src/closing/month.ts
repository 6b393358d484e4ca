import { addMonths, seoulTimeOf } from '../time/format.ts';

/** Until this day of a month HR is busy with the month before. */
const busyUntilDay = 10;

/** The month that HR most likely wants to look at: the one before in the first days of a month, else this one. */
export function likelyMonth(nowMs: number): string {
  const today = seoulTimeOf(nowMs);
  const month = today.slice(0, 7);
  return Number(today.slice(8, 10)) <= busyUntilDay ? addMonths(month, -1) : month;
}
