import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { User } from '@nadeul/contract';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../account/account.module.css';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { EmployeeSelect } from './employee-select.tsx';
import { ShownOnce } from './shown-once.tsx';
import { UserActions } from './user-actions.tsx';

type Props = { readonly user: User; readonly onClose: () => void };

/** One user: what is known, and what an admin can do for the sign-in. */
export function UserDialog({ user, onClose }: Props) {
  const { t } = useTranslation();
  const { userId, loginId, name, email, employee } = user;
  const [employeeId, setEmployeeId] = useState(employee?.employeeId ?? null);
  const [password, setPassword] = useState<string | null>(null);
  const { send, problem, isSending, errorOf } = useSend('changeUser', {
    refreshes: [['users']],
    onDone: onClose,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = String(form.get('email')).trim();
    const changed = typed === (email ?? '') ? {} : { email: typed === '' ? null : typed };
    send({ params: { userId }, body: { name: String(form.get('name')).trim(), employeeId, ...changed } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${name} (${loginId})`}
      centered
      closeButtonProps={{ 'aria-label': t('table.close') }}
    >
      {password !== null ? (
        <ShownOnce loginId={loginId} password={password} onDone={onClose} />
      ) : (
        <>
          <form className={styles.form} onSubmit={submit} noValidate>
            <TextInput name="name" label={t('users.name')} defaultValue={name} error={errorOf('name')} />
            <EmployeeSelect
              value={employeeId}
              shown={employee === null ? undefined : `${name} (${employee.employeeNumber})`}
              onChange={setEmployeeId}
              error={errorOf('employeeId')}
            />
            <TextInput
              name="email"
              label={t('users.email')}
              description={t('users.emailHint')}
              defaultValue={email ?? ''}
              error={errorOf('email')}
            />
            <SendProblem problem={problem} shown={['name', 'employeeId', 'email']} />
            <Group justify="flex-end">
              <Button type="submit" loading={isSending}>
                {t('users.save')}
              </Button>
            </Group>
          </form>
          <UserActions user={user} onPassword={setPassword} />
        </>
      )}
    </Modal>
  );
}
