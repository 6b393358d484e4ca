import { Button, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../form/use-send.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import styles from './sign-in.module.css';

/** Asks for the authenticator's code, or a recovery code in the same field. */
export function CodeStep({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const { send, problem, isSending } = useSend('giveSecondFactor', { onDone: () => void onDone() });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    if (code !== '') send({ body: { code: /^[\d ]+$/.test(code) ? code.replaceAll(' ', '') : code } });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        name="code"
        label={t('signIn.code')}
        description={t('signIn.codeHint')}
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={30}
        error={problem === null ? null : (sentenceOf(problem) ?? t('error.offline'))}
        autoFocus
      />
      <Button type="submit" fullWidth loading={isSending}>
        {t('signIn.confirm')}
      </Button>
    </form>
  );
}
