import type { BoardRow } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { leadingFlag } from '../status/status.ts';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import { clock, clockOn, hours } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import styles from './board.module.css';

/** One person. Drawn again only when their row changes, so that a tap costs one card and not the board. */
export const PersonCard = memo(function PersonCard({ row }: { row: BoardRow }) {
  const { employee, day } = row;
  const flag = leadingFlag(day);
  return (
    <li className={styles.item}>
      <Link
        to="/people/$employeeId/$month"
        params={{ employeeId: employee.employeeId, month: day.workDate.slice(0, 7) }}
        search={{ day: day.workDate }}
        className={`${styles.card} ${flag === 'late' ? styles.cardLate : ''} ${day.inAt === null ? styles.cardIdle : ''}`}
      >
        {/* A new key shows the highlight again when the person taps; the link itself keeps its focus. */}
        <span key={row.lastTag?.occurredAt ?? 'none'} className={styles.flash} aria-hidden="true" />
        <span className={styles.mark}>
          {flag === null ? <StateMark state={day.state} /> : <FlagAndState row={row} />}
        </span>
        <span className={styles.name}>{employee.name}</span>
        <span className={styles.time}>{mainTime(row)}</span>
        <span className={styles.place}>
          <Place row={row} />
        </span>
        <span className={styles.note}>
          <Note row={row} />
        </span>
      </Link>
    </li>
  );
});

function FlagAndState({ row }: { row: BoardRow }) {
  const { t } = useTranslation();
  const flag = leadingFlag(row.day);
  if (flag === null) return null;
  return (
    <>
      <FlagMark flag={flag} />
      <span className="visually-hidden">, {t(`state.${row.day.state}`)}</span>
    </>
  );
}

function mainTime({ day }: BoardRow): string {
  if (day.inAt !== null) return clockOn(day.workDate, day.inAt);
  if (day.outAt !== null) return clockOn(day.workDate, day.outAt);
  return day.state === 'before-work' && day.plannedStart !== null ? clock(day.plannedStart) : '–';
}

function Place({ row: { day, lastTag } }: { row: BoardRow }) {
  const { t } = useTranslation();
  if (day.state === 'pending') return t('board.gateBehind');
  if (day.inAt === null && day.outAt === null) {
    return day.state === 'before-work' ? t('board.planned') : t(`state.${day.state}`);
  }
  return lastTag?.gateName ?? t('day.noGate');
}

function Note({ row }: { row: BoardRow }) {
  const { t } = useTranslation();
  const { day, lastTag } = row;
  if (day.state === 'out' && lastTag !== null)
    return <span className={styles.blue}>{t('board.outAt', { time: clock(lastTag.occurredAt) })}</span>;
  if (day.state === 'done' && day.outAt !== null && day.inAt !== null)
    return t('board.leftAt', { time: clockOn(day.workDate, day.outAt) });
  if (day.lateMinutes > 0) return <span className={styles.amber}>{lateBy(day.lateMinutes, t)}</span>;
  if (day.state === 'before-work' && day.plannedStart !== null)
    return <Overdue plannedStart={day.plannedStart} />;
  return null;
}

function lateBy(minutes: number, t: TFunction): string {
  return minutes < 60 ? t('board.lateBy', { minutes }) : t('board.lateByHours', { time: hours(minutes) });
}

function Overdue({ plannedStart }: { plannedStart: string }) {
  const { t } = useTranslation();
  const minutes = Math.floor((useNow(30_000) - Date.parse(plannedStart)) / 60_000);
  if (minutes < 1) return null;
  const text =
    minutes < 60
      ? t('board.overdue', { minutes })
      : t('board.overdueHours', { hours: Math.floor(minutes / 60) });
  return <span className={styles.amber}>{text}</span>;
}
