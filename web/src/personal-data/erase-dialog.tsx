import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import type { EmployeeCard, ErasureReason } from '@nadeul/contract';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './personal-data.module.css';

type Props = {
  readonly employee: EmployeeCard;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Asks for the name before a person is erased, and says what it came to. */
export function EraseDialog({ employee, isOpen, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { employeeId, name } = employee;
  const { send, isSending, answer, problem, errorOf } = useSend('erasePerson');
  const isDone = answer !== undefined;
  // The page behind the dialog is of somebody who is not there any more.
  const close = () => (isDone ? void navigate({ to: '/hr/people', replace: true }) : onClose());
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t(isDone ? 'personal.erased' : 'personal.eraseTitle', { name })}
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {answer === undefined ? (
        <EraseForm
          name={name}
          isSending={isSending}
          error={errorOf('name')}
          onClose={onClose}
          onErase={(body) => send({ params: { employeeId }, body })}
        />
      ) : (
        <>
          <p role="status">{t('personal.erasedWhat', { ...answer })}</p>
          <Group justify="flex-end" mt="lg">
            <Button onClick={close} data-autofocus>
              {t('personal.toList')}
            </Button>
          </Group>
        </>
      )}
      <SendProblem problem={problem} shown={['name']} />
    </Modal>
  );
}

type FormProps = {
  readonly name: string;
  readonly isSending: boolean;
  readonly error: string | undefined;
  readonly onClose: () => void;
  readonly onErase: (body: { name: string; reason: ErasureReason }) => void;
};

function EraseForm({ name, isSending, error, onClose, onErase }: FormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<ErasureReason>('term-over');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onErase({ name: typed, reason });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t('personal.eraseLead')}</p>
      <ul className={styles.effects}>
        <li>{t('personal.goes')}</li>
        <li>{t('personal.stays')}</li>
        <li>{t('personal.elsewhere')}</li>
      </ul>
      <Radio.Group
        mt="md"
        label={t('personal.reason')}
        value={reason}
        onChange={(value) => setReason(value === 'asked' ? 'asked' : 'term-over')}
      >
        <Group mt={6}>
          <Radio value="term-over" label={t('personal.why.term-over')} />
          <Radio value="asked" label={t('personal.why.asked')} />
        </Group>
      </Radio.Group>
      <TextInput
        mt="md"
        label={t('personal.typeName', { name })}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={error}
        autoComplete="off"
        data-autofocus
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <Button type="submit" color="red.9" loading={isSending} disabled={typed.trim() !== name.trim()}>
          {t('personal.erase')}
        </Button>
      </Group>
    </form>
  );
}
