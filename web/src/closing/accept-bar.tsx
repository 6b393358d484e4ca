import { Button, TextInput } from '@mantine/core';
import type { ExceptionRow, ExceptionShow } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './closing.module.css';

type AcceptProps = {
  readonly show: ExceptionShow;
  readonly rows: readonly ExceptionRow[];
  readonly onDone: () => void;
};

/** Accepts what is chosen with one reason, or takes that back. */
export function AcceptBar({ show, rows, onDone }: AcceptProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const then = { refreshes: [['exceptions']], onDone };
  const accepting = useSend('acceptExceptions', then);
  const withdrawing = useSend('withdrawAcceptances', then);
  const exceptions = rows.map(({ employee, workDate, kind }) => ({
    employeeId: employee.employeeId,
    workDate,
    kind,
  }));
  if (show === 'accepted')
    return (
      <div className={`panel ${styles.bar}`}>
        <strong>{t('closing.chosen', { count: rows.length })}</strong>
        <Button
          variant="default"
          loading={withdrawing.isSending}
          onClick={() => withdrawing.send({ body: { exceptions } })}
        >
          {t('closing.withdraw')}
        </Button>
        <SendProblem problem={withdrawing.problem} />
      </div>
    );
  return (
    <div className={`panel ${styles.bar}`}>
      <strong>{t('closing.chosen', { count: rows.length })}</strong>
      <TextInput
        className={styles.reason ?? ''}
        aria-label={t('closing.reason')}
        placeholder={t('closing.reasonExample')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={accepting.errorOf('reason')}
      />
      <Button
        disabled={reason.trim() === ''}
        loading={accepting.isSending}
        onClick={() => accepting.send({ body: { exceptions, reason } })}
      >
        {t('closing.accept')}
      </Button>
      <SendProblem problem={accepting.problem} shown={['reason']} />
    </div>
  );
}
