import { Button, PasswordInput, TextInput, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import { Logo } from '../shell/logo.tsx';
import { Preferences } from '../shell/preferences.tsx';
import styles from './sign-in.module.css';

/** First the ID, then the password, as people know it from their groupware. */
export function SignInPage() {
  const { t } = useTranslation();
  const [loginId, setLoginId] = useState<string | null>(null);
  return (
    <main className={styles.page}>
      <div className={`panel ${styles.card}`}>
        <div className={styles.brand}>
          <Logo />
          <h1>{t('product')}</h1>
        </div>
        <p className="quiet">{t('signIn.lead')}</p>
        {loginId === null ? (
          <IdStep onNext={setLoginId} />
        ) : (
          <PasswordStep loginId={loginId} onBack={() => setLoginId(null)} />
        )}
      </div>
      <Preferences />
    </main>
  );
}

function IdStep({ onNext }: { onNext: (loginId: string) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const loginId = String(new FormData(event.currentTarget).get('loginId')).trim();
    if (loginId !== '') return onNext(loginId);
    setError(t('signIn.loginIdNeeded'));
    field.current?.focus();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        name="loginId"
        label={t('signIn.loginId')}
        autoComplete="username"
        error={error}
        ref={field}
        autoFocus
      />
      <Button type="submit" fullWidth>
        {t('signIn.next')}
      </Button>
    </form>
  );
}

function PasswordStep({ loginId, onBack }: { loginId: string; onBack: () => void }) {
  const { t } = useTranslation();
  const { error, isSending, submit } = useSignIn(loginId);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error !== null) field.current?.select();
  }, [error]);
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={loginId} />
      <div className={styles.who}>
        <strong>{loginId}</strong>
        <UnstyledButton className={styles.back ?? ''} onClick={onBack}>
          {t('signIn.back')}
        </UnstyledButton>
      </div>
      <PasswordInput
        ref={field}
        name="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        error={error}
        autoFocus
      />
      <Button type="submit" fullWidth loading={isSending}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function useSignIn(loginId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    if (password === '') return setError(t('signIn.passwordNeeded'));
    setIsSending(true);
    setError(null);
    try {
      client.setQueryData(sessionQuery.queryKey, await call('signIn', { body: { loginId, password } }));
      await navigate({ to: '/' });
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause;
      setError(sentenceOf(cause) ?? t('error.offline'));
    } finally {
      setIsSending(false);
    }
  };
  return { error, isSending, submit };
}
