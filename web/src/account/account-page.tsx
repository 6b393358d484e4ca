import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountQuery, openSessionsQuery } from '../api/queries.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Preferences } from '../shell/preferences.tsx';
import styles from './account.module.css';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** One's own sign-in: password, second factor, where one is signed in, language and theme. */
export function AccountPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(accountQuery);
  if (error !== null) return <LoadProblem error={error} reset={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <div className="page">
      <PageHead title={t('account.title')} />
      <section className={`panel ${styles.section}`}>
        <h2>{data.name}</h2>
        <dl className={styles.facts}>
          <dt>{t('signIn.loginId')}</dt>
          <dd>{data.loginId}</dd>
          <dt>{t('account.email')}</dt>
          <dd>{data.email ?? t('account.noEmail')}</dd>
          <dt>{t('account.preferences')}</dt>
          <dd>
            <Preferences />
          </dd>
        </dl>
      </section>
      {data.method === 'provider' ? (
        <section className={`panel ${styles.section}`}>
          <h2>{t('account.byProvider')}</h2>
          <p className="quiet">{t('account.byProviderLead')}</p>
        </section>
      ) : (
        <>
          <Password onDone={() => client.invalidateQueries({ queryKey: openSessionsQuery.queryKey })} />
          <SecondFactor state={data.secondFactor} />
        </>
      )}
      <Sessions />
    </div>
  );
}
