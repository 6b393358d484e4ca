import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { EmployeeFilter } from '@nadeul/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choicesQuery, optionsOf } from './choices.ts';
import styles from './people.module.css';

const employments = ['current', 'working', 'on-leave', 'upcoming', 'left'] as const;
const lacks = ['hire-date', 'department', 'workplace', 'tags'] as const;
const typingPauseMs = 250;

type Props = { readonly filter: EmployeeFilter; readonly onChange: (filter: EmployeeFilter) => void };

/** Whom the list shows. */
export function EmployeeFilters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  const search = useDebouncedCallback((text: string) => onChange({ ...filter, search: text }), typingPauseMs);
  const pick = (name: keyof EmployeeFilter, value: string | null) => {
    const { [name]: _, ...others } = filter;
    // The selects offer only values of their field.
    onChange(value === null ? others : ({ ...others, [name]: value } as EmployeeFilter));
  };
  return (
    <search className={styles.filters}>
      <TextInput
        type="search"
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        defaultValue={filter.search ?? ''}
        onChange={({ currentTarget }) => search(currentTarget.value)}
      />
      <Select
        aria-label={t('people.column.department')}
        placeholder={t('people.column.department')}
        data={optionsOf(data?.departments)}
        value={filter.departmentId ?? null}
        onChange={(value) => pick('departmentId', value)}
        searchable
        clearable
        limit={200}
      />
      <Select
        aria-label={t('people.state')}
        placeholder={t('people.anyState')}
        data={employments.map((value) => ({ value, label: t(`people.employment.${value}`) }))}
        value={filter.employment ?? null}
        onChange={(value) => pick('employment', value)}
        clearable
      />
      <Select
        aria-label={t('people.column.work-type')}
        placeholder={t('people.column.work-type')}
        data={optionsOf(data?.workTypes)}
        value={filter.workTypeId ?? null}
        onChange={(value) => pick('workTypeId', value)}
        clearable
      />
      <Select
        aria-label={t('people.lacking')}
        placeholder={t('people.lacking')}
        data={lacks.map((value) => ({ value, label: t(`people.lack.${value}`) }))}
        value={filter.lacks ?? null}
        onChange={(value) => pick('lacks', value)}
        clearable
      />
    </search>
  );
}
