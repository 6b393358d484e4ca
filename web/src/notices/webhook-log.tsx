import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { ListSkeleton } from '../shell/list-skeleton.tsx';
import { LoadProblem } from '../shell/load-problem.tsx';
import { usePages } from '../table/use-pages.ts';
import { seoulTimeOf } from '../time/format.ts';
import styles from './notices.module.css';

/** What was sent to a webhook and what came of it; anything can be sent once more. */
export function WebhookLog({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation();
  const pages = usePages('webhookDeliveries', { params: { webhookId } });
  const { send, problem } = useSend('resendDelivery', { refreshes: [['webhookDeliveries']] });
  if (pages.error !== null) return <LoadProblem error={pages.error} reset={pages.refetch} />;
  if (pages.isPending) return <ListSkeleton />;
  if (pages.rows.length === 0) return <p className="quiet">{t('notices.logEmpty')}</p>;
  return (
    <>
      <SendProblem problem={problem} />
      <Button size="compact-sm" variant="subtle" onClick={pages.refetch} style={{ justifySelf: 'start' }}>
        {t('notices.refresh')}
      </Button>
      <ul className="plain-list">
        {pages.rows.map(({ deliveryId, event, state, createdAt, attempts }) => {
          const [last] = attempts;
          return (
            <li key={deliveryId} className={styles.log}>
              <span>{seoulTimeOf(Date.parse(createdAt)).slice(0, 19).replace('T', ' ')}</span>{' '}
              <code>{event}</code> <strong>{t(`notices.deliveryStates.${state}`)}</strong>{' '}
              {last !== undefined && (
                <span className="quiet">
                  {t('notices.attempts', { count: attempts.length })} · {last.status ?? last.errorCode} ·{' '}
                  {last.answer}
                </span>
              )}{' '}
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => send({ params: { webhookId, deliveryId } })}
              >
                {t('notices.resend')}
              </Button>
            </li>
          );
        })}
      </ul>
      {pages.hasMore && (
        <Button size="compact-sm" variant="default" onClick={pages.onMore}>
          {t('notices.more')}
        </Button>
      )}
    </>
  );
}
