import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { todayInKorea } from '../people/choices.ts';
import { Confirm } from '../shell/confirm.tsx';
import { ChangeEffect } from './change-effect.tsx';
import { refreshedByIdentities } from './refreshes.ts';

type Props = { readonly identityId: string; readonly shown: string; readonly onClose: () => void };

/** Sets the last day of a number or card, with what it changes. */
export function EndIdentity({ identityId, shown, onClose }: Props) {
  const { t } = useTranslation();
  const [until, setUntil] = useState(todayInKorea);
  const params = { identityId };
  const preview = useQuery({
    queryKey: ['employeeIdentities', identityId, 'preview', until],
    queryFn: ({ signal }) => call('endIdentity', { params, body: { until, isPreview: true }, signal }),
    enabled: until !== '',
    placeholderData: keepPreviousData,
  });
  const { send, isSending, problem, errorOf } = useSend('endIdentity', {
    refreshes: refreshedByIdentities,
    onDone: onClose,
  });
  return (
    <Confirm
      isOpen
      title={t('identities.endOf', { value: shown })}
      action={t('identities.end')}
      isSending={isSending}
      onConfirm={() => send({ params, body: { until, isPreview: false } })}
      onClose={onClose}
    >
      <p>{t('identities.endText')}</p>
      <TextInput
        type="date"
        label={t('identities.endTitle')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={errorOf('until')}
      />
      {preview.data !== undefined && <ChangeEffect result={preview.data} />}
      <SendProblem problem={problem} shown={['until']} />
    </Confirm>
  );
}
