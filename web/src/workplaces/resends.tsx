import { Alert, Button, Progress } from '@mantine/core';
import type { DeviceLinkDetail, Resend } from '@nadeul/contract';
import { connectorProblems } from '@nadeul/contract/connector-problem';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { currentLanguage } from '../i18n/index.ts';
import { momentText } from '../time/moment.ts';
import styles from './link-days.module.css';
import { resendsQuery } from './queries.ts';
import { periodText } from './resend-confirm.tsx';

/** Requests that ended are shown when asked for, but for the latest ones. */
const endedFirst = 3;

/** 날짜별 전송: what was asked for, how far it is and what came of it. */
export function Resends({ link }: { readonly link: DeviceLinkDetail }) {
  const { sourceId } = link;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [showsAll, setShowsAll] = useState(false);
  const resends = useQuery(resendsQuery(sourceId)).data?.resends ?? [];
  const open = resends.filter(({ endedAt }) => endedAt === null).reverse();
  const ended = resends.filter(({ endedAt }) => endedAt !== null);
  const latestEnd = ended.reduce(
    (latest, { endedAt }) => (endedAt !== null && endedAt > latest ? endedAt : latest),
    '',
  );
  // What arrived with it shows in the days.
  useEffect(() => {
    if (latestEnd !== '') void client.invalidateQueries({ queryKey: ['device-links', sourceId, 'days'] });
  }, [client, sourceId, latestEnd]);
  if (resends.length === 0) return null;
  return (
    <div className={styles.resends}>
      <h3>{t('linkDays.resends')}</h3>
      <ul>
        {[...open, ...(showsAll ? ended : ended.slice(0, endedFirst))].map((resend) => (
          <One key={resend.resendId} link={link} resend={resend} />
        ))}
      </ul>
      {ended.length > endedFirst && (
        <Button size="compact-sm" variant="default" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? t('linkDays.fewer') : t('linkDays.all', { count: resends.length })}
        </Button>
      )}
    </div>
  );
}

const looks = {
  waiting: { symbol: '…', tone: 'tone-grey' },
  running: { symbol: '▶', tone: 'tone-blue' },
  done: { symbol: '●', tone: 'tone-green' },
  failed: { symbol: '✕', tone: 'tone-red' },
  cancelled: { symbol: '–', tone: 'tone-grey' },
} as const;

function One({ link, resend }: { readonly link: DeviceLinkDetail; readonly resend: Resend }) {
  const { sourceId } = link;
  const isEarlier = link.lastHeartbeatAt !== null && !link.takesResends;
  const { t } = useTranslation();
  const cancel = useSend('cancelResend', { refreshes: [resendsQuery(sourceId).queryKey] });
  const { resendId, state, progress, requestedAt, requestedBy, endedAt } = resend;
  const { symbol, tone } = looks[state];
  const percent = Math.floor(progress * 100);
  // Its connector fell silent, or was put on another PC, after it had begun.
  const isLeft = state === 'waiting' && percent > 0;
  const waitsFor = isEarlier
    ? 'linkDays.earlierVersion'
    : isLeft
      ? 'linkDays.waitsAgain'
      : 'linkDays.waitsFor';
  return (
    <li className={styles.resend}>
      <div className={styles['resend-head']}>
        <span className={`mark ${tone}`}>
          <span className="mark-symbol" aria-hidden="true">
            {symbol}
          </span>
          {t(`linkDays.resend.${state}`)}
        </span>
        <strong>{periodText(resend)}</strong>
        <span className="quiet">
          {t('linkDays.askedBy', { who: requestedBy, at: momentText(requestedAt) })}
        </span>
        <span className="grow" />
        {endedAt === null && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancel.isSending}
            aria-label={t('linkDays.cancelOf', { days: periodText(resend) })}
            onClick={() => cancel.send({ params: { sourceId, resendId } })}
          >
            {t('linkDays.cancel')}
          </Button>
        )}
      </div>
      {state === 'running' && (
        <div className={styles.progress}>
          <Progress
            value={percent}
            className="grow"
            aria-label={t('linkDays.progress', { days: periodText(resend) })}
          />
          <span>{percent}%</span>
        </div>
      )}
      {state === 'waiting' && <p className="quiet">{t(waitsFor, { percent })}</p>}
      {(state !== 'waiting' || isLeft) && (
        <p>
          {t('linkDays.result', {
            accepted: resend.accepted.toLocaleString(),
            duplicate: resend.duplicate.toLocaleString(),
            setAside: resend.setAside.toLocaleString(),
          })}
          {resend.refused > 0 && ` · ${t('linkDays.refused', { count: resend.refused })}`}
        </p>
      )}
      {resend.code !== null && (
        <Alert color={state === 'failed' ? 'red' : 'yellow'} variant="light" mt={6}>
          {sentenceOf(resend.code) ?? t('health.unknown')} <span className="quiet">({resend.code})</span>
        </Alert>
      )}
      <SendProblem problem={cancel.problem} />
    </li>
  );
}

/** The sentence of a connector's code; undefined for one that this page does not know. */
function sentenceOf(code: string): string | undefined {
  const known: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = connectorProblems;
  return Object.hasOwn(known, code) ? known[code]?.[currentLanguage()] : undefined;
}
