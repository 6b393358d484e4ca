import { Button, Progress } from '@mantine/core';
import type { PanelResend } from '@nadeul/contract/panel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { shortDate } from '../time/format.ts';
import { Notice } from './notice.tsx';
import styles from './panel.module.css';
import { ask } from './panel-client.ts';
import { resendQuery } from './panel-queries.ts';

/** How far a resend is, and what became of its rows: 보냄, 이미 있음, 보류. */
export function ResendProgress({ resend }: { resend: NonNullable<PanelResend> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => ask('DELETE', 'resend'),
    onSettled: () => client.invalidateQueries({ queryKey: resendQuery.queryKey }),
  });
  const { state, progress, problem } = resend;
  const language = currentLanguage();
  const range = { from: shortDate(resend.from, language), until: shortDate(resend.until, language) };
  const percent = Math.floor(progress * 100);
  return (
    <section className={styles.resend} aria-label={t('panel.resend.result')}>
      <div className={styles.answer}>
        <strong role="status">{t(`panel.resend.state.${state}`)}</strong>
        <span className="quiet">
          {resend.sourceName} · {range.from}
          {resend.from !== resend.until && ` ~ ${range.until}`}
        </span>
        <span className="grow" />
        {state === 'running' && (
          <>
            <span className="quiet">{percent}%</span>
            <Button
              size="compact-sm"
              variant="default"
              loading={stop.isPending}
              onClick={() => stop.mutate()}
            >
              {t('panel.resend.stop')}
            </Button>
          </>
        )}
      </div>
      {state === 'running' && <Progress value={percent} mt={8} aria-label={t('panel.resend.progress')} />}
      <dl className={styles.counts}>
        {(['accepted', 'duplicate', 'setAside', 'refused'] as const)
          .filter((one) => one !== 'refused' || resend.refused > 0)
          .map((one) => (
            <div key={one}>
              <dt>{t(`panel.resend.count.${one}`)}</dt>
              <dd>{resend[one].toLocaleString()}</dd>
            </div>
          ))}
      </dl>
      {problem !== null && (
        <Notice tone="red" role="alert">
          {problem.sentence[language]} <span className="quiet">({problem.code})</span>
        </Notice>
      )}
    </section>
  );
}
