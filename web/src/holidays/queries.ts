import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export const holidaysKey = ['holidays'] as const;

export function holidaysQuery(year: number) {
  return queryOptions({
    queryKey: [...holidaysKey, year],
    queryFn: ({ signal }) => call('holidays', { query: { year }, signal }),
  });
}
