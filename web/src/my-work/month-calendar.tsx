import type { DayRecord } from '@nadeul/contract';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { flagSymbols, flagTones, leadingFlag, stateSymbols, states, stateTones } from '../status/status.ts';
import { StateMark } from '../status/status-mark.tsx';
import { clockOn, hours, longDate, weekdayOf } from '../time/format.ts';
import { weeksOf } from './calendar.ts';
import styles from './my-work.module.css';
import { weekdays } from './week.ts';

type Props = {
  readonly days: readonly DayRecord[];
  readonly today: string;
  /** Days on which a note waits for HR. */
  readonly wished: ReadonlySet<string>;
  readonly onOpen: (workDate: string) => void;
};

const daysOfWeek = 7;

/** A month at a glance, a symbol a day. The arrow keys move from day to day and week to week, Enter opens one. */
export function MonthCalendar({ days, today, wished, onOpen }: Props) {
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
      <table className={styles.calendar}>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {t(`myWork.weekday.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {weeksOf(days).map((week) => (
            <tr key={week.find((day) => day !== null)?.workDate}>
              {week.map((day, index) =>
                day === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an empty place of a week is nothing but its place.
                  <td key={index} />
                ) : (
                  <Cell
                    key={day.workDate}
                    day={day}
                    isToday={day.workDate === today}
                    isWished={wished.has(day.workDate)}
                    onOpen={onOpen}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend days={days} />
    </>
  );
}

function stepOf(key: string): number {
  if (key === 'ArrowRight') return 1;
  if (key === 'ArrowLeft') return -1;
  return key === 'ArrowDown' ? daysOfWeek : key === 'ArrowUp' ? -daysOfWeek : 0;
}

type CellProps = Pick<Props, 'onOpen'> & {
  readonly day: DayRecord;
  readonly isToday: boolean;
  readonly isWished: boolean;
};

function Cell({ day, isToday, isWished, onOpen }: CellProps) {
  const { t } = useTranslation();
  const { workDate, state, inAt, outAt, workedMinutes } = day;
  const flag = leadingFlag(day);
  const symbol = flag === null ? stateSymbols[state] : flagSymbols[flag];
  const tone = flag === null ? stateTones[state] : flagTones[flag];
  const times = [inAt, outAt].map((at) => (at === null ? '' : clockOn(workDate, at)));
  const words = [
    longDate(workDate, currentLanguage()),
    t(`state.${state}`),
    ...day.flags.map((one) => t(`flag.${one}`)),
    ...(inAt === null && outAt === null ? [] : [times.join('–')]),
    ...(isWished ? [t('myWork.wishWaits')] : []),
  ];
  const weekday = weekdayOf(workDate);
  const kind =
    weekday === 0 || day.holidayName !== null ? styles.sunday : weekday === 6 ? styles.saturday : '';
  return (
    <td className={`${kind} ${isToday ? styles.isToday : ''}`}>
      <button
        type="button"
        className={styles.cell}
        aria-current={isToday ? 'date' : undefined}
        onClick={() => onOpen(workDate)}
      >
        <span className="visually-hidden">{words.join(', ')}</span>
        <span className={styles.number} aria-hidden="true">
          {Number(workDate.slice(8))}
          {isWished && <span className={styles.wished}>✎</span>}
        </span>
        <span className={`tone-${tone} ${styles.symbol}`} aria-hidden="true">
          <span className="mark-symbol">{symbol}</span>
        </span>
        <span className={styles.times} aria-hidden="true">
          {inAt === null && outAt === null ? '' : `${times[0]}–${times[1]}`}
        </span>
        <span className={styles.minutes} aria-hidden="true">
          {workedMinutes === 0 ? '' : hours(workedMinutes)}
        </span>
      </button>
    </td>
  );
}

/** The symbols that this month has. */
function Legend({ days }: { days: readonly DayRecord[] }) {
  const { t } = useTranslation();
  const shown = states.filter((state) => days.some((day) => day.state === state));
  const flags = (['late', 'early-leave', 'in-missing', 'out-missing'] as const).filter((flag) =>
    days.some((day) => day.flags.includes(flag)),
  );
  return (
    <ul className={styles.legend} aria-label={t('myWork.legend')}>
      {shown.map((state) => (
        <li key={state}>
          <StateMark state={state} withWord />
        </li>
      ))}
      {flags.map((flag) => (
        <li key={flag} className={`mark tone-${flagTones[flag]}`}>
          <span className="mark-symbol" aria-hidden="true">
            {flagSymbols[flag]}
          </span>
          {t(`flag.${flag}`)}
        </li>
      ))}
    </ul>
  );
}
