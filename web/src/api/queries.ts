import type { Board, MenuCounts } from '@nadeul/contract';
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiProblem, call } from './client.ts';

const retriesMax = 2;

/** One cache for the page. What the server refused is not asked again; what was not reached is. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < retriesMax && error instanceof ApiProblem && error.code === 'offline',
      retryDelay: 500,
    },
  },
});

const signInCodes: readonly ApiProblem['code'][] = [
  'signed-out',
  'second-factor-needed',
  'password-change-needed',
  'second-factor-setup-needed',
];

/** A session that ended, or lacks something, leads to the sign-in, whichever request found out. */
function signInAgain(error: Error): void {
  if (error instanceof ApiProblem && signInCodes.includes(error.code)) window.location.assign('/sign-in');
}

/** What the sign-in page offers at this address. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['signInOptions'],
  queryFn: ({ signal }) => call('signInOptions', { signal }),
});

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call('account', { signal }),
});

export const openSessionsQuery = queryOptions({
  queryKey: ['openSessions'],
  queryFn: ({ signal }) => call('openSessions', { signal }),
});

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => call('security', { signal }),
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await call('session', { signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'signed-out') return null;
      throw error;
    }
  },
});

/** Whether the server has no office yet. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => call('setupState', { signal }),
  staleTime: 0,
});

export const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: ({ signal }): Promise<Board> => call('board', { signal }),
  // Some states change with the clock alone (a day ends, a plan begins); the stream tells only of tags.
  refetchInterval: 60_000,
});

/** Under the board's key, so that whatever refreshes the board refreshes what is counted of it. */
export const menuCountsQuery = queryOptions({
  queryKey: ['board', 'counts'],
  queryFn: ({ signal }): Promise<MenuCounts> => call('menuCounts', { signal }),
  refetchInterval: 60_000,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => call('roleGrants', { signal }),
});

export const workTypesQuery = queryOptions({
  queryKey: ['work-types'],
  queryFn: ({ signal }) => call('workTypes', { signal }),
});

export function monthQuery(employeeId: string, month: string) {
  return queryOptions({
    queryKey: ['month', employeeId, month],
    queryFn: ({ signal }) => call('employeeMonth', { params: { employeeId, month }, signal }),
    // An employee may not follow the live stream, and their month still becomes what it is.
    refetchInterval: 60_000,
  });
}

export function dayQuery(employeeId: string, workDate: string) {
  return queryOptions({
    queryKey: ['day', employeeId, workDate],
    queryFn: ({ signal }) => call('dayDetail', { params: { employeeId, workDate }, signal }),
  });
}
