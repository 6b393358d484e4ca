import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

type Props = { readonly label: string; readonly value: string };

/** A value that is carried elsewhere, with a button that copies it. */
export function CopyField({ label, value }: Props) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div className="copy-field">
      <span className="quiet">{label}</span>
      <code>{value}</code>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('table.copyOf', { name: label })}
        onClick={() => clipboard.copy(value)}
      >
        <span aria-live="polite">{clipboard.copied ? t('table.copied') : t('table.copy')}</span>
      </Button>
    </div>
  );
}
