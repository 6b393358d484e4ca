import { type PremiumDay, premiumsOf, usualPremiumRules } from '../working-time/premium.ts';
import { weekStanding } from '../working-time/week-limit.ts';
import type { ExampleRow } from './table.ts';
import { nothing, wordIn } from './words.ts';

/** The columns that make a table one about a week. */
export const weekHeadings = ['월', '화', '수', '목', '금', '토', '일'] as const;

const states = { within: '이내', near: '가까움', 'will-be-over': '넘을 예정', over: '넘음' } as const;

/** What the rules make of a row about a week: hours of each day, `휴일 10` for those of a holiday. */
export function weekCells(row: ExampleRow, settings: readonly string[]): Map<string, string> {
  const days = weekHeadings.map((heading) => dayOf(row.cells.get(heading) ?? nothing));
  const isMinor = settings.includes('연소자');
  const rules = {
    ...usualPremiumRules,
    ...(isMinor ? { dailyLimitMinutes: 420, weeklyLimitMinutes: 2_100 } : {}),
    isHolidayInWeek: settings.includes('휴일도 주 40시간에'),
    isOwed: !settings.includes('5인 미만'),
  };
  const premiums = premiumsOf(days, rules);
  const worked = days.reduce((sum, { workedMinutes }) => sum + workedMinutes, 0);
  const planned = Number((row.cells.get('남은 계획') ?? nothing).replace(nothing, '0')) * 60;
  const standing = weekStanding(worked, planned);
  const total = (kind: keyof (typeof premiums)[number]) =>
    `${premiums.reduce((sum, premium) => sum + premium[kind], 0) / 60}`;
  const shown: Record<string, () => string> = {
    연장: () => total('overtimeMinutes'),
    '휴일 8시간까지': () => total('holidayMinutes'),
    '휴일 8시간 넘게': () => total('holidayOverMinutes'),
    합계: () => `${standing.workedMinutes / 60}`,
    예상: () => `${standing.forecastMinutes / 60}`,
    '주 52시간': () => states[standing.state],
  };
  const inputs: readonly string[] = [...weekHeadings, '번호', '설명', '남은 계획'];
  const asked = [...row.cells.keys()].filter((heading) => !inputs.includes(heading));
  return new Map(asked.map((heading) => [heading, wordIn(shown, heading)()]));
}

function dayOf(text: string): PremiumDay {
  if (text === nothing) return { kind: 'work', workedMinutes: 0 };
  const isHoliday = text.startsWith('휴일 ');
  const hours = Number(text.replace('휴일 ', ''));
  if (Number.isNaN(hours)) throw new RangeError(`"${text}" is no number of hours`);
  return { kind: isHoliday ? 'holiday' : 'work', workedMinutes: hours * 60 };
}
