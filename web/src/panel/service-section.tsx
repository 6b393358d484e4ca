import { Button, Switch } from '@mantine/core';
import type { PanelService, PanelServiceAction } from '@nadeul/contract/panel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { ask, codeOf, sentenceOf } from './panel-client.ts';
import { statusQuery } from './panel-queries.ts';
import { Section } from './section.tsx';
import { ServiceMark } from './service-mark.tsx';
import { Warnings } from './warnings.tsx';

type Action = PanelServiceAction['action'];

/** Sends an action to the service; how it then is shows everywhere. */
export function useService() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: Action) => ask<PanelService>('POST', 'service', { body: { action } }),
    onSuccess: (service) =>
      client.setQueryData(statusQuery.queryKey, (before) =>
        before === undefined ? before : { ...before, service },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: statusQuery.queryKey }),
  });
}

type Props = { readonly service: PanelService; readonly isConfigured: boolean };

/** 서비스 관리: 시작, 중지, 다시 시작, 상태, 자동 시작. */
export function ServiceSection({ service, isConfigured }: Props) {
  const { t } = useTranslation();
  const { mutate, isPending, variables, error } = useService();
  const { state, startsByItself, problem, needsRestart, manager } = service;
  const isUp = state === 'running' || state === 'starting';
  const mayNot = problem !== null || !isConfigured || state === 'not-installed';
  const button = (action: Action, isOff: boolean) => ({
    loading: isPending && variables === action,
    disabled: mayNot || isOff || (isPending && variables !== action),
    onClick: () => mutate(action),
  });
  return (
    <Section title={t('panel.service.title')} mark={<ServiceMark service={service} />}>
      {needsRestart && (
        <Notice tone="amber" role="status">
          {t('panel.service.needsRestart')}
        </Notice>
      )}
      {problem !== null && <Warnings problems={[problem]} />}
      {error !== null && (
        <Notice tone="red" role="alert">
          {sentenceOf(error) ?? t('panel.failedText')} <span className="quiet">({codeOf(error)})</span>
        </Notice>
      )}
      <div className={styles.actions}>
        <Button {...(isUp ? { variant: 'default' } : {})} {...button('start', isUp)}>
          {t('panel.service.start')}
        </Button>
        <Button variant="default" {...button('stop', !isUp)}>
          {t('panel.service.stop')}
        </Button>
        <Button variant={needsRestart ? 'filled' : 'default'} {...button('restart', !isUp)}>
          {t('panel.service.restart')}
        </Button>
      </div>
      {startsByItself === null ? (
        <p className="quiet">{t('panel.service.noAuto')}</p>
      ) : (
        <Switch
          label={t('panel.service.auto')}
          checked={startsByItself}
          disabled={problem !== null || isPending}
          onChange={({ currentTarget }) =>
            mutate(currentTarget.checked ? 'start-by-itself' : 'start-by-hand')
          }
        />
      )}
      <p className="quiet">
        {isConfigured ? t(`panel.service.manager.${manager}`) : t('panel.service.saveFirst')}
      </p>
    </Section>
  );
}
