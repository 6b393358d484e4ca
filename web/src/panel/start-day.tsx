import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { seoulTimeOf } from '../time/format.ts';
import { type FieldLinks, Line } from './fields.tsx';
import styles from './panel.module.css';

type Props = {
  readonly name: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly links: FieldLinks;
};

/** From which day on taps are sent: the day of the set-up, as the seed has it, or one that is chosen. */
export function StartDay({ name, value, onChange, links }: Props) {
  const { t } = useTranslation();
  const today = seoulTimeOf(Date.now()).slice(0, 10);
  return (
    <Line label={t('panel.source.from')} id={`${name}-label`}>
      <div className={styles.choices} role="radiogroup" aria-labelledby={`${name}-label`}>
        <label className={styles.radio}>
          <input
            type="radio"
            name={`${name}-choice`}
            checked={value === null}
            onChange={() => onChange(null)}
          />
          {t('panel.source.fromSetUp')}
        </label>
        <label className={styles.radio}>
          <input
            type="radio"
            name={`${name}-choice`}
            checked={value !== null}
            onChange={() => onChange(`${today.slice(0, 8)}01`)}
          />
          {t('panel.source.fromDay')}
        </label>
        {value !== null && (
          <TextInput
            type="date"
            name={name}
            aria-label={t('panel.source.fromDay')}
            max={today}
            value={value}
            error={links.errorOf(name)}
            onChange={({ currentTarget }) => currentTarget.value !== '' && onChange(currentTarget.value)}
          />
        )}
      </div>
    </Line>
  );
}
