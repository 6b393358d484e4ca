import { Button, TextInput } from '@mantine/core';
import type { Stranger } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { refreshedByIdentities } from '../identities/refreshes.ts';
import styles from './unmatched.module.css';

type Props = { readonly stranger: Stranger; readonly onDone: () => void };

/** Says that somebody is no employee, or takes that back. */
export function Dismissal({ stranger, onDone }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const then = { refreshes: refreshedByIdentities, onDone };
  const dismissing = useSend('dismissStranger', then);
  const restoring = useSend('restoreStranger', then);
  const params = { strangerId: stranger.strangerId };
  const { dismissal } = stranger;
  if (dismissal !== null)
    return (
      <section className={styles.part}>
        <h3>{t('unmatched.dismissed')}</h3>
        <p>{t('unmatched.dismissedBy', { reason: dismissal.reason, by: dismissal.by })}</p>
        <SendProblem problem={restoring.problem} />
        <Button variant="default" loading={restoring.isSending} onClick={() => restoring.send({ params })}>
          {t('unmatched.restore')}
        </Button>
      </section>
    );
  return (
    <section className={styles.part}>
      <h3>{t('unmatched.notEmployee')}</h3>
      <p className="quiet">{t('unmatched.notEmployeeHint')}</p>
      <div className={styles.dismissal}>
        <TextInput
          aria-label={t('unmatched.dismissReason')}
          placeholder={t('unmatched.dismissReason')}
          maxLength={100}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={dismissing.errorOf('reason')}
        />
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          loading={dismissing.isSending}
          onClick={() => dismissing.send({ params, body: { reason } })}
        >
          {t('unmatched.dismiss')}
        </Button>
      </div>
      <SendProblem problem={dismissing.problem} shown={['reason']} />
    </section>
  );
}
