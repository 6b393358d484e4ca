import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../api/live.ts';
import { boardQuery } from '../api/queries.ts';
import { countStates } from '../board/filter.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { stateSymbols, states, stateTones } from '../status/status.ts';
import styles from './home.module.css';

/** Today's board in one line, and what waits for a person. */
export function Today({ mayMatch }: { mayMatch: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(boardQuery);
  useLive();
  if (error !== null && data === undefined) return <LoadProblem error={error} reset={() => void refetch()} />;
  if (data === undefined || data.rows.length === 0) return null;
  const counts = countStates(data.rows);
  const waiting = data.unmatchedCount + data.setAsideCount;
  const troubled = data.connectors.filter(({ status }) => status !== 'ok').length;
  return (
    <section className={`panel ${styles.today}`} aria-labelledby="home-today">
      <h2 id="home-today">
        <Link to="/board">{t('home.today')}</Link>
      </h2>
      <ul className={styles.counts}>
        {states
          .filter((state) => counts[state] > 0)
          .map((state) => (
            <li key={state} className={`tone-${stateTones[state]}`}>
              <span className="mark-symbol" aria-hidden="true">
                {stateSymbols[state]}
              </span>{' '}
              {t(`state.${state}`)} <strong>{counts[state]}</strong>
            </li>
          ))}
      </ul>
      {mayMatch && waiting > 0 && (
        <Link className={styles.waiting ?? ''} to="/unmatched">
          {t('home.waiting', { count: waiting })}
        </Link>
      )}
      {troubled > 0 && (
        <Link className={styles.waiting ?? ''} to="/board">
          {t('home.troubled', { count: troubled })}
        </Link>
      )}
    </section>
  );
}
