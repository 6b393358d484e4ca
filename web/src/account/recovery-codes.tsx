import { Alert, Button, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import styles from './account.module.css';

type Props = { readonly codes: readonly string[]; readonly onDone: () => Promise<void> | void };

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div className={styles.form}>
      <Alert variant="light" color="yellow" role="status">
        {t('account.codesLead')}
      </Alert>
      <ul className={styles.codes} aria-label={t('account.codes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group grow>
        <Button variant="default" onClick={() => clipboard.copy(codes.join('\n'))}>
          <span aria-live="polite">{clipboard.copied ? t('table.copied') : t('table.copy')}</span>
        </Button>
        <Button onClick={() => void onDone()}>{t('account.codesKept')}</Button>
      </Group>
    </div>
  );
}
