import { Alert, Button, PasswordInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { Entrance } from './entrance.tsx';
import styles from './sign-in.module.css';

/** Sets a new password by the link of a letter; its token stands behind the # of the address. */
export function ResetPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [differs, setDiffers] = useState(false);
  const { send, problem, isSending, isDone, errorOf } = useSend('resetPassword', {
    onDone: () => window.history.replaceState(null, '', '/reset-password'),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    const isSame = password === String(form.get('again'));
    setDiffers(!isSame);
    if (isSame) send({ body: { token, password } });
  };
  const toSignIn = (
    <Button component="a" href="/sign-in" variant={isDone ? 'filled' : 'default'} fullWidth mt="md">
      {t('signIn.toSignIn')}
    </Button>
  );
  if (token === '' || isDone)
    return (
      <Entrance lead={t('signIn.resetLead')}>
        <Alert color={isDone ? 'teal' : 'red'} role="status" variant="light" mt="md">
          {t(isDone ? 'signIn.resetDone' : 'signIn.resetNoLink')}
        </Alert>
        {toSignIn}
      </Entrance>
    );
  return (
    <Entrance lead={t('signIn.resetLead')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PasswordInput
          name="password"
          label={t('signIn.newPassword')}
          description={t('signIn.newPasswordHint')}
          autoComplete="new-password"
          error={errorOf('password')}
          autoFocus
        />
        <PasswordInput
          name="again"
          label={t('signIn.passwordAgain')}
          autoComplete="new-password"
          error={differs ? t('signIn.passwordsDiffer') : null}
        />
        <SendProblem problem={problem} shown={['password']} />
        <Button type="submit" fullWidth loading={isSending}>
          {t('signIn.savePassword')}
        </Button>
      </form>
      {problem?.code === 'reset-link-ended' && toSignIn}
    </Entrance>
  );
}
