import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setupQuery } from '../api/queries.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import { Logo } from '../shell/logo.tsx';
import { Preferences } from '../shell/preferences.tsx';
import { CodeStep } from './code-step.tsx';
import { OfficeStep } from './office-step.tsx';
import styles from './setup.module.css';

/** The first office of an empty server: the code that the server printed, then the office and its first admin. */
export function SetupPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(setupQuery);
  const [code, setCode] = useState<string | null>(null);
  return (
    <main className={styles.page}>
      <div className={`panel ${styles.card}`}>
        <div className={styles.brand}>
          <Logo />
          <strong>{t('product')}</strong>
        </div>
        {error !== null && <LoadProblem error={error} reset={() => void refetch()} />}
        {data?.isNeeded === false && <Done />}
        {data?.isNeeded === true && (
          <>
            <h1>{t('setup.title')}</h1>
            {code === null && <p className="quiet">{t('setup.lead')}</p>}
            {code === null ? <CodeStep onRight={setCode} /> : <OfficeStep code={code} />}
          </>
        )}
      </div>
      <Preferences />
    </main>
  );
}

function Done() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('setup.done')}</h1>
      <p className="quiet">{t('setup.doneText')}</p>
      <Link className={styles.link ?? ''} to="/sign-in">
        {t('setup.signIn')}
      </Link>
    </>
  );
}
