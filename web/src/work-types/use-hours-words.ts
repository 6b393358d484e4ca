import type { DayHours, WorkHours } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import {
  averageWeek,
  breakOf,
  clockText,
  dayMinutes,
  endOf,
  isCycle,
  shiftsOf,
  weekdaysText,
} from './hours.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const midnight = 24 * 60;

/** `09:00–18:00`, `22:00–07:00⁺¹`. */
export function spanText({ startMinute, endMinute }: Pick<DayHours, 'startMinute' | 'endMinute'>): string {
  return `${clockText(startMinute)}–${clockText(endMinute)}${endMinute <= startMinute ? '⁺¹' : ''}`;
}

/** Hours in words: short for lists, and as a sentence. */
export function useHoursWords() {
  const { t } = useTranslation();
  const names = weekdays.map((day) => t(`workTypes.day.${day}`));
  const time = (minute: number) =>
    minute >= midnight ? t('workTypes.nextDay', { time: clockText(minute) }) : clockText(minute);
  const length = (minutes: number) => {
    const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
    return parts.minutes === 0 ? t('workTypes.hours', parts) : t('workTypes.hoursAndMinutes', parts);
  };
  const short = (hours: WorkHours) => {
    if (isCycle(hours))
      return t('workTypes.cycleShort', {
        count: hours.cycle.days.length,
        shifts: shiftsOf(hours).map(spanText).join(', '),
      });
    return `${weekdaysText(hours.workDays, names)} ${spanText(hours)}`;
  };
  const sentence = (hours: WorkHours) => {
    if (isCycle(hours))
      return t('workTypes.cycleSentence', {
        count: hours.cycle.days.length,
        work: hours.cycle.days.filter((day) => day !== null).length,
        ofWeek: length(averageWeek(hours)),
      });
    const ofDay = dayMinutes(hours);
    return t(`workTypes.sentences.${hours.kind ?? 'fixed'}`, {
      days: weekdaysText(hours.workDays, names),
      start: clockText(hours.startMinute),
      end: time(endOf(hours)),
      latest: hours.kind === 'staggered' ? clockText(hours.latestStartMinute) : '',
      ofDay: length(ofDay),
      ofWeek: length(ofDay * hours.workDays.length),
    });
  };
  return {
    names,
    short,
    sentence,
    length,
    breaks: (hours: DayHours) =>
      hours.breaks
        .map((pause) => breakOf(hours.startMinute, pause))
        .map(({ from, until }) => `${clockText(from)}–${clockText(until)}`)
        .join(', '),
  };
}
