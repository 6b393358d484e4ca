import { ActionIcon, Kbd, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { PeopleMonth } from '@nadeul/contract';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import { addMonths, monthTitle } from '../time/format.ts';
import { outlineOf, type SheetFilter } from './filter.ts';
import styles from './sheet.module.css';
import { type CellMode, cellModes } from './sheet-layout.ts';

/** The month, and the ways to the one before and after it. */
export function Months({ month }: { month: string }) {
  const { t } = useTranslation();
  const ways = [
    { count: -1, label: t('month.previous'), symbol: '‹' },
    { count: 1, label: t('month.next'), symbol: '›' },
  ] as const;
  const [before, after] = ways.map(({ count, label, symbol }) => (
    <ActionIcon
      key={label}
      variant="default"
      size="lg"
      aria-label={label}
      renderRoot={(props) => (
        <Link {...props} to="/sheet/$month" params={{ month: addMonths(month, count) }} />
      )}
    >
      <span aria-hidden="true">{symbol}</span>
    </ActionIcon>
  ));
  return (
    <div className={styles.months}>
      {before}
      <strong className={styles.monthTitle}>{monthTitle(month, currentLanguage())}</strong>
      {after}
    </div>
  );
}

type Props = {
  readonly departments: PeopleMonth['departments'];
  readonly filter: SheetFilter;
  readonly onFilter: (filter: SheetFilter) => void;
  readonly mode: CellMode;
  readonly onMode: (mode: CellMode) => void;
};

/** Department, search and what the cells show; `/` goes to the search. */
export function SheetControls({ departments, filter, onFilter, mode, onMode }: Props) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => search.current?.focus()]]);
  return (
    <search className={styles.controls}>
      <SegmentedControl
        aria-label={t('sheet.shows')}
        value={mode}
        onChange={(value) => onMode(cellModes.find((one) => one === value) ?? 'symbols')}
        data={cellModes.map((value) => ({ value, label: t(`sheet.mode.${value}`) }))}
      />
      <NativeSelect
        aria-label={t('board.department')}
        value={filter.departmentId ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, departmentId: value === '' ? null : value })
        }
        data={[
          { value: '', label: t('board.allDepartments') },
          ...outlineOf(departments).map(({ departmentId, name, level }) => ({
            value: departmentId,
            label: `${'\u2003'.repeat(level)}${name}`,
          })),
        ]}
      />
      <TextInput
        ref={search}
        type="search"
        aria-label={t('board.search')}
        placeholder={t('board.search')}
        value={filter.text}
        onChange={({ currentTarget: { value } }) => onFilter({ ...filter, text: value })}
        rightSection={<Kbd size="xs">/</Kbd>}
      />
    </search>
  );
}
