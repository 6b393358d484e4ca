import { Button, PasswordInput, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { useSend } from '../form/use-send.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import type { Identified } from './id-step.tsx';
import styles from './sign-in.module.css';

type Props = {
  readonly who: Identified;
  readonly onTyped: (password: string) => void;
  readonly onDone: () => Promise<void>;
  readonly onBack: () => void;
  readonly onForgot: () => void;
};

/** Asks for the password. */
export function PasswordStep({ who, onTyped, onDone, onBack, onForgot }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const { send, problem, isSending } = useSend('signIn', {
    onDone: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      void onDone();
    },
  });
  useEffect(() => {
    if (problem !== null) field.current?.select();
  }, [problem]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    setIsMissing(password === '');
    if (password === '') return;
    onTyped(password);
    send({ body: { ...who, password } });
  };
  const refused = problem === null ? null : (sentenceOf(problem) ?? t('error.offline'));
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={who.loginId} />
      <div className={styles.who}>
        <strong>{who.loginId}</strong>
        <UnstyledButton className={styles.back ?? ''} onClick={onBack}>
          {t('signIn.back')}
        </UnstyledButton>
      </div>
      <PasswordInput
        ref={field}
        name="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        error={isMissing ? t('signIn.passwordNeeded') : refused}
        autoFocus
      />
      <Button type="submit" fullWidth loading={isSending}>
        {t('signIn.submit')}
      </Button>
      <UnstyledButton className={styles.back ?? ''} onClick={onForgot}>
        {t('signIn.forgot')}
      </UnstyledButton>
    </form>
  );
}
