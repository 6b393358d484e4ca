import { Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './workplaces.module.css';

type Props = {
  readonly today: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly error?: string | undefined;
};

/** From which day on something holds: today, or a later one. */
export function FromDay({ today, value, onChange, error }: Props) {
  const { t } = useTranslation();
  const isToday = value === today;
  return (
    <Radio.Group
      label={t('place.from')}
      value={isToday ? 'today' : 'later'}
      onChange={(choice) => onChange(choice === 'today' ? today : dayAfter(today))}
    >
      <div className={styles.choices}>
        <Radio value="today" label={t('place.fromToday')} />
        <Radio value="later" label={t('place.fromLater')} />
        {!isToday && (
          <TextInput
            type="date"
            aria-label={t('place.fromDay')}
            min={today}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            error={error}
          />
        )}
      </div>
    </Radio.Group>
  );
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
