import type { IncidentKind } from '@nadeul/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

const unreadEveryMs = 30_000;

/** How many notices the signed-in person has not read; asked again now and then. */
export const unreadQuery = queryOptions({
  queryKey: ['unreadNotices'],
  queryFn: ({ signal }) => call('unreadNotices', { signal }),
  refetchInterval: unreadEveryMs,
});

export const noticeSettingsQuery = queryOptions({
  queryKey: ['noticeSettings'],
  queryFn: ({ signal }) => call('noticeSettings', { signal }),
});

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call('webhooks', { signal }),
});

/** What can be amiss, in the order in which it is shown. */
export const kinds = [
  'connector-quiet',
  'source-trouble',
  'gate-silent',
  'source-silent',
  'clock-off',
  'outbox-filling',
  'disk-low',
  'unmatched-person',
  'rows-set-aside',
  'correction-wish',
  'mail-failing',
  'webhook-disabled',
] as const satisfies readonly IncidentKind[];
