import { Button, CloseButton, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayFields } from './day-fields.tsx';
import type { Draft, DraftShift } from './draft.ts';
import type { FieldsProps } from './fields-props.ts';
import { minuteOf } from './hours.ts';
import { spanText } from './use-hours-words.ts';
import styles from './work-types.module.css';

const shiftsMax = 8;
const daysMax = 56;

/** The shifts that there are, and in which order they come day by day. */
export function CycleFields({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  const { shifts } = draft;
  const set = (shift: DraftShift) =>
    onChange({ ...draft, shifts: shifts.map((one) => (one.key === shift.key ? shift : one)) });
  const dayOfShift = (key: number) => draft.cycle.indexOf(key);
  return (
    <>
      {shifts.map((shift, index) => (
        <fieldset key={shift.key} className={styles.shift}>
          <legend>{t('workTypes.shift', { letter: letterOf(index) })}</legend>
          {shifts.length > 1 && (
            <CloseButton
              className={styles.removeShift ?? ''}
              aria-label={t('workTypes.removeShift', { letter: letterOf(index) })}
              onClick={() => onChange(withoutShift(draft, shift.key))}
            />
          )}
          <DayFields
            day={shift}
            onChange={(day) => set({ ...day, key: shift.key })}
            breakError={(at) => errorOf(`cycle.days.${dayOfShift(shift.key)}.breaks.${at}`)}
          />
        </fieldset>
      ))}
      {shifts.length < shiftsMax && (
        <Button
          variant="default"
          size="xs"
          className={styles.start ?? ''}
          onClick={() => onChange(withShift(draft))}
        >
          {t('workTypes.addShift')}
        </Button>
      )}
      <Order draft={draft} onChange={onChange} errorOf={errorOf} />
      <TextInput
        type="date"
        className={styles.number ?? ''}
        label={t('workTypes.cycleFrom')}
        description={t('workTypes.cycleFromHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.cycleFrom}
        onChange={(event) => onChange({ ...draft, cycleFrom: event.currentTarget.value })}
        error={draft.cycleFrom === '' ? t('workTypes.fromNeeded') : errorOf('cycle.from')}
      />
    </>
  );
}

/** The days of the cycle; each press gives one the next shift, and after the last none. */
function Order({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  const { cycle, shifts } = draft;
  const choices = [...shifts.map(({ key }) => key), null];
  const setDay = (at: number) => {
    const next = choices[(choices.indexOf(cycle[at] ?? null) + 1) % choices.length] ?? null;
    onChange({ ...draft, cycle: cycle.map((key, index) => (index === at ? next : key)) });
  };
  const wordOf = (key: number | null) => {
    const index = shifts.findIndex((shift) => shift.key === key);
    return index < 0 ? t('workTypes.restDay') : letterOf(index);
  };
  const wrong = cycle.flatMap((_, day) => {
    const error = errorOf(`cycle.days.${day}`);
    return error === undefined ? [] : [t('workTypes.wrongDay', { day: day + 1, error })];
  });
  const errors = [errorOf('cycle.days') ?? [], wrong].flat();
  const step = draft.kind === 'averaged' ? 7 : 1;
  return (
    <fieldset className={styles.breaks}>
      <legend>{t('workTypes.order')}</legend>
      <p className="quiet">{t('workTypes.orderHint')}</p>
      <div className={styles.days}>
        {cycle.map(asDay).map(({ key, day }) => (
          <button
            key={day}
            type="button"
            className={`${styles.cycleDay} ${key === null ? styles.restDay : ''}`}
            aria-label={t('workTypes.orderDay', { day: day + 1, shift: wordOf(key) })}
            title={titleOf(shifts.find((shift) => shift.key === key))}
            onClick={() => setDay(day)}
          >
            <small>{day + 1}</small>
            {wordOf(key)}
          </button>
        ))}
      </div>
      <NumberInput
        className={styles.number ?? ''}
        label={t('workTypes.cycleDays')}
        value={cycle.length}
        min={step}
        max={daysMax}
        step={step}
        allowDecimal={false}
        onChange={(count) => typeof count === 'number' && onChange(withLength(draft, count))}
      />
      {errors.map((error) => (
        <p key={error} role="alert" className={styles.breakError}>
          {error}
        </p>
      ))}
    </fieldset>
  );
}

/** A day of the cycle has no name but its place. */
function asDay(key: number | null, day: number): { key: number | null; day: number } {
  return { key, day };
}

function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

function titleOf(shift: DraftShift | undefined): string | undefined {
  if (shift === undefined) return undefined;
  const [startMinute, endMinute] = [minuteOf(shift.start), minuteOf(shift.end)];
  return startMinute === null || endMinute === null ? undefined : spanText({ startMinute, endMinute });
}

function withShift(draft: Draft): Draft {
  const key = Math.max(-1, ...draft.shifts.map((one) => one.key)) + 1;
  return { ...draft, shifts: [...draft.shifts, { key, start: '', end: '', breaks: [] }] };
}

function withoutShift(draft: Draft, key: number): Draft {
  return {
    ...draft,
    shifts: draft.shifts.filter((one) => one.key !== key),
    cycle: draft.cycle.map((one) => (one === key ? null : one)),
  };
}

function withLength(draft: Draft, count: number): Draft {
  const length = Math.min(daysMax, Math.max(1, count));
  return { ...draft, cycle: Array.from({ length }, (_, day) => draft.cycle[day] ?? null) };
}
