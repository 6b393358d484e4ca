import type { WeekFigures } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { hours, shortDate } from '../time/format.ts';
import styles from './reports.module.css';

/** The chart reaches to this many minutes: sixty hours. */
const topMinutes = 3600;
const lawfulMinutes = 3120;
const limits = [
  { minutes: 2400, hours: 40 },
  { minutes: lawfulMinutes, hours: 52 },
];
const shareOf = (minutes: number) => `${(Math.min(minutes, topMinutes) / topMinutes) * 100}%`;

type Props = {
  readonly weeks: readonly WeekFigures[];
  /** Whether 40 and 52 hours a week hold. */
  readonly hasLimits: boolean;
};

/** The average of each week, against 40 and 52 hours where they hold; the table beside it says the same to those who do not see it. */
export function WeekChart({ weeks, hasLimits }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.chart} aria-hidden="true">
      {(hasLimits ? limits : []).map((limit) => (
        <span key={limit.hours} className={styles.limit} style={{ bottom: shareOf(limit.minutes) }}>
          {t('reports.hours', { hours: limit.hours })}
        </span>
      ))}
      {weeks.map((week) => (
        <span
          key={week.from}
          className={`${styles.bar} ${hasLimits && week.averageMinutes > lawfulMinutes ? styles.over : ''}`}
          style={{ height: shareOf(week.averageMinutes) }}
          title={`${shortDate(week.from, currentLanguage())} ${hours(week.averageMinutes)}`}
        />
      ))}
    </div>
  );
}
