import { NativeSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldsProps } from './fields-props.ts';
import { useHoursWords } from './use-hours-words.ts';
import styles from './work-types.module.css';

/** The weekly holiday, and whether public holidays are off. */
export function RestFields({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useTranslation();
  const { names } = useHoursWords();
  return (
    <>
      <NativeSelect
        className={styles.number}
        label={t('workTypes.weeklyHoliday')}
        description={t('workTypes.weeklyHolidayHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={[
          ...names.map((name, index) => ({
            value: String(index + 1),
            label: t('workTypes.weekday', { day: name }),
          })),
          { value: '', label: t('workTypes.noWeeklyHoliday') },
        ]}
        value={String(draft.weeklyHoliday ?? '')}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ ...draft, weeklyHoliday: value === '' ? null : Number(value) });
        }}
        error={errorOf('weeklyHoliday')}
      />
      <Switch
        label={t('workTypes.observesHolidays')}
        description={t(
          draft.observesHolidays ? 'workTypes.observesHolidaysHint' : 'workTypes.worksHolidaysHint',
        )}
        checked={draft.observesHolidays}
        onChange={(event) => onChange({ ...draft, observesHolidays: event.currentTarget.checked })}
      />
    </>
  );
}
