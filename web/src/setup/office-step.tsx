import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, setupQuery } from '../api/queries.ts';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import styles from './setup.module.css';

const officeFields = ['officeName', 'domain', 'workplaceName'] as const;
const adminFields = ['loginId', 'name', 'password'] as const;

/** The office, its first workplace and its first 전체 관리자, who is signed in by this. */
export function OfficeStep({ code }: { code: string }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const { send, isSending, problem, errorOf } = useSetUp();
  const [differs, setDiffers] = useState(false);
  useEffect(() => {
    // Whoever types or listens is led to the first field that has to be mended.
    if (problem !== null || differs)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem, differs]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name) ?? '');
    setDiffers(text('password') !== text('again'));
    if (text('password') !== text('again')) return;
    const [officeName, domain, workplaceName] = officeFields.map(text) as [string, string, string];
    const [loginId, name, password] = adminFields.map(text) as [string, string, string];
    const typedCode = text('code') === '' ? code : text('code');
    send({ body: { code: typedCode, officeName, domain, workplaceName, loginId, name, password } });
  };
  return (
    <form className={styles.form} ref={form} onSubmit={submit} noValidate>
      <fieldset className={styles.group}>
        <legend>{t('setup.office')}</legend>
        <TextInput
          name="officeName"
          label={t('setup.officeName')}
          error={errorOf('officeName')}
          autoComplete="organization"
          autoFocus
        />
        <TextInput
          name="domain"
          label={t('setup.domain')}
          description={t('setup.domainHelp')}
          defaultValue={window.location.hostname}
          error={errorOf('domain')}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          name="workplaceName"
          label={t('setup.workplace')}
          description={t('setup.workplaceHelp')}
          defaultValue={t('setup.workplaceUsual')}
          error={errorOf('workplaceName')}
          autoComplete="off"
        />
      </fieldset>
      <AdminFields errorOf={errorOf} differs={differs} />
      {problem?.code === 'setup-code-refused' && (
        // The code has expired while the form was filled in; what was typed stays.
        <TextInput name="code" label={t('setup.code')} defaultValue={code} autoComplete="off" autoFocus />
      )}
      <SendProblem problem={problem} shown={[...officeFields, ...adminFields]} />
      <Button type="submit" fullWidth loading={isSending}>
        {t('setup.submit')}
      </Button>
    </form>
  );
}

type AdminProps = { readonly errorOf: (path: string) => string | undefined; readonly differs: boolean };

function AdminFields({ errorOf, differs }: AdminProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.group}>
      <legend>{t('setup.admin')}</legend>
      <p className="quiet">{t('setup.adminHelp')}</p>
      <div className={styles.pair}>
        <TextInput
          name="loginId"
          label={t('setup.loginId')}
          error={errorOf('loginId')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextInput name="name" label={t('setup.name')} error={errorOf('name')} autoComplete="name" />
        <PasswordInput
          name="password"
          label={t('setup.password')}
          error={errorOf('password')}
          aria-invalid={errorOf('password') !== undefined}
          autoComplete="new-password"
        />
        <PasswordInput
          name="again"
          label={t('setup.again')}
          error={differs && t('setup.differs')}
          aria-invalid={differs}
          autoComplete="new-password"
        />
      </div>
    </fieldset>
  );
}

/** Makes the office; its admin is then signed in and led to the home of the office. */
function useSetUp() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useSend('setUp', {
    onDone: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      client.setQueryData(setupQuery.queryKey, { isNeeded: false });
      void navigate({ to: '/' });
    },
  });
}
