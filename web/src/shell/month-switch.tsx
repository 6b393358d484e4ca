import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { addMonths, monthTitle } from '../time/format.ts';
import styles from './shell.module.css';

type Props = { readonly month: string; readonly onChange: (month: string) => void };

/** Goes from month to month; the month that is shown is said when it changes. */
export function MonthSwitch({ month, onChange }: Props) {
  const { t } = useTranslation();
  const step = (months: number, label: string, symbol: string) => (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      onClick={() => onChange(addMonths(month, months))}
    >
      <span aria-hidden="true">{symbol}</span>
    </ActionIcon>
  );
  return (
    <div className={styles.months}>
      {step(-1, t('month.previous'), '‹')}
      <strong className={styles.monthTitle} aria-live="polite">
        {monthTitle(month, currentLanguage())}
      </strong>
      {step(1, t('month.next'), '›')}
    </div>
  );
}
