import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Clock } from './clock.tsx';
import type { FieldsProps } from './fields-props.ts';
import { minuteOf } from './hours.ts';
import styles from './work-types.module.css';

/** What only one kind of hours asks for. */
export function KindFields(props: FieldsProps) {
  switch (props.draft.kind) {
    case 'staggered':
      return <LatestStart {...props} />;
    case 'selective':
      return <Selective {...props} />;
    case 'deemed':
      return <Standard {...props} />;
    case 'averaged':
      return <Unit {...props} />;
    default:
      return null;
  }
}

function LatestStart({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Clock
      label={t('workTypes.latestStart')}
      value={draft.latestStart}
      onChange={(latestStart) => onChange({ ...draft, latestStart })}
      error={errorOf('latestStartMinute')}
    />
  );
}

function Selective(props: FieldsProps) {
  const { t } = useTranslation();
  const { draft, onChange, errorOf } = props;
  return (
    <>
      <fieldset className={styles.breaks}>
        <legend>{t('workTypes.core')}</legend>
        <Checkbox
          size="sm"
          label={t('workTypes.hasCore')}
          checked={draft.hasCore}
          onChange={(event) => onChange({ ...draft, hasCore: event.currentTarget.checked })}
        />
        {draft.hasCore && (
          <div className={styles.breakRow}>
            <Clock
              label={t('workTypes.coreStart')}
              isLabelHidden
              value={draft.coreStart}
              onChange={(coreStart) => onChange({ ...draft, coreStart })}
            />
            <span aria-hidden="true">–</span>
            <Clock
              label={t('workTypes.coreEnd')}
              isLabelHidden
              value={draft.coreEnd}
              onChange={(coreEnd) => onChange({ ...draft, coreEnd })}
            />
            {errorOf('core') !== undefined && (
              <p role="alert" className={styles.breakError}>
                {errorOf('core')}
              </p>
            )}
          </div>
        )}
      </fieldset>
      <Standard {...props} />
      <Whole
        label={t('workTypes.settlement')}
        hint={t('workTypes.settlementHint')}
        value={draft.settlementMonths}
        min={1}
        max={3}
        error={errorOf('settlementMonths')}
        onChange={(settlementMonths) => onChange({ ...draft, settlementMonths })}
      />
    </>
  );
}

function Standard({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  const isWrong = draft.standard !== '' && minuteOf(draft.standard) === null;
  return (
    <TextInput
      className={styles.number}
      label={t('workTypes.standard')}
      description={t(draft.kind === 'deemed' ? 'workTypes.deemedHint' : 'workTypes.standardHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="numeric"
      maxLength={5}
      value={draft.standard}
      onChange={(event) => onChange({ ...draft, standard: event.currentTarget.value })}
      error={isWrong ? t('workTypes.noLength') : errorOf('standardMinutes')}
    />
  );
}

function Unit({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <Whole
      label={t('workTypes.unit')}
      hint={t('workTypes.unitHint')}
      value={draft.unitWeeks}
      min={2}
      max={26}
      error={errorOf('unitWeeks')}
      onChange={(unitWeeks) => onChange({ ...draft, unitWeeks })}
    />
  );
}

type WholeProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly error: string | undefined;
  readonly onChange: (value: number) => void;
};

function Whole({ label, hint, value, min, max, error, onChange }: WholeProps) {
  return (
    <NumberInput
      className={styles.number}
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      min={min}
      max={max}
      allowDecimal={false}
      error={error}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}
