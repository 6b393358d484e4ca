import { Button } from '@mantine/core';
import type { PanelService } from '@nadeul/contract/panel';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { sentenceOf } from './panel-client.ts';
import { useService } from './service-section.tsx';

/** A service that stands still, or runs with older settings, with the button that mends it. */
export function StartHint({ service }: { service: PanelService }) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useService();
  const { state, needsRestart, problem } = service;
  const isStopped = state === 'stopped' || state === 'not-installed';
  if (!isStopped && !needsRestart) return null;
  const action = isStopped ? 'start' : 'restart';
  return (
    <div className={styles.hint}>
      <Notice tone="amber" role="status">
        <div className={styles.answer}>
          <p>{t(isStopped ? 'panel.status.stopped' : 'panel.service.needsRestart')}</p>
          <span className="grow" />
          <Button
            loading={isPending}
            disabled={problem !== null || state === 'not-installed'}
            onClick={() => mutate(action)}
          >
            {t(`panel.service.${action}`)}
          </Button>
        </div>
        {problem !== null && (
          <p>
            {problem.sentence[currentLanguage()]} <span className="quiet">({problem.code})</span>
          </p>
        )}
        {error !== null && (
          <p className={styles.wrong} role="alert">
            {sentenceOf(error) ?? t('panel.failedText')}
          </p>
        )}
      </Notice>
    </div>
  );
}
