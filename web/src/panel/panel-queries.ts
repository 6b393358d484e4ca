import type {
  FileProposals,
  FolderListing,
  PanelResend,
  PanelState,
  PanelStatus,
  PanelTaps,
} from '@nadeul/contract/panel';
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ask, codeOf } from './panel-client.ts';

const statusEveryMs = 2_000;
const tapsEveryMs = 2_000;
const resendEveryMs = 700;
const offlineRetriesMax = 2;

/** One cache for the page. What the panel refused is not asked again; what was not reached is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 0,
      // Loopback is there without any network.
      networkMode: 'always',
      refetchOnWindowFocus: true,
      retry: (count, error) => count < offlineRetriesMax && codeOf(error) === 'offline',
      retryDelay: 400,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The settings as saved, and where things are. Changed by what the page itself does, so it is not polled. */
export const stateQuery = queryOptions({
  queryKey: ['state'],
  queryFn: ({ signal }) => ask<PanelState>('GET', 'state', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnWindowFocus: false,
});

/** How everything is now; not asked while the page is hidden. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => ask<PanelStatus>('GET', 'status', { signal }),
  refetchInterval: statusEveryMs,
});

export function tapsQuery(source: string) {
  return queryOptions({
    queryKey: ['taps', source],
    queryFn: ({ signal }) => ask<PanelTaps>('GET', 'taps', { query: { source }, signal }),
    refetchInterval: tapsEveryMs,
  });
}

/** The resend that runs or ran last; asked often only while it runs. */
export const resendQuery = queryOptions({
  queryKey: ['resend'],
  queryFn: ({ signal }) => ask<PanelResend>('GET', 'resend', { signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? resendEveryMs : false),
});

export const proposalsQuery = queryOptions({
  queryKey: ['proposals'],
  queryFn: ({ signal }) => ask<FileProposals>('GET', 'proposals', { signal }),
});

export function filesQuery(path: string) {
  return queryOptions({
    queryKey: ['files', path],
    queryFn: ({ signal }) => ask<FolderListing>('GET', 'files', { query: { path }, signal }),
  });
}
