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
