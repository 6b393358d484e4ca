import { Button, Modal, Select, TextInput } from '@mantine/core';
import type { EmployeeIdentity } from '@nadeul/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './identities.module.css';
import { refreshedByIdentities } from './refreshes.ts';

const kinds = [
  'card',
  'user-number',
  'employee-number',
] as const satisfies readonly EmployeeIdentity['kind'][];

type Props = { readonly employeeId: string; readonly onClose: () => void };

/** Assigns a number or card to an employee; one that somebody else has is moved only when asked for again. */
export function AddIdentity({ employeeId, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<EmployeeIdentity['kind']>('card');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState('');
  const { send, isSending, problem, errorOf, reset } = useSend('addIdentity', {
    refreshes: refreshedByIdentities,
    onDone: onClose,
  });
  const isClaimed = problem?.code === 'identity-claimed';
  const change =
    <T,>(set: (value: T) => void) =>
    (typed: T) => {
      reset();
      set(typed);
    };
  const save = () =>
    send({
      params: { employeeId },
      body: {
        kind,
        value,
        sourceId: null,
        from: from === '' ? null : from,
        until: null,
        takesOver: isClaimed,
        isPreview: false,
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('identities.add')}
      // The page has one banner; the dialog's head is no second one.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      <div className={styles.form}>
        <Select
          label={t('identities.kind')}
          allowDeselect={false}
          data={kinds.map((one) => ({ value: one, label: t(`identityKind.${one}`) }))}
          value={kind}
          onChange={(typed) => change(setKind)(kinds.find((one) => one === typed) ?? 'card')}
        />
        <TextInput
          label={t('identities.value')}
          value={value}
          onChange={(event) => change(setValue)(event.currentTarget.value)}
          error={errorOf('value')}
          data-autofocus
        />
        <TextInput
          type="date"
          label={t('identities.from')}
          description={t('identities.fromHint')}
          value={from}
          onChange={(event) => change(setFrom)(event.currentTarget.value)}
          error={errorOf('from')}
        />
        <SendProblem problem={problem} shown={['value', 'from']} />
        <Button disabled={value.trim() === ''} loading={isSending} onClick={save}>
          {isClaimed ? t('unmatched.move') : t('identities.save')}
        </Button>
      </div>
    </Modal>
  );
}
