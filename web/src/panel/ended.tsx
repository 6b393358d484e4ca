import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { codeOf, sentenceOf } from './panel-client.ts';

/** This page has lost the program that answers it; what was typed stays. */
export function Ended({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const code = codeOf(error);
  const isGone = code === 'offline';
  return (
    <div className={styles.hint}>
      <Notice tone={isGone ? 'amber' : 'red'} role="alert" title={t(isGone ? 'panel.ended' : 'panel.failed')}>
        {isGone ? t('panel.endedText') : (sentenceOf(error) ?? t('panel.failedText'))}
        {!isGone && <p className="quiet">{t('error.code', { code })}</p>}
      </Notice>
    </div>
  );
}
