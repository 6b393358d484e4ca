import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { menuFor } from '../shell/menu-entries.ts';
import { PageHead } from '../shell/page-head.tsx';
import styles from './home.module.css';
import { Place } from './places.tsx';

/** 인사/회계: everything that the three admins find under it. */
export function HrPage() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (session === null) return null;
  const groups = menuFor(session.user.may).filter(({ group }) => group.label !== 'nav.admin');
  return (
    <div className="page">
      <PageHead title={t('home.hr')} lead={t('home.hrText')} />
      {groups.map(({ group, entries }) => (
        <section key={group.label} aria-label={t(group.label)}>
          <h2 className={styles.group}>{t(group.label)}</h2>
          <div className={styles.places}>
            {entries.map(({ to, label, about }) => (
              <Place key={to} to={to} title={t(label)} text={t(about)} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
