import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clockText, minuteOf } from './hours.ts';
import styles from './work-types.module.css';

type Props = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
};

/** A time of day, typed in any usual way and shown as `09:00`. */
export function Clock({ label, isLabelHidden = false, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const minute = minuteOf(value);
  return (
    <TextInput
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      className={styles.clock}
      inputMode="numeric"
      autoComplete="off"
      placeholder="09:00"
      maxLength={5}
      value={value}
      error={value !== '' && minute === null ? t('workTypes.noTime') : error}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => minute !== null && onChange(clockText(minute))}
    />
  );
}
