import { Alert, Button, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SendProblem } from '../form/send-problem.tsx';
import { useSend } from '../form/use-send.ts';
import type { Identified } from './id-step.tsx';
import styles from './sign-in.module.css';

type Props = { readonly who: Identified; readonly onBack: () => void };

/** Sends a letter that sets a new password; says the same whether there is such an ID. */
export function ForgotStep({ who, onBack }: Props) {
  const { t } = useTranslation();
  const { send, problem, isSending, isDone } = useSend('requestPasswordReset');
  return (
    <div className={styles.form}>
      <div className={styles.who}>
        <strong>{who.loginId}</strong>
        <UnstyledButton className={styles.back ?? ''} onClick={onBack}>
          {t('signIn.backToPassword')}
        </UnstyledButton>
      </div>
      {isDone ? (
        <Alert color="teal" role="status" variant="light">
          {t('signIn.letterSent')}
        </Alert>
      ) : (
        <>
          <p className="quiet">{t('signIn.forgotLead')}</p>
          <SendProblem problem={problem} />
          <Button fullWidth loading={isSending} onClick={() => send({ body: who })} autoFocus>
            {t('signIn.sendLetter')}
          </Button>
        </>
      )}
    </div>
  );
}
