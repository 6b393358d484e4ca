import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from '../account/account.module.css';
import { CopyField } from '../shell/copy-field.tsx';

type Props = { readonly loginId: string; readonly password: string; readonly onDone: () => void };

/** A password that is for one sign-in, shown once. */
export function ShownOnce({ loginId, password, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.form}>
      <Alert color="yellow" variant="light" role="status">
        {t('users.shownOnce')}
      </Alert>
      <CopyField label={t('signIn.loginId')} value={loginId} />
      <CopyField label={t('signIn.password')} value={password} />
      <Button onClick={onDone}>{t('users.toldThem')}</Button>
    </div>
  );
}
