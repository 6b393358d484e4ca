import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choicesQuery, optionsOf } from './choices.ts';
import styles from './people.module.css';

type Props = {
  readonly departmentId: string | null;
  readonly onChange: (departmentId: string | null) => void;
};

/** Narrows a page to a department and those below it; nothing chosen is everybody. */
export function DepartmentFilter({ departmentId, onChange }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery(choicesQuery);
  return (
    <Select
      className={styles.departmentFilter ?? ''}
      aria-label={t('people.column.department')}
      placeholder={t('people.column.department')}
      data={optionsOf(data?.departments)}
      value={departmentId}
      onChange={onChange}
      searchable
      clearable
      limit={200}
    />
  );
}
