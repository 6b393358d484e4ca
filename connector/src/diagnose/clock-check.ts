import { type Check, type CheckName, outcome } from './check.ts';

/** Clocks may differ by this much without a word, in milliseconds. */
export const clockToleranceMs = 2 * 60_000;

const minuteMs = 60_000;

type Codes = { readonly well: string; readonly ahead: string; readonly behind: string };

/** Judges how far a clock is ahead of the one that it is compared with; negative is behind. */
export function clockCheck(name: CheckName, aheadMs: number, codes: Codes): Check {
  const minutes = Math.round(Math.abs(aheadMs) / minuteMs);
  if (Math.abs(aheadMs) <= clockToleranceMs) return outcome(name, 'ok', codes.well, { minutes });
  return outcome(name, 'warning', aheadMs > 0 ? codes.ahead : codes.behind, { minutes });
}
