import { ActionIcon } from '@mantine/core';
import type { EmployeeMonth } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { monthQuery, sessionQuery } from '../api/queries.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { addMonths, hours, monthTitle, shortDate } from '../time/format.ts';
import { DayDrawer } from './day-drawer.tsx';
import { LiveMonth } from './live-month.tsx';
import styles from './month.module.css';
import { MonthTable } from './month-table.tsx';
import { Settlement } from './settlement.tsx';

const route = '/shell/people/$employeeId/$month';

/** One person's month; a day opens with the tags behind it. */
export function MonthPage() {
  const { employeeId, month } = useParams({ from: route });
  const { day } = useSearch({ from: route });
  const navigate = useNavigate();
  const { t } = useTranslation();
  const session = useQuery(sessionQuery).data;
  const loaded = useQuery(monthQuery(employeeId, month));
  const openDay = (workDate: string | null) =>
    void navigate({
      to: '/people/$employeeId/$month',
      params: { employeeId, month },
      search: workDate === null ? {} : { day: workDate },
      resetScroll: false,
    });
  return (
    <div className="page">
      {session?.user.may['follow-board'] !== undefined && <LiveMonth />}
      <Head employeeId={employeeId} month={month} loaded={loaded.data} />
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      {loaded.data !== undefined && (
        <>
          {loaded.data.isSigned && <p className="quiet">{t('month.signed')}</p>}
          <Employment employment={loaded.data.employment} month={month} />
          <Totals month={loaded.data} />
          <Settlement month={loaded.data} />
          <MonthTable days={loaded.data.days} onOpen={openDay} />
        </>
      )}
      <DayDrawer employeeId={employeeId} workDate={day ?? null} onClose={() => openDay(null)} />
    </div>
  );
}

type HeadProps = {
  readonly employeeId: string;
  readonly month: string;
  readonly loaded: EmployeeMonth | undefined;
};

function Head({ employeeId, month, loaded }: HeadProps) {
  const { t } = useTranslation();
  return (
    <div className="page-head">
      <h1>{loaded?.employee.name ?? t('month.title')}</h1>
      {loaded !== undefined && (
        <span className="quiet">
          {loaded.employee.employeeNumber} · {loaded.employee.department}
        </span>
      )}
      <span className="grow" />
      <div className={styles.months}>
        <MonthLink
          employeeId={employeeId}
          month={addMonths(month, -1)}
          label={t('month.previous')}
          symbol="‹"
        />
        <strong className={styles.monthTitle}>{monthTitle(month, currentLanguage())}</strong>
        <MonthLink employeeId={employeeId} month={addMonths(month, 1)} label={t('month.next')} symbol="›" />
      </div>
    </div>
  );
}

/** Why days of this month are not judged, or that nobody has entered the hire date. */
function Employment({ employment, month }: Pick<EmployeeMonth, 'employment' | 'month'>) {
  const { t } = useTranslation();
  const { hiredOn, checkedFrom, leftOn } = employment;
  const language = currentLanguage();
  const dateOf = (date: string) => `${date.slice(0, 4)}. ${shortDate(date, language)}`;
  const isSoon = (date: string | null) => date !== null && date.slice(0, 7) >= month;
  const sentences = [
    hiredOn === null && t('month.hireMissing'),
    checkedFrom !== null && isSoon(checkedFrom) && t('month.checkedFrom', { date: dateOf(checkedFrom) }),
    leftOn !== null && leftOn.slice(0, 7) <= month && t('month.leftOn', { date: dateOf(leftOn) }),
  ].filter((sentence) => sentence !== false);
  return sentences.length === 0 ? null : (
    <p className={`quiet ${styles.employment}`}>{sentences.join(' ')}</p>
  );
}

type MonthLinkProps = { employeeId: string; month: string; label: string; symbol: string };

function MonthLink({ employeeId, month, label, symbol }: MonthLinkProps) {
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      renderRoot={(props) => (
        <Link {...props} to="/people/$employeeId/$month" params={{ employeeId, month }} />
      )}
    >
      <span aria-hidden="true">{symbol}</span>
    </ActionIcon>
  );
}

function Totals({ month: { totals, premiums, hasWeekLimit } }: { readonly month: EmployeeMonth }) {
  const { t } = useTranslation();
  const days = (count: number): string => t('month.days', { count });
  const sums = [
    [t('month.worked'), hours(totals.workedMinutes)],
    // Below five employees no minute earns a premium.
    ...(hasWeekLimit ? [[t('month.overtime'), hours(premiums.overtimeMinutes)] as const] : []),
    [t('month.workedDays'), days(totals.workedDays)],
    [t('month.lateDays'), days(totals.lateDays)],
    [t('month.missingDays'), days(totals.missingDays)],
    [t('month.absentDays'), days(totals.absentDays)],
  ] as const;
  return (
    <dl className={`panel ${styles.totals}`}>
      {sums.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
