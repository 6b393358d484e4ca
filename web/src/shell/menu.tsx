import type { Session } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { boardQuery } from '../api/queries.ts';
import { thisMonth } from '../time/format.ts';
import styles from './shell.module.css';

const active = { className: styles.active ?? '', 'aria-current': 'page' as const };

/** What this person may open, and only that. */
export function Menu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { may, employeeId } = session.user;
  return (
    <nav className={styles.menu} aria-label={t('nav.label')}>
      <p className={styles.group}>{t('nav.work')}</p>
      {may['read-board'] !== undefined && <BoardEntries mayMatch={may['read-unmatched'] !== undefined} />}
      {employeeId !== null && (
        <Link
          to="/people/$employeeId/$month"
          params={{ employeeId, month: thisMonth() }}
          activeProps={active}
        >
          {t('nav.mine')}
        </Link>
      )}
      {may['read-roles'] !== undefined && (
        <>
          <p className={styles.group}>{t('nav.settings')}</p>
          <Link to="/settings/roles" activeProps={active}>
            {t('nav.roles')}
          </Link>
        </>
      )}
    </nav>
  );
}

function BoardEntries({ mayMatch }: { mayMatch: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery(boardQuery);
  const waiting = (data?.unmatchedCount ?? 0) + (data?.setAsideCount ?? 0);
  return (
    <>
      <Link to="/board" activeProps={active}>
        {t('nav.board')}
      </Link>
      <Link to="/people" activeProps={active}>
        {t('nav.people')}
        {data !== undefined && <span className={styles.pill}>{data.rows.length}</span>}
      </Link>
      {mayMatch && (
        <Link to="/unmatched" activeProps={active}>
          {t('nav.unmatched')}
          {waiting > 0 && <span className={`${styles.pill} ${styles.alert}`}>{waiting}</span>}
        </Link>
      )}
    </>
  );
}
