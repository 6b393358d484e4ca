import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './panel.module.css';

/** Settings that most leave as they are; open by itself where something in them has to be seen. */
export function More({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const [isShown, setIsShown] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setIsShown(true);
  }, [isOpen]);
  return (
    <details
      className={styles.more}
      open={isShown}
      onToggle={(event) => setIsShown(event.currentTarget.open)}
    >
      <summary>{t('panel.more')}</summary>
      <div className={styles.stack}>{children}</div>
    </details>
  );
}
