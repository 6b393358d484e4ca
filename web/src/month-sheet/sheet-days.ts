import type { PeopleMonth } from '@nadeul/contract';
import { longDate, seoulTimeOf, weekdayOf } from '../time/format.ts';

export type Language = Parameters<typeof longDate>[1];

/** A day's column: its head, and what of it shows behind every cell. */
export type DayColumn = {
  readonly workDate: string;
  readonly number: number;
  readonly weekday: string;
  readonly spoken: string;
  readonly holidayName: string | null;
  readonly kind: 'plain' | 'saturday' | 'sunday';
  readonly isToday: boolean;
};

/** The columns of a sheet's days. A holiday looks like a Sunday. */
export function dayColumns({ days }: Pick<PeopleMonth, 'days'>, language: Language): DayColumn[] {
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  const names = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    timeZone: 'UTC',
    weekday: language === 'ko' ? 'short' : 'narrow',
  });
  return days.map(({ workDate, holidayName }) => {
    const weekday = weekdayOf(workDate);
    const spoken = longDate(workDate, language);
    return {
      workDate,
      number: Number(workDate.slice(8)),
      weekday: names.format(new Date(`${workDate}T00:00Z`)),
      spoken: holidayName === null ? spoken : `${spoken} ${holidayName}`,
      holidayName,
      kind: weekday === 0 || holidayName !== null ? 'sunday' : weekday === 6 ? 'saturday' : 'plain',
      isToday: workDate === today,
    };
  });
}
