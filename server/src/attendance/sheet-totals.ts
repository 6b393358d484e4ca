import type { SheetTotals } from '@nadeul/contract';
import type { SheetDay } from './sheet-days.ts';

/** The sums of one person's month, counted as on the person's own page. */
export function totalsOf(days: readonly SheetDay[]): SheetTotals {
  const totals = {
    workedMinutes: 0,
    recognisedMinutes: 0,
    nightMinutes: 0,
    workedDays: 0,
    lateDays: 0,
    earlyLeaveDays: 0,
    missingDays: 0,
    absentDays: 0,
    pendingDays: 0,
  };
  for (const { kind, inMinute, outMinute, workedMinutes, recognisedMinutes, nightMinutes } of days) {
    totals.workedMinutes += workedMinutes;
    totals.recognisedMinutes += recognisedMinutes;
    totals.nightMinutes += nightMinutes;
    totals.workedDays += Number(inMinute !== null || outMinute !== null);
    totals.lateDays += Number(kind.isLate);
    totals.earlyLeaveDays += Number(kind.leavesEarly);
    totals.missingDays += Number(kind.isMissing);
    totals.absentDays += Number(kind.isAbsent);
    totals.pendingDays += Number(kind.isPending);
  }
  return totals;
}
