import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../api/client.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import { CopyField } from '../shell/copy-field.tsx';
import styles from './account.module.css';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Props = {
  /** Setting it up of one's own accord asks for the password first. */
  readonly needsPassword: boolean;
  readonly onDone: () => Promise<void> | void;
};

/** Sets up the second factor: the secret as a picture and as text, its first code, then the recovery codes. */
export function SecondFactorSetup({ needsPassword, onDone }: Props) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<Answer<'startSecondFactor'> | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useSend('startSecondFactor', { onDone: setSecret });
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (secret !== null)
    return <FirstCode secret={secret} onDone={({ recoveryCodes }) => setCodes(recoveryCodes)} />;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    start.send({ body: password === '' ? {} : { password } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className="quiet">{t('account.factorLead')}</p>
      {needsPassword && (
        <PasswordInput
          name="password"
          label={t('signIn.currentPassword')}
          autoComplete="current-password"
          error={start.errorOf('password')}
        />
      )}
      <SendProblem problem={start.problem} shown={['password']} />
      <Button type="submit" loading={start.isSending}>
        {t('account.factorStart')}
      </Button>
    </form>
  );
}

type FirstCodeProps = {
  readonly secret: Answer<'startSecondFactor'>;
  readonly onDone: (answer: Answer<'confirmSecondFactor'>) => void;
};

function FirstCode({ secret: { secret, uri }, onDone }: FirstCodeProps) {
  const { t } = useTranslation();
  const { send, problem, isSending } = useSend('confirmSecondFactor', { onDone });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).replace(/\s/g, '');
    if (code !== '') send({ body: { code } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Alert variant="light" color="gray">
        {t('account.factorScan')}
      </Alert>
      <div className={styles.qr}>
        <QrCode text={uri} label={t('account.factorPicture')} />
      </div>
      <CopyField label={t('account.factorSecret')} value={secret} />
      <TextInput
        name="code"
        label={t('account.factorCode')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
      />
      <SendProblem problem={problem} />
      <Button type="submit" loading={isSending}>
        {t('signIn.confirm')}
      </Button>
    </form>
  );
}
