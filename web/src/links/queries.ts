import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export const officeQuery = queryOptions({
  queryKey: ['office'],
  queryFn: ({ signal }) => call('office', { signal }),
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => call('tokens', { signal }),
});
