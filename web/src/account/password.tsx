import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPasswordStep } from '../session/new-password-step.tsx';
import styles from './account.module.css';

/** Changes one's own password; the other sessions end by it. */
export function Password({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<'rest' | 'open' | 'done'>('rest');
  const finish = async () => {
    setStep('done');
    await onDone();
  };
  return (
    <section className={`panel ${styles.section}`}>
      <h2>{t('signIn.password')}</h2>
      <p className="quiet">{t('account.passwordLead')}</p>
      {step === 'done' && (
        <Alert color="teal" role="status" variant="light" mt="md">
          {t('account.passwordDone')}
        </Alert>
      )}
      {step === 'open' ? (
        <div className={styles.form}>
          <NewPasswordStep current={null} action={t('account.changePassword')} onDone={finish} />
        </div>
      ) : (
        <Button variant="default" mt="md" onClick={() => setStep('open')}>
          {t('account.changePassword')}
        </Button>
      )}
    </section>
  );
}
