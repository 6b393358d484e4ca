import { Button, TextInput } from '@mantine/core';
import type { StrangerDetail } from '@nadeul/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { ChangeEffect } from '../identities/change-effect.tsx';
import { EmployeeChoice } from '../identities/employee-choice.tsx';
import { refreshedByIdentities } from '../identities/refreshes.ts';
import { LoadProblem } from '../shell/load-problem.tsx';
import styles from './unmatched.module.css';

type Props = { readonly detail: StrangerDetail; readonly onDone: () => void };

/** Says whose the taps are, from which day on; what it does is shown before it is done. */
export function AssignForm({ detail, onDone }: Props) {
  const { t } = useTranslation();
  const { strangerId, firstAt } = detail.stranger;
  const params = { strangerId };
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const [from, setFrom] = useState(firstAt.slice(0, 10));
  const preview = useQuery({
    queryKey: ['stranger', strangerId, 'preview', employeeId, from],
    queryFn: ({ signal }) =>
      call('assignStranger', {
        params,
        body: { employeeId: employeeId ?? '', from, takesOver: true, isPreview: true },
        signal,
      }),
    enabled: employeeId !== null && from !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { send, isSending, problem, errorOf } = useSend('assignStranger', {
    refreshes: refreshedByIdentities,
    onDone,
  });
  const takesOver = (preview.data?.ended.length ?? 0) > 0;
  const assign = (who: string) =>
    send({ params, body: { employeeId: who, from, takesOver, isPreview: false } });
  return (
    <section className={styles.part}>
      <h3>{t('unmatched.who')}</h3>
      {detail.proposals.map(({ employee, reasons }) => (
        <div key={employee.employeeId} className={styles.proposal}>
          <div className="grow">
            {employee.name}{' '}
            <span className="quiet">
              {[employee.employeeNumber, employee.department].filter((text) => text !== null).join(' · ')}
            </span>
            <p className={styles.reason}>
              {reasons.map((reason) => t(`unmatched.reasons.${reason}`)).join(' · ')}
            </p>
          </div>
          <Button
            variant="default"
            size="xs"
            aria-pressed={employee.employeeId === employeeId}
            aria-label={t('unmatched.choose', { name: employee.name })}
            onClick={() => setEmployeeId(employee.employeeId)}
          >
            {t('unmatched.chooseShort')}
          </Button>
        </div>
      ))}
      <EmployeeChoice key={employeeId ?? ''} value={employeeId} onChange={setEmployeeId} />
      <TextInput
        type="date"
        label={t('unmatched.from')}
        description={t('unmatched.fromHint')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={errorOf('from')}
      />
      {employeeId !== null && preview.isError && (
        <LoadProblem error={preview.error} reset={() => void preview.refetch()} />
      )}
      {employeeId !== null && preview.data !== undefined && <ChangeEffect result={preview.data} />}
      <SendProblem problem={problem} shown={['from']} />
      <Button
        disabled={employeeId === null || from === '' || preview.data === undefined}
        loading={isSending}
        onClick={() => employeeId !== null && assign(employeeId)}
      >
        {takesOver ? t('unmatched.move') : t('unmatched.assign')}
      </Button>
    </section>
  );
}
