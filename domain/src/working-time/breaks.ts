/** 30 minutes from 4 hours of work on, 60 from 8 (근로기준법 §54①). */
const firstBreak = { afterMinutes: 240, minutes: 30 };
const secondBreak = { afterMinutes: 480, minutes: 30 };

/**
 * The least break within a presence of so many minutes, if it is taken once the work before it has been done: nobody
 * who stays for 4 hours and 10 minutes works for less than 4.
 */
export function requiredBreakMinutes(presenceMinutes: number): number {
  const first = within(presenceMinutes - firstBreak.afterMinutes, firstBreak.minutes);
  return first + within(presenceMinutes - first - secondBreak.afterMinutes, secondBreak.minutes);
}

function within(minutes: number, most: number): number {
  return Math.min(Math.max(0, minutes), most);
}
