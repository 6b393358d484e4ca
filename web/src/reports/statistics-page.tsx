import type { MonthFigures, Statistics, WeekFigures, WeekWarning } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { DepartmentFilter } from '../people/department-filter.tsx';
import { Empty } from '../shell/empty.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { MonthSwitch } from '../shell/month-switch.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { ScrollPanel } from '../shell/scroll-panel.tsx';
import { hours, monthTitle, shortDate, thisMonth } from '../time/format.ts';
import { ExportMonth } from './export-month.tsx';
import styles from './reports.module.css';
import { WeekChart } from './week-chart.tsx';

/** 통계: what months and weeks came to, who nears the 52 hours this week, and the month as a file. */
export function StatisticsPage() {
  const { t } = useTranslation();
  const [until, setUntil] = useState(thisMonth);
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const may = useQuery(sessionQuery).data?.user.may;
  const scope = departmentId === null ? {} : { departmentId };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['statistics', until, departmentId],
    queryFn: ({ signal }) => call('statistics', { query: { until, ...scope }, signal }),
  });
  return (
    <div className="page">
      <PageHead title={t('reports.title')} lead={t('reports.lead')}>
        {may?.['export-attendance'] !== undefined && (
          <ExportMonth month={until} departmentId={departmentId} />
        )}
        <MonthSwitch month={until} onChange={setUntil} />
      </PageHead>
      <DepartmentFilter departmentId={departmentId} onChange={setDepartmentId} />
      {error !== null && <LoadProblem error={error} reset={() => void refetch()} />}
      {isPending && <ListSkeleton />}
      {data !== undefined && <Figures data={data} />}
    </div>
  );
}

function Figures({ data: { months, weeks, running, hasWeekLimit } }: { readonly data: Statistics }) {
  const { t } = useTranslation();
  return (
    <>
      {hasWeekLimit ? (
        <Warnings warnings={running.warnings} />
      ) : (
        <p className={`panel ${styles.calm}`}>{t('reports.noLimit')}</p>
      )}
      {months.length === 0 ? (
        <Empty title={t('reports.none')}>
          <p className="quiet">{t('reports.noneLead')}</p>
        </Empty>
      ) : (
        <>
          <Weeks weeks={weeks} hasWeekLimit={hasWeekLimit} />
          <Months months={months} />
        </>
      )}
    </>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly WeekWarning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return <p className={`panel ${styles.calm}`}>{t('reports.noWarnings')}</p>;
  return (
    <section className={`panel ${styles.warnings}`}>
      <h2>{t('reports.warnings', { count: warnings.length })}</h2>
      <ul>
        {warnings.map(({ employee, workedMinutes, forecastMinutes, state }) => (
          <li key={employee.employeeId}>
            <Link
              to="/people/$employeeId/$month"
              params={{ employeeId: employee.employeeId, month: thisMonth() }}
              className={styles.name ?? ''}
            >
              {employee.name}
            </Link>{' '}
            <span className="quiet">{employee.department}</span>{' '}
            <span className={`mark tone-${state === 'near' ? 'amber' : 'red'}`}>
              {t(`reports.states.${state}`)}
            </span>{' '}
            {t('reports.forecast', { worked: hours(workedMinutes), forecast: hours(forecastMinutes) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

type WeeksProps = { readonly weeks: readonly WeekFigures[]; readonly hasWeekLimit: boolean };

function Weeks({ weeks, hasWeekLimit }: WeeksProps) {
  const { t } = useTranslation();
  const heads = hasWeekLimit
    ? (['people', 'average', 'overtime', 'near', 'over'] as const)
    : (['people', 'average'] as const);
  return (
    <section>
      <h2 className={styles.heading}>{t('reports.weeks')}</h2>
      {hasWeekLimit && <p className={`quiet ${styles.about}`}>{t('reports.weeksAbout')}</p>}
      <WeekChart weeks={weeks} hasLimits={hasWeekLimit} />
      <ScrollPanel label={t('reports.weeks')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('reports.week')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="number">
                  {t(`reports.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week.from}>
                <td className={styles.first}>
                  {t('reports.weekFrom', { date: shortDate(week.from, currentLanguage()) })}
                </td>
                <td className="number">{week.people.toLocaleString()}</td>
                <td className="number">{hours(week.averageMinutes)}</td>
                {hasWeekLimit && (
                  <>
                    <td className="number">{hours(week.overtimeMinutes)}</td>
                    <td className="number">{week.nearPeople.toLocaleString()}</td>
                    <td className={`number ${week.overPeople > 0 ? styles.bad : ''}`}>
                      {week.overPeople.toLocaleString()}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </section>
  );
}

function Months({ months }: { readonly months: readonly MonthFigures[] }) {
  const { t } = useTranslation();
  const columns = [
    ['people', (month: MonthFigures) => month.people.toLocaleString()],
    ['worked', (month: MonthFigures) => hours(month.workedMinutes)],
    [
      'late',
      (month: MonthFigures) => t('reports.times', { count: month.lateDays, hours: hours(month.lateMinutes) }),
    ],
    ['early', (month: MonthFigures) => month.earlyLeaveDays.toLocaleString()],
    ['night', (month: MonthFigures) => hours(month.nightMinutes)],
    ['holiday', (month: MonthFigures) => hours(month.holidayMinutes)],
    ['unapproved', (month: MonthFigures) => hours(month.unapprovedMinutes)],
    ['corrected', (month: MonthFigures) => month.correctedDays.toLocaleString()],
  ] as const;
  return (
    <section>
      <h2 className={styles.heading}>{t('reports.months')}</h2>
      <ScrollPanel label={t('reports.months')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('reports.month')}</th>
              {columns.map(([head]) => (
                <th key={head} scope="col" className="number">
                  {t(`reports.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map((month) => (
              <tr key={month.month}>
                <td className={styles.first}>{monthTitle(month.month, currentLanguage())}</td>
                {columns.map(([head, textOf]) => (
                  <td key={head} className="number">
                    {textOf(month)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPanel>
    </section>
  );
}
