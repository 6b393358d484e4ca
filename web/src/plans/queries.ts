import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export const plansKey = ['plans'] as const;

export function plansQuery(month: string, departmentId: string) {
  return queryOptions({
    queryKey: [...plansKey, month, departmentId],
    queryFn: ({ signal }) =>
      call('planMonth', { query: { month, ...(departmentId === '' ? {} : { departmentId }) }, signal }),
    placeholderData: keepPreviousData,
  });
}
