import { Button } from '@mantine/core';
import type { PanelState } from '@nadeul/contract/panel';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../shell/copy-field.tsx';
import styles from './panel.module.css';
import { ask, downloadSupportBundle, sentenceOf } from './panel-client.ts';
import { Section } from './section.tsx';

/** 로그폴더: where it is, and one file to send when help is needed. */
export function LogsSection({ state }: { state: PanelState }) {
  const { t } = useTranslation();
  const bundle = useMutation({ mutationFn: downloadSupportBundle });
  const open = useMutation({ mutationFn: () => ask('POST', 'openLogs') });
  const error = bundle.error ?? open.error;
  return (
    <Section number={5} title={t('panel.logs.title')}>
      <CopyField label={t('panel.logs.folder')} value={state.logFolder} />
      <div className={styles.actions}>
        {state.canOpenFolders && (
          <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
            {t('panel.logs.open')}
          </Button>
        )}
        <Button variant="default" loading={bundle.isPending} onClick={() => bundle.mutate()}>
          {t('panel.logs.bundle')}
        </Button>
      </div>
      {error !== null && (
        <p className={styles.wrong} role="alert">
          {sentenceOf(error) ?? t('panel.failedText')}
        </p>
      )}
      <p className="quiet">{t('panel.logs.about')}</p>
    </Section>
  );
}
