import {
  fixedNineToSix,
  parseSeoul,
  planFor,
  type Temporal,
  type WorkType,
  windowOf,
  workDateAt,
} from '@nadeul/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const night: WorkType = { startMinute: 1320, endMinute: 420, breaks: [], workDays: [1, 2, 3, 4, 5] };
const long: WorkType = { startMinute: 540, endMinute: 480, breaks: [], workDays: [1, 3, 5] };
const start = parseSeoul('2026-10-01T00:00:00+09:00');

test('the remembered work day of any instant is the one that the rules give', () => {
  const anyInstant = fc.integer({ min: 0, max: 60 * 24 * 40 }).map((minutes) => start.add({ minutes }));

  fc.assert(
    fc.property(fc.constantFrom(fixedNineToSix, night, long), anyInstant, (workType, at) => {
      const planOf = (workDate: Temporal.PlainDate) => planFor(workType, workDate);
      const calendar = calendarOf(workType);
      const workDate = calendar.workDateAt(at);
      expect(workDate.toString()).toBe(workDateAt(at, planOf).toString());
      expect(calendar.windowOf(workDate).from.toString()).toBe(windowOf(workDate, planOf).from.toString());
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});
