import { Button, PasswordInput } from '@mantine/core';
import type { PanelState } from '@nadeul/contract/panel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './panel.module.css';
import { ask, sentenceOf } from './panel-client.ts';
import { stateQuery } from './panel-queries.ts';
import { Section } from './section.tsx';

const passwordLengthMin = 8;

/** 이 화면의 비밀번호: for a PC that others use too. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isShort, setIsShort] = useState(false);
  const { mutate, isPending, isSuccess, error, variables } = useMutation({
    mutationFn: (password: string | null) => ask('PUT', 'password', { body: { password } }),
    onSuccess: (_, password) =>
      client.setQueryData(stateQuery.queryKey, (before: PanelState | undefined) =>
        before === undefined ? before : { ...before, hasPassword: password !== null },
      ),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = String(new FormData(form).get('new-password'));
    setIsShort(password.length < passwordLengthMin);
    if (password.length >= passwordLengthMin) mutate(password, { onSuccess: () => form.reset() });
  };
  const done = variables === null ? t('panel.lock.removed') : t('panel.lock.saved');
  return (
    <Section title={t('panel.lock.title')}>
      <p className="quiet">{t(hasPassword ? 'panel.lock.isSet' : 'panel.lock.lead')}</p>
      <form className={styles.lock} onSubmit={submit} noValidate>
        <PasswordInput
          className="grow"
          name="new-password"
          aria-label={t('panel.lock.new')}
          placeholder={t('panel.lock.new')}
          autoComplete="new-password"
          error={isShort && t('panel.lock.short', { count: passwordLengthMin })}
          visibilityToggleButtonProps={{ 'aria-label': t('panel.reveal') }}
        />
        <Button type="submit" variant="default" loading={isPending && variables !== null}>
          {t(hasPassword ? 'panel.lock.change' : 'panel.lock.set')}
        </Button>
        {hasPassword && (
          <Button variant="default" loading={isPending && variables === null} onClick={() => mutate(null)}>
            {t('panel.lock.remove')}
          </Button>
        )}
      </form>
      <p role="status" className="quiet">
        {isSuccess ? done : ''}
      </p>
      {error !== null && (
        <p className={styles.wrong} role="alert">
          {sentenceOf(error) ?? t('panel.failedText')}
        </p>
      )}
    </Section>
  );
}
