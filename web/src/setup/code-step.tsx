import { Button, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../form/use-send.ts';
import { sentenceOf } from '../shell/load-problem.tsx';
import styles from './setup.module.css';

/** Asks for the one-time code and tries it, so that nobody fills in a form in vain. */
export function CodeStep({ onRight }: { onRight: (code: string) => void }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const tried = useRef('');
  const [isEmpty, setIsEmpty] = useState(false);
  const { send, isSending, problem } = useSend('checkSetupCode', { onDone: () => onRight(tried.current) });
  useEffect(() => {
    if (problem !== null) field.current?.select();
  }, [problem]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    setIsEmpty(code === '');
    if (code === '') return field.current?.focus();
    tried.current = code;
    send({ body: { code } });
  };
  const refused = problem === null ? null : (sentenceOf(problem) ?? t('error.offline'));
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        ref={field}
        name="code"
        label={t('setup.code')}
        description={t('setup.codeHelp')}
        placeholder="XXXX-XXXX-XXXX"
        classNames={{ input: styles.code ?? '' }}
        error={isEmpty ? t('setup.codeNeeded') : refused}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" fullWidth loading={isSending}>
        {t('setup.next')}
      </Button>
    </form>
  );
}
