import type { BoardRow } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { boardQuery, sessionQuery } from '../api/queries.ts';
import { countStates, hasFlag } from '../board/filter.ts';
import { currentLanguage } from '../i18n/index.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { Preferences } from '../shell/preferences.tsx';
import { flagSymbols, stateSymbols, stateTones } from '../status/status.ts';
import { clock, longDate, seoulTimeOf } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { useAwake } from './use-awake.ts';
import styles from './wall.module.css';
import { WallPeople } from './wall-people.tsx';

/** A board that was read longer ago than this is called old; it is read every minute without the stream. */
const oldMs = 90_000;
const shownStates = ['working', 'before-work', 'out', 'done', 'absent', 'leave', 'pending'] as const;
/** Hours of the night in Korea in which the wall is dimmed. */
const night = { from: 22, until: 6 };

/** The board for a screen on the wall: read from afar, without anybody touching it. */
export function WallPage() {
  const { t } = useTranslation();
  useAwake();
  const session = useQuery(sessionQuery).data;
  const board = useQuery(boardQuery);
  const isLive = useLive();
  const now = useNow(1000);
  const rows = board.data?.rows ?? [];
  const follows = session?.user.may['follow-board'] !== undefined;
  const isOld = board.isError || now - board.dataUpdatedAt > oldMs || (follows && !isLive);
  const hour = Number(seoulTimeOf(now).slice(11, 13));
  const isNight = hour >= night.from || hour < night.until;
  return (
    <main className={`${styles.wall} ${isNight ? styles.dimmed : ''}`}>
      <header className={styles.head}>
        <h1>{session?.office.name ?? t('board.title')}</h1>
        <Clock now={now} />
        {board.data !== undefined && isOld && (
          <p className={styles.old} role="status">
            <span aria-hidden="true">⚠</span>{' '}
            {t('wall.old', { time: clock(seoulTimeOf(board.dataUpdatedAt)) })}
          </p>
        )}
      </header>
      {board.data === undefined ? (
        board.isError && <LoadProblem error={board.error} reset={() => void board.refetch()} />
      ) : (
        <>
          <Figures rows={rows} />
          <WallPeople rows={rows} />
        </>
      )}
      <footer className={styles.foot}>
        <Link to="/board">{t('wall.leave')}</Link>
        <button type="button" onClick={() => void document.documentElement.requestFullscreen()}>
          {t('wall.fullScreen')}
        </button>
        <Preferences />
      </footer>
    </main>
  );
}

function Clock({ now }: { now: number }) {
  const time = seoulTimeOf(now);
  return (
    <p className={styles.clock}>
      <span>{longDate(time.slice(0, 10), currentLanguage())}</span>
      <time dateTime={time.slice(0, 16)}>{clock(time)}</time>
    </p>
  );
}

/** How many are in each state; states that nobody is in are left out, but for those at work and before it. */
function Figures({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation();
  const counts = countStates(rows);
  const states = shownStates.filter(
    (state) => counts[state] > 0 || state === 'working' || state === 'before-work',
  );
  const late = rows.filter((row) => hasFlag(row, 'late')).length;
  return (
    <dl className={styles.figures}>
      {states.map((state) => (
        <div key={state} className={`tone-${stateTones[state]}`}>
          <dt>
            <span className="mark-symbol" aria-hidden="true">
              {stateSymbols[state]}
            </span>{' '}
            {t(`state.${state}`)}
          </dt>
          <dd>{counts[state]}</dd>
        </div>
      ))}
      <div className={`tone-amber ${styles.flags}`}>
        <dt>
          <span className="mark-symbol" aria-hidden="true">
            {flagSymbols.late}
          </span>{' '}
          {t('flag.late')}
        </dt>
        <dd>{late}</dd>
      </div>
    </dl>
  );
}
