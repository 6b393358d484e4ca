import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';

const searchAfterMs = 200;
const shownMax = 20;

type Props = {
  readonly value: string | null;
  /** How the present one is shown before anything is searched. */
  readonly shown?: string | undefined;
  readonly onChange: (employeeId: string | null) => void;
  readonly error: string | undefined;
};

/** The employee to whom a sign-in belongs, found by a part of the name or the 사번; the server searches. */
export function EmployeeSelect({ value, shown, onChange, error }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.replace(/ \(.*\)$/, ''), searchAfterMs);
  const { data } = useQuery({
    queryKey: ['employees', 'choice', search],
    queryFn: ({ signal }) =>
      call('employees', { query: { limit: shownMax, ...(search === '' ? {} : { search }) }, signal }),
    placeholderData: keepPreviousData,
  });
  const found = (data?.rows ?? []).map(({ employeeId, name, employeeNumber }) => ({
    value: employeeId,
    label: `${name} (${employeeNumber})`,
  }));
  const isFound = value === null || found.some((one) => one.value === value);
  return (
    <Select
      label={t('users.employee')}
      description={t('users.employeeHint')}
      searchable
      clearable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={t('users.nobody')}
      data={isFound || shown === undefined ? found : [{ value, label: shown }, ...found]}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}
