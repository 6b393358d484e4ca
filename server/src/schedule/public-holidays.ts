import * as byYear from '@hyunbinseo/holidays-kr/all';

/** 근로자의 날 was a paid day off by its own Act before it became a public holiday in 2026. */
const labourDays = {
  name: '근로자의 날',
  dates: ['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025'],
};

/**
 * Public holidays of Korea by ISO date, with their names: 공휴일 with their substitute days, elections and days
 * declared for once, as the yearly official notice names them, and 근로자의 날 (노동절). Of later years than the last
 * notice none are known; the office's own days can say them.
 */
export const publicHolidays: ReadonlyMap<string, string> = new Map([
  ...labourDays.dates.map((year) => [`${year}-05-01`, labourDays.name] as const),
  ...Object.values(byYear).flatMap((year) =>
    Object.entries<readonly string[]>(year).map(([date, names]) => [date, names.join(' · ')] as const),
  ),
]);

/** The first and the last year whose public holidays are known. */
export const publicHolidayYears = yearsOf(Object.keys(byYear));

function yearsOf(names: readonly string[]): { readonly first: number; readonly last: number } {
  const years = names.map((name) => Number(name.slice(1))).toSorted((a, b) => a - b);
  return { first: years[0] ?? 0, last: years.at(-1) ?? 0 };
}
