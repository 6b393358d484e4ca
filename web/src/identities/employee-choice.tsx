import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';

const searchAfterMs = 200;
const shownMax = 20;

type Props = { readonly value: string | null; readonly onChange: (employeeId: string | null) => void };

/** An employee, found by a part of the name or the 사번; the server searches. */
export function EmployeeChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.replace(/ \(.*\)$/, ''), searchAfterMs);
  const { data } = useQuery({
    queryKey: ['employees', 'choice', search],
    queryFn: ({ signal }) =>
      call('employees', { query: { limit: shownMax, ...(search === '' ? {} : { search }) }, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Select
      label={t('unmatched.employee')}
      placeholder={t('unmatched.employeeHint')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('unmatched.clear') }}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t('unmatched.nobodyFound')}
      data={(data?.rows ?? []).map(({ employeeId, name, employeeNumber }) => ({
        value: employeeId,
        label: `${name} (${employeeNumber})`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
