import { Button, PasswordInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './sign-in.module.css';

type Props = {
  /** What was typed a moment ago; null where it has to be typed again. */
  readonly current: string | null;
  readonly onDone: () => Promise<void> | void;
  readonly action?: string;
};

/** Changes one's own password. */
export function NewPasswordStep({ current, onDone, action }: Props) {
  const { t } = useTranslation();
  const [differs, setDiffers] = useState(false);
  const { send, problem, isSending, errorOf } = useSend('changePassword', { onDone: () => void onDone() });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    const isSame = password === String(form.get('again'));
    setDiffers(!isSame);
    if (isSame) send({ body: { current: current ?? String(form.get('current')), password } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {current === null && (
        <PasswordInput
          name="current"
          label={t('signIn.currentPassword')}
          autoComplete="current-password"
          error={errorOf('current')}
        />
      )}
      <PasswordInput
        name="password"
        label={t('signIn.newPassword')}
        description={t('signIn.newPasswordHint')}
        autoComplete="new-password"
        error={errorOf('password')}
        autoFocus={current !== null}
      />
      <PasswordInput
        name="again"
        label={t('signIn.passwordAgain')}
        autoComplete="new-password"
        error={differs ? t('signIn.passwordsDiffer') : null}
      />
      <SendProblem problem={problem} shown={['current', 'password']} />
      <Button type="submit" fullWidth loading={isSending}>
        {action ?? t('signIn.changeAndGoOn')}
      </Button>
    </form>
  );
}
