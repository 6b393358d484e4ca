import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { monthQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { hours, shortDate } from '../time/format.ts';
import styles from './my-work.module.css';
import { type WeekDay, weekdays, weekMinutes, weekOf, workedIn } from './week.ts';

type Props = { readonly employeeId: string /** As `2026-11-22`. */; readonly today: string };

/** What was worked this week, against the 40 and 52 hours of the law. */
export function WeekCard({ employeeId, today }: Props) {
  const { t } = useTranslation();
  const week = weekOf(today);
  const [first = today] = week;
  const last = week.at(-1) ?? today;
  // A week may lie in two months.
  const { data: early } = useQuery(monthQuery(employeeId, first.slice(0, 7)));
  const { data: late } = useQuery(monthQuery(employeeId, last.slice(0, 7)));
  if (early === undefined || late === undefined) return null;
  const days = workedIn(week, [...early.days, ...late.days]);
  const worked = days.reduce((sum, { minutes }) => sum + minutes, 0);
  const left = weekMinutes.limit - worked;
  return (
    <section className={`panel ${styles.week}`} aria-labelledby="my-week">
      <div className={styles.todayHead}>
        <h2 id="my-week">{t('myWork.week')}</h2>
        <span className="grow" />
        <span className="quiet">
          {shortDate(first, currentLanguage())} – {shortDate(last, currentLanguage())}
        </span>
      </div>
      <p className={styles.sum}>
        <strong>{hours(worked)}</strong> <span className="quiet">/ 40:00</span>
      </p>
      <Bar days={days} label={t('myWork.weekBar', { worked: hours(worked) })} />
      <p className={left < 0 ? styles.over : 'quiet'}>
        {left < 0 ? t('myWork.over', { time: hours(-left) }) : t('myWork.left', { time: hours(left) })}{' '}
        {t('myWork.todayLater')}
      </p>
      <ul className={styles.weekDays}>
        {days.map(({ workDate, minutes }, index) => (
          <li key={workDate} aria-current={workDate === today ? 'date' : undefined}>
            <span className="quiet">{t(`myWork.weekday.${weekdays[index] ?? 'mon'}`)}</span>
            <span>{minutes === 0 ? '–' : hours(minutes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const [barWidth, barHeight, barTop] = [520, 12, 14] as const;

/** One piece a day, with lines at 40 and 52 hours; a week beyond 52 hours fills all of it. */
function Bar({ days, label }: { days: readonly WeekDay[]; label: string }) {
  const total = days.reduce((sum, { minutes }) => sum + minutes, 0);
  const scale = barWidth / Math.max(weekMinutes.limit, total);
  const pieces = days.map(({ workDate, minutes }, index) => {
    const before = days.slice(0, index).reduce((sum, day) => sum + day.minutes, 0);
    return { workDate, x: before * scale, width: Math.max(0, minutes * scale - 1.5) };
  });
  const [ordinary, limit] = [weekMinutes.ordinary * scale, weekMinutes.limit * scale];
  return (
    <svg className={styles.bar} viewBox={`0 0 ${barWidth} 32`} role="img" aria-label={label}>
      <rect className={styles.barGround} x={0} y={barTop} width={barWidth} height={barHeight} rx={3} />
      {pieces.map(({ workDate, x, width }) => (
        <rect key={workDate} className={styles.barPiece} x={x} y={barTop} width={width} height={barHeight} />
      ))}
      {[ordinary, limit].map((x, index) => (
        <g key={index === 0 ? 'ordinary' : 'limit'}>
          <line className={styles.barLine} x1={x} x2={x} y1={barTop - 3} y2={barTop + barHeight + 3} />
          <text
            className={styles.barText}
            x={Math.min(x, barWidth)}
            y={9}
            textAnchor={index === 0 ? 'middle' : 'end'}
          >
            {index === 0 ? 40 : 52}
          </text>
        </g>
      ))}
    </svg>
  );
}
