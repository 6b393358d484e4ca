import { Button, Checkbox, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../account/account.module.css';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { EmployeeSelect } from './employee-select.tsx';
import { ShownOnce } from './shown-once.tsx';

const fields = ['loginId', 'name', 'email', 'password', 'employeeId', 'employeeNumber', 'hiredOn'];

/** Adds a user; a password that is made here is shown once. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [employeeId, setEmployeeId] = useState<string | null>(null);
  const [made, setMade] = useState<{ loginId: string; password: string } | null>(null);
  const [loginId, setLoginId] = useState('');
  const [isNew, setIsNew] = useState(false);
  const { send, problem, isSending, errorOf } = useSend('addUser', {
    refreshes: [['users'], ['employees']],
    onDone: ({ password }) => (password === null ? onClose() : setMade({ loginId, password })),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email')).trim();
    const password = String(form.get('password'));
    send({
      body: {
        loginId: loginId.trim(),
        name: String(form.get('name')).trim(),
        ...(isNew ? newEmployeeOf(form) : { employeeId }),
        email: email === '' ? null : email,
        ...(password === '' ? {} : { password }),
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.add')}
      centered
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {made !== null ? (
        <ShownOnce {...made} onDone={onClose} />
      ) : (
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextInput
            label={t('signIn.loginId')}
            value={loginId}
            onChange={(event) => setLoginId(event.currentTarget.value)}
            autoComplete="off"
            error={errorOf('loginId')}
            data-autofocus
          />
          <TextInput name="name" label={t('users.name')} autoComplete="off" error={errorOf('name')} />
          <Checkbox
            label={t('users.newEmployee')}
            checked={isNew}
            onChange={(event) => setIsNew(event.currentTarget.checked)}
          />
          {isNew ? (
            <Group grow align="flex-start">
              <TextInput
                name="employeeNumber"
                label={t('users.employeeNumber')}
                autoComplete="off"
                error={errorOf('employeeNumber')}
              />
              <TextInput name="hiredOn" type="date" label={t('users.hiredOn')} error={errorOf('hiredOn')} />
            </Group>
          ) : (
            <EmployeeSelect value={employeeId} onChange={setEmployeeId} error={errorOf('employeeId')} />
          )}
          <TextInput
            name="email"
            label={t('users.email')}
            description={t('users.emailHint')}
            autoComplete="off"
            error={errorOf('email')}
          />
          <PasswordInput
            name="password"
            label={t('users.firstPassword')}
            description={t('users.firstPasswordHint')}
            autoComplete="new-password"
            error={errorOf('password')}
          />
          <SendProblem problem={problem} shown={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('table.cancel')}
            </Button>
            <Button type="submit" loading={isSending}>
              {t('users.addAction')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

function newEmployeeOf(form: FormData) {
  const hiredOn = String(form.get('hiredOn'));
  return {
    employeeNumber: String(form.get('employeeNumber')).trim(),
    hiredOn: hiredOn === '' ? null : hiredOn,
  };
}
