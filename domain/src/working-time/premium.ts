import type { AttendanceRules } from '../schedule/rules.ts';

/**
 * How a day counts for premiums: `work` is any day that is no holiday, 휴무일 among them (hours there are overtime when
 * the week exceeds 40 hours); `holiday` is 주휴일, 공휴일 or 노동절.
 */
export type PremiumDay = {
  readonly kind: 'work' | 'holiday';
  readonly workedMinutes: number;
  /** Where the day has a limit of its own: of part-time work, of minors. */
  readonly dailyLimitMinutes?: number;
};

/** Minutes of one day that earn a premium. A minute is in at most one of them; night premiums are added to all. */
export type PremiumMinutes = {
  /** 연장: over the day's limit, or over the week's (근로기준법 §50, §56①). */
  readonly overtimeMinutes: number;
  /** 휴일 up to 8 hours (§56②1). */
  readonly holidayMinutes: number;
  /** 휴일 over 8 hours (§56②2); takes the place of the overtime premium. */
  readonly holidayOverMinutes: number;
};

export type PremiumRules = {
  /** 480, where a day has no limit of its own. */
  readonly dailyLimitMinutes: number;
  /** 2,400; for minors 2,100. */
  readonly weeklyLimitMinutes: number;
  /** Whether the first 8 hours on holidays count towards the weekly limit; law does not settle it. */
  readonly isHolidayInWeek: boolean;
  /** False below five employees, where §56 does not apply (§11②): no minute earns a premium. */
  readonly isOwed: boolean;
};

/** Adults at a workplace of five or more (§50). */
export const usualPremiumRules: PremiumRules = {
  dailyLimitMinutes: 480,
  weeklyLimitMinutes: 2_400,
  isHolidayInWeek: false,
  isOwed: true,
};

/** The premium rules that follow from what an office has set. */
export function premiumRulesOf({
  isHolidayInWeek,
  employerSize,
}: Pick<AttendanceRules, 'isHolidayInWeek' | 'employerSize'>): PremiumRules {
  return { ...usualPremiumRules, isHolidayInWeek, isOwed: employerSize === 'five-or-more' };
}

const noPremium: PremiumMinutes = { overtimeMinutes: 0, holidayMinutes: 0, holidayOverMinutes: 0 };

/** Where holiday work gets dearer (§56②), in minutes. */
const holidayTierMinutes = 480;

/**
 * The premium minutes of each day of one week, in order. What exceeds the week beyond the daily overtime is booked on
 * the last days first. Only actual work is given: leave and absence are not work (대법원 91다14406).
 */
export function premiumsOf(
  week: readonly PremiumDay[],
  rules: PremiumRules = usualPremiumRules,
): PremiumMinutes[] {
  if (!rules.isOwed) return week.map(() => noPremium);
  const ordinary = week.map((day) => Math.min(day.workedMinutes, limitOf(day, rules)));
  const inWeek = week.map((day, index) =>
    day.kind === 'work' || rules.isHolidayInWeek ? (ordinary[index] ?? 0) : 0,
  );
  const booked = bookedLast(inWeek, Math.max(0, total(inWeek) - rules.weeklyLimitMinutes), week);
  return week.map((day, index) => premiumOf(day, rules, booked[index] ?? 0));
}

/** The minutes of a day from which on they earn more. */
function limitOf(day: PremiumDay, rules: PremiumRules): number {
  return day.kind === 'work' ? (day.dailyLimitMinutes ?? rules.dailyLimitMinutes) : holidayTierMinutes;
}

/** Spreads an excess over the days from the last one back; holidays have their own premium and take none. */
function bookedLast(inWeek: readonly number[], excess: number, week: readonly PremiumDay[]): number[] {
  let left = excess;
  return inWeek
    .map((minutes, index) => ({ minutes, isWork: week[index]?.kind === 'work' }))
    .toReversed()
    .map(({ minutes, isWork }) => {
      const taken = isWork ? Math.min(left, minutes) : 0;
      left -= taken;
      return taken;
    })
    .toReversed();
}

function premiumOf(day: PremiumDay, rules: PremiumRules, overWeek: number): PremiumMinutes {
  const { kind, workedMinutes } = day;
  if (kind === 'work') {
    const overDay = Math.max(0, workedMinutes - limitOf(day, rules));
    return { overtimeMinutes: overDay + overWeek, holidayMinutes: 0, holidayOverMinutes: 0 };
  }
  return {
    overtimeMinutes: 0,
    holidayMinutes: Math.min(workedMinutes, holidayTierMinutes),
    holidayOverMinutes: Math.max(0, workedMinutes - holidayTierMinutes),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
