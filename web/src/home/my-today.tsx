import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { monthQuery } from '../api/queries.ts';
import { StateMark } from '../status/status-mark.tsx';
import { clockOn } from '../time/format.ts';
import styles from './home.module.css';

type Props = { readonly employeeId: string /** As `2026-11-22`. */; readonly today: string };

/** An employee's own day so far. */
export function MyToday({ employeeId, today }: Props) {
  const { t } = useTranslation();
  const month = today.slice(0, 7);
  const { data } = useQuery(monthQuery(employeeId, month));
  const day = data?.days.find(({ workDate }) => workDate === today);
  return (
    <section className={`panel ${styles.today}`} aria-labelledby="home-mine">
      <h2 id="home-mine">
        <Link to="/people/$employeeId/$month" params={{ employeeId, month }}>
          {t('home.mine')}
        </Link>
      </h2>
      {day !== undefined && (
        <ul className={styles.counts}>
          <li>
            <StateMark state={day.state} withWord />
          </li>
          <li>
            {t('home.in')} <strong>{day.inAt === null ? '–' : clockOn(today, day.inAt)}</strong>
          </li>
          <li>
            {t('home.out')} <strong>{day.outAt === null ? '–' : clockOn(today, day.outAt)}</strong>
          </li>
        </ul>
      )}
    </section>
  );
}
