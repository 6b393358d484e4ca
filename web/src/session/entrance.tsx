import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../shell/logo.tsx';
import { Preferences } from '../shell/preferences.tsx';
import styles from './sign-in.module.css';

/** The frame of everything in front of the door: signing in, and setting a password by a letter's link. */
export function Entrance({ lead, children }: { lead: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={`panel ${styles.card}`}>
        <div className={styles.brand}>
          <Logo />
          <h1>{t('product')}</h1>
        </div>
        <p className="quiet">{lead}</p>
        {children}
      </div>
      <Preferences />
    </main>
  );
}
