import { Kbd, NativeSelect, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { BoardRow } from '@nadeul/contract';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './board.module.css';
import type { BoardFilter } from './filter.ts';

type Props = {
  readonly rows: readonly BoardRow[];
  readonly filter: BoardFilter;
  readonly onChange: (filter: BoardFilter) => void;
};

/** Department and search; `/` goes to the search. */
export function BoardControls({ rows, filter, onChange }: Props) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => search.current?.focus()]]);
  const departments = [...new Set(rows.map(({ employee }) => employee.department))].sort();
  return (
    <search className={styles.controls}>
      <NativeSelect
        aria-label={t('board.department')}
        value={filter.department ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...filter, department: currentTarget.value === '' ? null : currentTarget.value })
        }
        data={[
          { value: '', label: t('board.allDepartments') },
          ...departments.filter((name) => name !== '').map((name) => ({ value: name, label: name })),
        ]}
      />
      <TextInput
        ref={search}
        type="search"
        aria-label={t('board.search')}
        placeholder={t('board.search')}
        value={filter.text}
        onChange={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
        rightSection={<Kbd size="xs">/</Kbd>}
      />
    </search>
  );
}
