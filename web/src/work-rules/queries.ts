import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export const workRulesQuery = queryOptions({
  queryKey: ['work-rules'],
  queryFn: ({ signal }) => call('attendanceRules', { signal }),
});
