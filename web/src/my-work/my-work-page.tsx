import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monthQuery } from '../api/queries.ts';
import { DayDrawer } from '../attendance/day-drawer.tsx';
import { Settlement } from '../attendance/settlement.tsx';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { MonthSwitch } from '../shell/month-switch.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { seoulTimeOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { InstallHint } from './install-hint.tsx';
import { MonthCalendar } from './month-calendar.tsx';
import styles from './my-work.module.css';
import { ownCheckQuery, ownWishesQuery } from './queries.ts';
import { TodayCard } from './today-card.tsx';
import { WeekCard } from './week-card.tsx';
import { Wish } from './wish.tsx';

/** 내 근무: an employee's today with its buttons, the week, and the month day by day. */
export function MyWorkPage() {
  const { t } = useTranslation();
  const own = useQuery(ownCheckQuery);
  const today = seoulTimeOf(useNow(60_000)).slice(0, 10);
  if (own.isError && own.data === undefined)
    return (
      <div className="page">
        <PageHead title={t('myWork.title')} />
        <LoadProblem error={own.error} reset={() => void own.refetch()} />
      </div>
    );
  return (
    <div className="page">
      <PageHead title={t('myWork.title')} />
      {own.data === undefined ? (
        <ListSkeleton />
      ) : (
        <>
          <div className={styles.top}>
            <TodayCard own={own.data} answeredAt={own.dataUpdatedAt} />
            <WeekCard employeeId={own.data.employee.employeeId} today={today} />
          </div>
          <InstallHint />
          <Month employeeId={own.data.employee.employeeId} today={own.data.day.workDate} />
        </>
      )}
    </div>
  );
}

function Month({ employeeId, today }: { employeeId: string; today: string }) {
  const { t } = useTranslation();
  const { day } = useSearch({ from: '/shell/me' });
  const navigate = useNavigate();
  const [month, setMonth] = useState(() => (day ?? today).slice(0, 7));
  const loaded = useQuery(monthQuery(employeeId, month));
  const { data: wishes } = useQuery(ownWishesQuery(month));
  const open = (workDate: string | null) =>
    void navigate({ to: '/me', search: workDate === null ? {} : { day: workDate }, resetScroll: false });
  const waiting = wishes?.wishes.filter(({ doneAt }) => doneAt === null) ?? [];
  return (
    <section className={`panel ${styles.month}`} aria-labelledby="my-month">
      <div className={styles.todayHead}>
        <h2 id="my-month">{t('myWork.month')}</h2>
        <Link className={styles.link} to="/people/$employeeId/$month" params={{ employeeId, month }}>
          {t('myWork.asList')}
        </Link>
        <span className="grow" />
        <MonthSwitch month={month} onChange={setMonth} />
      </div>
      {loaded.isError && <LoadProblem error={loaded.error} reset={() => void loaded.refetch()} />}
      {loaded.isPending && <ListSkeleton />}
      {loaded.data !== undefined && (
        <>
          <Settlement month={loaded.data} />
          <MonthCalendar
            days={loaded.data.days}
            today={today}
            wished={new Set(waiting.map(({ workDate }) => workDate))}
            onOpen={open}
          />
        </>
      )}
      <DayDrawer employeeId={employeeId} workDate={day ?? null} onClose={() => open(null)}>
        {day !== undefined && day <= today && <Wish key={day} workDate={day} />}
      </DayDrawer>
    </section>
  );
}
