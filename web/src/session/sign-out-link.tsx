import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSend } from '../form/use-send.ts';
import styles from './sign-in.module.css';

/** Leaves a sign-in that is not complete. */
export function SignOutLink({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { send } = useSend('signOut', { onDone });
  return (
    <UnstyledButton className={styles.back ?? ''} mt="md" onClick={() => send({})}>
      {t('signIn.back')}
    </UnstyledButton>
  );
}
