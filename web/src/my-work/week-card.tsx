import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { monthQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { HoursBar } from '../status/hours-bar.tsx';
import { hours, shortDate } from '../time/format.ts';
import styles from './my-work.module.css';
import { type WeekRule, weekdays, weekMinutes, weekOf, weekRuleOf, workedIn } from './week.ts';

type Props = { readonly employeeId: string /** As `2026-11-22`. */; readonly today: string };

/** What was worked this week, against the hours that law has for such a week. */
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
  const rule = weekRuleOf(
    [...early.days, ...late.days].find(({ workDate }) => workDate === today),
    late.hasWeekLimit,
  );
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
        <strong>{hours(worked)}</strong>{' '}
        {rule.by === 'week' && <span className="quiet">/ {hours(rule.ordinary)}</span>}
      </p>
      <HoursBar
        pieces={days.map(({ workDate, minutes }) => ({ key: workDate, minutes }))}
        lines={'lines' in rule ? rule.lines.map((minutes) => ({ minutes, name: `${minutes / 60}` })) : []}
        full={weekMinutes.limit}
        label={barLabel(rule, worked, t)}
      />
      <Standing rule={rule} worked={worked} />
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

type StandingProps = { readonly rule: WeekRule; readonly worked: number };

/** How much is left of the week's limit, or why it has none. */
function Standing({ rule, worked }: StandingProps) {
  const { t } = useTranslation();
  if (!('limit' in rule)) return <p className="quiet">{t(`myWork.noLimit.${rule.by}`)}</p>;
  const left = rule.limit - worked;
  const told = { time: hours(Math.abs(left)), limit: rule.limit / 60 };
  return (
    <p className={left < 0 ? styles.over : 'quiet'}>
      {left < 0 ? t('myWork.over', told) : t('myWork.left', told)} {t('myWork.todayLater')}
    </p>
  );
}

function barLabel(rule: WeekRule, worked: number, t: TFunction): string {
  const told = { worked: hours(worked) };
  if (!('limit' in rule)) return t('myWork.weekSum', told);
  return rule.by === 'week'
    ? t('myWork.weekBar', { ...told, ordinary: rule.ordinary / 60, limit: rule.limit / 60 })
    : t('myWork.unitBar', { ...told, limit: rule.limit / 60 });
}
