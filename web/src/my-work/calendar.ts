import type { DayRecord } from '@nadeul/contract';
import { weekdayOf } from '../time/format.ts';

/** A month as weeks from Monday to Sunday; null where a week lies in another month. */
export function weeksOf(days: readonly DayRecord[]): (DayRecord | null)[][] {
  const [first] = days;
  if (first === undefined) return [];
  const before = Array.from({ length: (weekdayOf(first.workDate) + 6) % 7 }, () => null);
  const cells = [...before, ...days];
  const after = Array.from({ length: (7 - (cells.length % 7)) % 7 }, () => null);
  const all = [...cells, ...after];
  return Array.from({ length: all.length / 7 }, (_, week) => all.slice(week * 7, week * 7 + 7));
}
