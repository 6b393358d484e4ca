import { Checkbox, Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Cautions } from './cautions.tsx';
import { CycleFields } from './cycle-fields.tsx';
import { DayFields } from './day-fields.tsx';
import { hoursOf, withKind } from './draft.ts';
import type { FieldsProps } from './fields-props.ts';
import type { WorkKind } from './hours.ts';
import { KindFields } from './kind-fields.tsx';
import { Picture } from './picture.tsx';
import { RestFields } from './rest-fields.tsx';
import { useHoursWords } from './use-hours-words.ts';
import styles from './work-types.module.css';

const kinds = [
  'fixed',
  'staggered',
  'selective',
  'averaged',
  'shift',
  'deemed',
  'part-time',
  'minor',
  'exempt',
] as const satisfies readonly WorkKind[];

type Props = FieldsProps & {
  /** Whether what is missing is said already. */
  readonly isChecked: boolean;
};

/** The fields of one kind of hours, with what they make as a picture and a sentence. */
export function HoursFields({ draft, onChange, errorOf, isChecked }: Props) {
  const { t } = useTranslation();
  const words = useHoursWords();
  const hours = hoursOf(draft);
  const isCycle = draft.kind === 'shift' || draft.kind === 'averaged';
  const fields = { draft, onChange, errorOf };
  return (
    <div className={styles.fields}>
      <NativeSelect
        label={t('workTypes.kind')}
        description={t(`workTypes.kindAbout.${draft.kind}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={kinds.map((kind) => ({ value: kind, label: t(`workTypes.kinds.${kind}`) }))}
        value={draft.kind}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value);
          if (kind !== undefined) onChange(withKind(draft, kind));
        }}
      />
      {isCycle ? (
        <CycleFields {...fields} />
      ) : (
        <>
          <DayFields
            day={draft.day}
            onChange={(day) => onChange({ ...draft, day })}
            breakError={(index) => errorOf(`breaks.${index}`)}
          />
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
        </>
      )}
      <KindFields {...fields} />
      <RestFields {...fields} />
      <div className={styles.preview} aria-live="polite">
        {hours === null ? (
          <p className="quiet">{t('workTypes.incomplete')}</p>
        ) : (
          <>
            <Picture hours={hours} />
            <p>{words.sentence(hours)}</p>
            <Cautions hours={hours} />
          </>
        )}
      </div>
    </div>
  );
}
