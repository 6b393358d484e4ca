import { Button, Checkbox, CloseButton, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Band } from './band.tsx';
import { type Draft, type DraftBreak, hoursOf } from './draft.ts';
import { clockText, minuteOf } from './hours.ts';
import { useHoursWords } from './use-hours-words.ts';
import styles from './work-types.module.css';

const breaksMax = 5;

type Props = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Whether what is missing is said already. */
  readonly isChecked: boolean;
  /** What the server found wrong with a break, by its place. */
  readonly breakError: (index: number) => string | undefined;
};

/** Start, end, weekdays and breaks, with the day that they make as a picture and a sentence. */
export function HoursFields({ draft, onChange, isChecked, breakError }: Props) {
  const { t } = useTranslation();
  const words = useHoursWords();
  const hours = hoursOf(draft);
  const setBreak = (key: number, next: Partial<DraftBreak>) =>
    onChange({ ...draft, breaks: draft.breaks.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <Clock
          label={t('workTypes.start')}
          value={draft.start}
          onChange={(start) => onChange({ ...draft, start })}
        />
        <Clock label={t('workTypes.end')} value={draft.end} onChange={(end) => onChange({ ...draft, end })} />
      </div>
      <Checkbox.Group
        label={t('workTypes.workDays')}
        value={draft.workDays.map(String)}
        onChange={(days) => onChange({ ...draft, workDays: days.map(Number) })}
        error={isChecked && draft.workDays.length === 0 && t('workTypes.dayNeeded')}
      >
        <Group gap="sm" mt={6}>
          {words.names.map((name, index) => (
            <Checkbox key={name} value={String(index + 1)} label={name} size="sm" />
          ))}
        </Group>
      </Checkbox.Group>
      <fieldset className={styles.breaks}>
        <legend>{t('workTypes.breaks')}</legend>
        {draft.breaks.map(({ key, start, end }, index) => (
          <div key={key} className={styles.breakRow}>
            <Clock
              label={t('workTypes.breakStart', { number: index + 1 })}
              isLabelHidden
              value={start}
              onChange={(next) => setBreak(key, { start: next })}
            />
            <span aria-hidden="true">–</span>
            <Clock
              label={t('workTypes.breakEnd', { number: index + 1 })}
              isLabelHidden
              value={end}
              onChange={(next) => setBreak(key, { end: next })}
            />
            <CloseButton
              aria-label={t('workTypes.removeBreak', { number: index + 1 })}
              onClick={() => onChange({ ...draft, breaks: draft.breaks.filter((one) => one.key !== key) })}
            />
            {breakError(index) !== undefined && (
              <p role="alert" className={styles.breakError}>
                {breakError(index)}
              </p>
            )}
          </div>
        ))}
        {draft.breaks.length < breaksMax && (
          <Button variant="default" size="xs" onClick={() => onChange(withBreak(draft))}>
            {t('workTypes.addBreak')}
          </Button>
        )}
      </fieldset>
      <div className={styles.preview} aria-live="polite">
        {hours === null ? (
          <p className="quiet">{t('workTypes.incomplete')}</p>
        ) : (
          <>
            <Band hours={hours} />
            <p>{words.sentence(hours)}</p>
          </>
        )}
      </div>
    </div>
  );
}

function withBreak(draft: Draft): Draft {
  const key = Math.max(-1, ...draft.breaks.map((one) => one.key)) + 1;
  return { ...draft, breaks: [...draft.breaks, { key, start: '', end: '' }] };
}

type ClockProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** A time of day, typed in any usual way and shown as `09:00`. */
function Clock({ label, isLabelHidden = false, value, onChange }: ClockProps) {
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
      error={value !== '' && minute === null && t('workTypes.noTime')}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => minute !== null && onChange(clockText(minute))}
    />
  );
}
