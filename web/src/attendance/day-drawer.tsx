import { Drawer } from '@mantine/core';
import type { DayDetail } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayQuery } from '../api/queries.ts';
import { DayCorrections } from '../corrections/day-corrections.tsx';
import { SetAside } from '../corrections/set-aside.tsx';
import { currentLanguage } from '../i18n/index.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import { clock, hours, longDate, shortDate } from '../time/format.ts';
import { DayReasons } from './day-reasons.tsx';
import { DayTags } from './day-tags.tsx';
import styles from './month.module.css';
import { sentenceOf } from './sentence.ts';
import { SignedDay } from './signed-day.tsx';
import { Timeline } from './timeline.tsx';

type Props = {
  readonly employeeId: string;
  readonly workDate: string | null;
  readonly onClose: () => void;
  /** What a page adds below the day. */
  readonly children?: ReactNode;
};

/** Why a day is as it is: a sentence, a line, the minutes, and every tag with its rule. */
export function DayDrawer({ employeeId, workDate, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={workDate !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={workDate === null ? '' : longDate(workDate, currentLanguage())}
      closeButtonProps={{ 'aria-label': t('day.close') }}
      transitionProps={{ duration: 120 }}
      // The page has one banner; the drawer's head is no second one.
      attributes={{ header: { role: 'presentation' } }}
    >
      {workDate !== null && <Day employeeId={employeeId} workDate={workDate} />}
      {children}
    </Drawer>
  );
}

function Day({ employeeId, workDate }: { employeeId: string; workDate: string }) {
  const detail = useQuery(dayQuery(employeeId, workDate));
  if (detail.isError) return <LoadProblem error={detail.error} reset={() => void detail.refetch()} />;
  return detail.data === undefined ? null : <DayExplained detail={detail.data} />;
}

function DayExplained({ detail }: { detail: DayDetail }) {
  const { t } = useTranslation();
  const { day, employee, windowFrom, windowUntil } = detail;
  const language = currentLanguage();
  const when = (at: string): string => `${shortDate(at.slice(0, 10), language)} ${clock(at)}`;
  return (
    <div className={styles.day}>
      <p className={styles.dayHead}>
        <StateMark state={day.state} withWord />
        {day.flags.map((flag) => (
          <FlagMark key={flag} flag={flag} withWord />
        ))}
        <span className="grow" />
        <span className="quiet">
          {employee.name} · {employee.employeeNumber}
        </span>
      </p>
      <SignedDay detail={detail} />
      <p className={styles.sentence}>
        {sentenceOf(detail, t)}
        {day.flags.includes('out-missing') && ` ${t('day.outMissing')}`}
      </p>
      {day.state === 'pending' && <p className="quiet">{t('day.pending')}</p>}
      <p className="quiet">{t('day.belongs', { from: when(windowFrom), until: when(windowUntil) })}</p>
      <Timeline detail={detail} />
      <dl className={styles.sums}>
        <Sum label={t('day.presence')} value={hours(day.presenceMinutes)} />
        <Sum label={t('day.break')} value={hours(day.breakMinutes)} />
        <Sum label={t('day.worked')} value={hours(day.workedMinutes)} />
        <Sum label={t('day.late')} value={hours(day.lateMinutes)} />
        <Sum label={t('day.earlyLeave')} value={hours(day.earlyLeaveMinutes)} />
      </dl>
      <DayCorrections key={detail.day.workDate} detail={detail} />
      <DayTags
        tags={detail.tags}
        workDate={day.workDate}
        besideTag={(tag) => <SetAside tag={tag} detail={detail} />}
      />
      <DayReasons detail={detail} />
    </div>
  );
}

function Sum({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
