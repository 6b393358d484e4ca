import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { urlOf } from '../api/client.ts';
import { signInOptionsQuery } from '../api/queries.ts';
import styles from './sign-in.module.css';

/** Who wants to sign in, and to which office where the address does not say. */
export type Identified = { readonly loginId: string; readonly officeNumber?: string };

/** Asks for the ID; offers the office's single sign-on where it has one. */
export function IdStep({ onNext }: { onNext: (who: Identified) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const { data: options } = useQuery(signInOptionsQuery);
  const [error, setError] = useState<string | null>(null);
  const needsOffice = options !== undefined && options.office === null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const loginId = String(form.get('loginId')).trim();
    const officeNumber = String(form.get('officeNumber') ?? '').replace(/\D/g, '');
    if (loginId !== '') return onNext(officeNumber === '' ? { loginId } : { loginId, officeNumber });
    setError(t('signIn.loginIdNeeded'));
    field.current?.focus();
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        {needsOffice && (
          <TextInput
            name="officeNumber"
            label={t('signIn.officeNumber')}
            inputMode="numeric"
            maxLength={11}
          />
        )}
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
      {options?.provider != null && (
        <Button component="a" href={urlOf('startProviderSignIn')} variant="default" fullWidth mt="sm">
          {t('signIn.byProvider', { name: options.provider.label })}
        </Button>
      )}
    </>
  );
}
