import type { DayRecord } from '@nadeul/contract';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { FlagMark, StateMark } from '../status/status-mark.tsx';
import { clockOn, hours, seoulTimeOf, shortDate, weekdayOf } from '../time/format.ts';
import styles from './month.module.css';

type Props = { readonly days: readonly DayRecord[]; readonly onOpen: (workDate: string) => void };

/** The days of a month. The arrow keys move from day to day, Enter opens one. */
export function MonthTable({ days, onOpen }: Props) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = stepOf(event.key);
    if (step === 0) return;
    const buttons = [...(body.current?.querySelectorAll('button') ?? [])];
    const here = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.min(buttons.length - 1, Math.max(0, here + step))]?.focus();
    event.preventDefault();
  };
  return (
    <>
      <div className="panel scroll-x">
        <table className={`table ${styles.month}`}>
          <thead>
            <tr>
              <th scope="col">{t('month.date')}</th>
              <th scope="col">{t('month.status')}</th>
              <th scope="col" className="number">
                {t('month.inAt')}
              </th>
              <th scope="col" className="number">
                {t('month.outAt')}
              </th>
              <th scope="col" className="number">
                {t('month.time')}
              </th>
              <th scope="col" className={styles.wide}>
                {t('month.note')}
              </th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={move}>
            {days.map((day) => (
              <DayLine key={day.workDate} day={day} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={`quiet ${styles.hint}`}>{t('month.hint')}</p>
    </>
  );
}

/** Days stand below each other, and both pairs of arrow keys walk through time. */
function stepOf(key: string): number {
  if (key === 'ArrowDown' || key === 'ArrowRight') return 1;
  return key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
}

function DayLine({ day, onOpen }: { day: DayRecord; onOpen: (workDate: string) => void }) {
  const { t } = useTranslation();
  const weekday = weekdayOf(day.workDate);
  const isToday = day.workDate === seoulTimeOf(Date.now()).slice(0, 10);
  const date = shortDate(day.workDate, currentLanguage());
  const kind = weekday === 0 ? styles.sunday : weekday === 6 ? styles.saturday : '';
  return (
    <tr className={`${kind} ${isToday ? styles.today : ''}`} onClick={() => onOpen(day.workDate)}>
      <th scope="row">
        <button type="button" className={styles.date} aria-label={t('month.openDay', { date })}>
          {date}
        </button>
      </th>
      <td>
        <StateMark state={day.state} withWord />
        {day.flags.map((flag) => (
          <span key={flag} className={styles.flag}>
            <FlagMark flag={flag} withWord />
          </span>
        ))}
      </td>
      <td className="number">{day.inAt === null ? '' : clockOn(day.workDate, day.inAt)}</td>
      <td className="number">{day.outAt === null ? '' : clockOn(day.workDate, day.outAt)}</td>
      <td className="number">{day.workedMinutes === 0 ? '' : hours(day.workedMinutes)}</td>
      <td className={styles.wide}>
        {day.lateMinutes > 0 && (
          <span className={styles.amber}>{t('board.lateBy', { minutes: day.lateMinutes })}</span>
        )}
      </td>
    </tr>
  );
}
