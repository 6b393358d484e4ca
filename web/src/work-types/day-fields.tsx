import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Clock } from './clock.tsx';
import type { DraftBreak, DraftDay } from './draft.ts';
import styles from './work-types.module.css';

const breaksMax = 5;

type Props = {
  readonly day: DraftDay;
  readonly onChange: (day: DraftDay) => void;
  /** What the server found wrong with a break, by its place. */
  readonly breakError: (index: number) => string | undefined;
};

/** Start, end and breaks of a day. */
export function DayFields({ day, onChange, breakError }: Props) {
  const { t } = useTranslation();
  const setBreak = (key: number, next: Partial<DraftBreak>) =>
    onChange({ ...day, breaks: day.breaks.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  return (
    <>
      <div className={styles.pair}>
        <Clock
          label={t('workTypes.start')}
          value={day.start}
          onChange={(start) => onChange({ ...day, start })}
        />
        <Clock label={t('workTypes.end')} value={day.end} onChange={(end) => onChange({ ...day, end })} />
      </div>
      <fieldset className={styles.breaks}>
        <legend>{t('workTypes.breaks')}</legend>
        {day.breaks.map(({ key, start, end }, index) => (
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
              onClick={() => onChange({ ...day, breaks: day.breaks.filter((one) => one.key !== key) })}
            />
            {breakError(index) !== undefined && (
              <p className={styles.breakError} role="alert">
                {breakError(index)}
              </p>
            )}
          </div>
        ))}
        {day.breaks.length < breaksMax && (
          <Button variant="default" size="xs" onClick={() => onChange(withBreak(day))}>
            {t('workTypes.addBreak')}
          </Button>
        )}
      </fieldset>
    </>
  );
}

function withBreak(day: DraftDay): DraftDay {
  const key = Math.max(-1, ...day.breaks.map((one) => one.key)) + 1;
  return { ...day, breaks: [...day.breaks, { key, start: '', end: '' }] };
}
