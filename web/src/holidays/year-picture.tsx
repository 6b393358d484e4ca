import type { Holiday } from '@nadeul/contract';
import { useTranslation } from 'react-i18next';
import { addDays, weekdayOf } from '../time/format.ts';
import { useHoursWords } from '../work-types/use-hours-words.ts';
import styles from './holidays.module.css';

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** The year as twelve small months with its holidays; the list beside it says the same in words. */
export function YearPicture({ year, holidays }: { year: number; holidays: readonly Holiday[] }) {
  const { t } = useTranslation();
  const kinds = new Map(holidays.map((holiday) => [holiday.date, holiday]));
  return (
    <div className={styles.months} aria-hidden="true">
      {months.map((month) => (
        <section key={month} className="panel">
          <h2>{t('holidays.month', { month: Number(month) })}</h2>
          <Month month={`${year}-${month}`} kinds={kinds} />
        </section>
      ))}
    </div>
  );
}

function Month({ month, kinds }: { month: string; kinds: ReadonlyMap<string, Holiday> }) {
  const { names } = useHoursWords();
  const first = `${month}-01`;
  const before = weekdayOf(first);
  const dates = Array.from({ length: 31 }, (_, day) => addDays(first, day)).filter((date) =>
    date.startsWith(month),
  );
  const sundayFirst = [names[6] ?? '', ...names.slice(0, 6)];
  return (
    <div className={styles.grid}>
      {sundayFirst.map((name) => (
        <span key={name} className={styles.weekday}>
          {name}
        </span>
      ))}
      {dates.map((date, index) => {
        const holiday = kinds.get(date);
        const weekday = weekdayOf(date);
        const kind = holiday === undefined ? '' : (styles[holiday.kind] ?? '');
        return (
          <span
            key={date}
            title={holiday?.name}
            className={`${styles.day} ${weekday === 0 ? styles.sunday : ''} ${kind}`}
            style={index === 0 ? { gridColumnStart: before + 1 } : undefined}
          >
            {Number(date.slice(8))}
          </span>
        );
      })}
    </div>
  );
}
