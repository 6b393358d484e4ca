import { Button } from '@mantine/core';
import type { PanelService } from '@nadeul/contract/panel';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { codeOf, sentenceOf } from './panel-client.ts';
import { useService } from './service-section.tsx';
import type { Saving } from './use-save.ts';

type Props = {
  readonly saving: Saving;
  readonly isChanged: boolean;
  readonly service: PanelService;
  readonly onStarted: () => void;
};

/** [설정 저장], and what came of it: what does not work yet, or that the service has to be started. */
export function SaveBar({ saving, isChanged, service, onStarted }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.save}>
      {saving.problems.length > 0 && <Summary saving={saving} />}
      {saving.error !== null && (
        <Notice tone="red" role="alert">
          {sentenceOf(saving.error) ?? t('panel.failedText')}{' '}
          <span className="quiet">({codeOf(saving.error)})</span>
        </Notice>
      )}
      {saving.isSaved && <Next service={service} onStarted={onStarted} />}
      <div className={styles.answer}>
        <Button
          loading={saving.isSaving}
          variant={saving.isSaved ? 'default' : 'filled'}
          onClick={saving.save}
        >
          {t('panel.save.button')}
        </Button>
        {isChanged && !saving.isSaving && <span className="quiet">{t('panel.save.unsaved')}</span>}
        {saving.isSaving && (
          <span className="quiet" role="status">
            {t('panel.save.checking')}
          </span>
        )}
      </div>
    </div>
  );
}

/** Every problem as a way to its field. */
function Summary({ saving }: { saving: Saving }) {
  const { t } = useTranslation();
  return (
    <Notice
      id="save-problems"
      isTarget
      tone="red"
      role="alert"
      title={t('panel.save.refused', { count: saving.problems.length })}
    >
      <ul className="plain-list">
        {saving.problems.map(({ field, code, sentence }) => (
          <li key={`${field} ${code}`}>
            {field === '' ? (
              sentence[currentLanguage()]
            ) : (
              <button type="button" className={styles.goTo} onClick={() => saving.goTo(field)}>
                {sentence[currentLanguage()]}
              </button>
            )}{' '}
            <span className="quiet">({code})</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Saved is not yet sent: the service does that, and has to be started. */
function Next({ service, onStarted }: Pick<Props, 'service' | 'onStarted'>) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const { mutate, isPending, error } = useService();
  const isRunning = service.state === 'running' && !service.needsRestart;
  const action = service.state === 'running' ? 'restart' : 'start';
  useEffect(() => button.current?.focus(), []);
  return (
    <Notice tone="plain" role="status" title={t('panel.save.done')}>
      <p>{t(isRunning ? 'panel.save.runs' : `panel.save.next.${action}`)}</p>
      {error !== null && (
        <p className={styles.wrong} role="alert">
          {sentenceOf(error) ?? t('panel.failedText')} ({codeOf(error)})
        </p>
      )}
      {service.problem !== null && <p>{service.problem.sentence[currentLanguage()]}</p>}
      <Button
        ref={button}
        mt={10}
        loading={isPending || service.state === 'starting'}
        disabled={!isRunning && service.problem !== null}
        onClick={() => (isRunning ? onStarted() : mutate(action))}
      >
        {t(isRunning ? 'panel.save.toStatus' : `panel.service.${action}`)}
      </Button>
    </Notice>
  );
}
