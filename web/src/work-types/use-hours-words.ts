import type { WorkHours } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { breakOf, clockText, endOf, weekdaysText, workedMinutes } from './hours.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const midnight = 24 * 60;

/** Hours in words: short for lists, and as a sentence. */
export function useHoursWords() {
  const { t } = useTranslation();
  const names = weekdays.map((day) => t(`workTypes.day.${day}`));
  const time = (minute: number) =>
    minute >= midnight ? t('workTypes.nextDay', { time: clockText(minute) }) : clockText(minute);
  const spanOf = ({ startMinute, endMinute }: WorkHours) =>
    `${clockText(startMinute)}–${clockText(endMinute)}${endMinute <= startMinute ? '⁺¹' : ''}`;
  const length = (minutes: number) => {
    const parts = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
    return parts.minutes === 0 ? t('workTypes.hours', parts) : t('workTypes.hoursAndMinutes', parts);
  };
  return {
    names,
    short: (hours: WorkHours) => `${weekdaysText(hours.workDays, names)} ${spanOf(hours)}`,
    breaks: (hours: WorkHours) =>
      hours.breaks
        .map((pause) => breakOf(hours.startMinute, pause))
        .map(({ from, until }) => `${clockText(from)}–${clockText(until)}`)
        .join(', '),
    sentence: (hours: WorkHours) => {
      const ofDay = workedMinutes(hours);
      return t('workTypes.sentence', {
        days: weekdaysText(hours.workDays, names),
        start: clockText(hours.startMinute),
        end: time(endOf(hours)),
        ofDay: length(ofDay),
        ofWeek: length(ofDay * hours.workDays.length),
      });
    },
  };
}
