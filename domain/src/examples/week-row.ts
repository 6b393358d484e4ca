import type { WorkKind } from '../schedule/work-type.ts';
import { usualPremiumRules } from '../working-time/premium.ts';
import { premiumsFrom, type WeekDay } from '../working-time/week.ts';
import { weekStanding } from '../working-time/week-limit.ts';
import type { ExampleRow } from './table.ts';
import { nothing, wordIn } from './words.ts';

/** The columns that make a table one about a week. */
export const weekHeadings = ['월', '화', '수', '목', '금', '토', '일'] as const;

/** Kinds of work by the settings that name them. */
const kinds: readonly (readonly [word: string, kind: WorkKind])[] = [
  ['연소자', 'minor'],
  ['단시간', 'part-time'],
];
/** The weeks of the tables begin on Monday, 2026-11-16. */
const monday = 16;
const states = { within: '이내', near: '가까움', 'will-be-over': '넘을 예정', over: '넘음' } as const;

/** What the rules make of a row about a week: hours of each day, `휴일 10` for those of a holiday. */
export function weekCells(row: ExampleRow, settings: readonly string[]): Map<string, string> {
  const workKind = kinds.find(([word]) => settings.includes(word))?.[1] ?? 'fixed';
  const plannedMinutes = minutesIn(row.cells.get('하루 약정') ?? nothing);
  const days = weekHeadings.map((heading, index) => ({
    ...dayOf(row.cells.get(heading) ?? nothing),
    ...{ workKind, plannedMinutes, workDate: `2026-11-${monday + index}` },
  }));
  const rules = {
    ...usualPremiumRules,
    isHolidayInWeek: settings.includes('휴일도 주 40시간에'),
    isOwed: !settings.includes('5인 미만'),
  };
  const premiums = premiumsFrom(days, `2026-11-${monday}`, rules).map(({ premium }) => premium);
  const worked = days.reduce((sum, { recognisedMinutes }) => sum + recognisedMinutes, 0);
  const planned = minutesIn(row.cells.get('남은 계획') ?? nothing);
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
  const inputs: readonly string[] = [...weekHeadings, '번호', '설명', '남은 계획', '하루 약정'];
  const asked = [...row.cells.keys()].filter((heading) => !inputs.includes(heading));
  return new Map(asked.map((heading) => [heading, wordIn(shown, heading)()]));
}

function dayOf(text: string): Pick<WeekDay, 'dayKind' | 'recognisedMinutes'> {
  const isHoliday = text.startsWith('휴일 ');
  return {
    dayKind: isHoliday ? 'holiday' : 'work',
    recognisedMinutes: minutesIn(text.replace('휴일 ', '')),
  };
}

function minutesIn(text: string): number {
  const hours = Number(text.replace(nothing, '0'));
  if (Number.isNaN(hours)) throw new RangeError(`"${text}" is no number of hours`);
  return hours * 60;
}
