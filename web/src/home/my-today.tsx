import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CheckButtons } from '../my-work/check-buttons.tsx';
import { ownCheckQuery } from '../my-work/queries.ts';
import { StateMark } from '../status/status-mark.tsx';
import { clockOn } from '../time/format.ts';
import styles from './home.module.css';

/** An employee's own day so far, with what they may press. */
export function MyToday() {
  const { t } = useTranslation();
  const { data: own } = useQuery(ownCheckQuery);
  const day = own?.day;
  const timeOr = (at: string | null) => (at === null || day === undefined ? '–' : clockOn(day.workDate, at));
  return (
    <section className={`panel ${styles.today}`} aria-labelledby="home-mine">
      <h2 id="home-mine">
        <Link to="/me">{t('home.mine')}</Link>
      </h2>
      {day !== undefined && (
        <ul className={styles.counts}>
          <li>
            <StateMark state={day.state} withWord />
          </li>
          <li>
            {t('home.in')} <strong>{timeOr(day.inAt)}</strong>
          </li>
          <li>
            {t('home.out')} <strong>{timeOr(day.outAt)}</strong>
          </li>
        </ul>
      )}
      {own !== undefined && <CheckButtons own={own} isSmall />}
    </section>
  );
}
