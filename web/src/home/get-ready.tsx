import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { boardQuery } from '../api/queries.ts';
import styles from './home.module.css';

/** The way from an empty office to the first tap, in the order in which it is gone; gone itself when all is done. */
export function GetReady() {
  const { t } = useTranslation();
  const { data } = useQuery(boardQuery);
  if (data === undefined) return null;
  const steps = [
    { to: '/hr/people', words: t('home.readyPeople'), isDone: data.rows.length > 0 },
    { to: '/hr/settings/check', words: t('home.readyDoor'), isDone: data.connectors.length > 0 },
    {
      to: '/board',
      words: t('home.readyTap'),
      isDone: data.connectors.some(({ lastTagAt }) => lastTagAt !== null),
    },
  ] as const;
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <section className={`panel ${styles.today}`} aria-labelledby="home-ready">
      <h2 id="home-ready">{t('home.ready')}</h2>
      <ol className={styles.steps}>
        {steps.map(({ to, words, isDone }) => (
          <li key={to} data-done={isDone}>
            <span aria-hidden="true">{isDone ? '✓' : '○'}</span> <Link to={to}>{words}</Link>
            {isDone && <span className="visually-hidden">{t('home.done')}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
