import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../shell/empty.tsx';
import styles from './panel.module.css';
import { ask, sentenceOf } from './panel-client.ts';

/** What stands before the panel: a link that no longer holds, or the password where one is set. */
export function Entrance({ code }: { code: 'panel-link-needed' | 'panel-password-needed' }) {
  const { t } = useTranslation();
  if (code === 'panel-password-needed') return <SignIn />;
  return (
    <div className="panel">
      <Empty title={t('panel.linkGone')}>
        <p>{t('panel.linkGoneText')}</p>
        <p className={styles.command}>
          <code>connector panel</code>
        </p>
      </Empty>
    </div>
  );
}

function SignIn() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (password: string) => ask('POST', 'signIn', { body: { password } }),
    onSuccess: () => client.resetQueries(),
  });
  useEffect(() => {
    if (error !== null) field.current?.select();
  }, [error]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    setIsMissing(password === '');
    if (password !== '') mutate(password);
  };
  const refused = error === null ? null : (sentenceOf(error) ?? t('panel.failedText'));
  return (
    <form className={`panel ${styles.sign}`} onSubmit={submit} noValidate>
      <h2>{t('panel.signIn.title')}</h2>
      <p className="quiet">{t('panel.signIn.lead')}</p>
      <PasswordInput
        ref={field}
        name="password"
        label={t('panel.password')}
        autoComplete="current-password"
        error={isMissing ? t('panel.signIn.needed') : refused}
        visibilityToggleButtonProps={{ 'aria-label': t('panel.reveal') }}
        autoFocus
      />
      <Button type="submit" fullWidth loading={isPending}>
        {t('panel.signIn.submit')}
      </Button>
      <p className="quiet">{t('panel.signIn.lost')}</p>
    </form>
  );
}
