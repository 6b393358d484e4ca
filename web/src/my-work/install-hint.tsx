import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { installing } from '../installing.ts';
import styles from './my-work.module.css';
import { isPhone } from './position.ts';

/** On a phone: that the page can be installed, or why it cannot. */
export function InstallHint() {
  const { t } = useTranslation();
  const offer = useSyncExternalStore(installing.subscribe, installing.offer);
  if (!isPhone()) return null;
  if (!window.isSecureContext)
    return <p className={`quiet ${styles.note}`}>{t('myWork.installNeedsHttps')}</p>;
  if (offer === null) return null;
  return (
    <p className={styles.install}>
      <span className="quiet">{t('myWork.installLead')}</span>
      <Button size="compact-sm" variant="default" onClick={() => void installing.install()}>
        {t('myWork.install')}
      </Button>
    </p>
  );
}
