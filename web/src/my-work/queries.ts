import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

/** One's own day and what one may press; asked anew by itself, because some of it changes with the clock alone. */
export const ownCheckQuery = queryOptions({
  queryKey: ['ownCheck'],
  queryFn: ({ signal }) => call('ownCheck', { signal }),
  refetchInterval: 30_000,
  staleTime: 5_000,
});

/** One's own notes to HR on the days of a month. */
export function ownWishesQuery(month: string) {
  return queryOptions({
    queryKey: ['ownWishes', month],
    queryFn: ({ signal }) => call('ownWishes', { params: { month }, signal }),
  });
}
