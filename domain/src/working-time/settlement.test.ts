import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settleAveraged } from './averaged.ts';
import { settleSelective } from './settlement.ts';

const minutes = fc.integer({ min: 0, max: 20_000 });

test('every minute of a selective month is agreed, within the law or overtime, and none is two of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), minutes, minutes, (calendarDays, workedMinutes, target) => {
      const legal = Math.floor((2_400 * calendarDays) / 7);
      const targetMinutes = Math.min(target, legal);
      const work = { workedMinutes, limitedMinutes: workedMinutes };
      const month = { calendarDays, targetMinutes, ...work, creditedMinutes: 0 };

      const { overtimeMinutes, withinLawMinutes, shortfallMinutes } = settleSelective(month);

      const agreed = Math.min(workedMinutes, targetMinutes);
      expect(agreed + withinLawMinutes + overtimeMinutes).toBe(workedMinutes);
      expect(shortfallMinutes).toBe(targetMinutes - agreed);
    }),
  );
});

const day = fc.record({
  plannedMinutes: fc.integer({ min: 0, max: 720 }),
  workedMinutes: fc.integer({ min: 0, max: 900 }),
});
const weeks = fc.array(fc.array(day, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 26 });

test('overtime of averaged hours is never less than what exceeds 40 hours a week, nor more than the work', () => {
  fc.assert(
    fc.property(fc.constantFrom(2, 4, 13, 26), weeks, (unitWeeks, given) => {
      const whole = given.slice(0, unitWeeks);

      const { overtimeMinutes, workedMinutes } = settleAveraged({ unitWeeks, weeks: whole });

      expect(overtimeMinutes).toBeGreaterThanOrEqual(workedMinutes - 2_400 * whole.length);
      expect(overtimeMinutes).toBeLessThanOrEqual(workedMinutes);
    }),
  );
});
