import type { Session } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { menuCountsQuery } from '../api/queries.ts';
import { type MenuEntry, menuFor } from './menu-entries.ts';
import styles from './shell.module.css';

const active = { className: styles.active ?? '', 'aria-current': 'page' as const };

/** What this person may open, and only that. */
export function Menu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { may, employeeId } = session.user;
  return (
    <nav className={styles.menu} aria-label={t('nav.label')}>
      <Link to="/" activeProps={active} activeOptions={{ exact: true }}>
        {t('nav.home')}
      </Link>
      {may['open-hr-menu'] !== undefined && (
        <Link to="/hr" activeProps={active} activeOptions={{ exact: true }}>
          {t('home.hr')}
        </Link>
      )}
      {employeeId !== null && (
        <Link to="/me" activeProps={active}>
          {t('nav.mine')}
        </Link>
      )}
      {menuFor(may).map(({ group, entries }) => (
        <section key={group.label}>
          <p className={styles.group}>{t(group.label)}</p>
          {entries.map(({ to, label }) => (
            <Link key={to} to={to} activeProps={active} activeOptions={{ exact: to === '/people' }}>
              {t(label)}
              {may['read-board'] !== undefined && <Pill to={to} />}
            </Link>
          ))}
        </section>
      ))}
    </nav>
  );
}

/** How many wait behind an entry. */
function Pill({ to }: { to: MenuEntry['to'] }) {
  const isCounted = to === '/people' || to === '/unmatched';
  const { data } = useQuery({ ...menuCountsQuery, enabled: isCounted });
  if (!isCounted || data === undefined) return null;
  if (to === '/people') return <span className={styles.pill}>{data.people}</span>;
  const waiting = data.unmatchedCount + data.setAsideCount;
  return waiting > 0 ? <span className={`${styles.pill} ${styles.alert}`}>{waiting}</span> : null;
}
