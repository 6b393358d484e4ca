import { UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage } from '../i18n/index.ts';
import styles from './shell.module.css';

/** Language and theme. */
export function Preferences() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = currentLanguage() === 'ko' ? 'en' : 'ko';
  return (
    <div className={styles.preferences}>
      <UnstyledButton className={styles.small} lang={other} onClick={() => void changeLanguage(other)}>
        {t('language.other')}
      </UnstyledButton>
      <UnstyledButton
        className={styles.small}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? t('theme.light') : t('theme.dark')}
      </UnstyledButton>
    </div>
  );
}
