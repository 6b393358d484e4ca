import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { addDays } from '../time/format.ts';

export const checkSettingsQuery = queryOptions({
  queryKey: ['check-settings'],
  queryFn: ({ signal }) => call('checkSettings', { signal }),
});

export const workplacesQuery = queryOptions({
  queryKey: ['workplaces'],
  queryFn: ({ signal }) => call('workplaces', { signal }),
});

export function workplaceQuery(workplaceId: string) {
  return queryOptions({
    queryKey: ['workplaces', workplaceId],
    queryFn: ({ signal }) => call('workplace', { params: { workplaceId }, signal }),
  });
}

export const deviceLinksQuery = queryOptions({
  queryKey: ['device-links'],
  queryFn: ({ signal }) => call('deviceLinks', { signal }),
  refetchInterval: 10_000,
});

/** Somebody stands before the door and waits for the first tag; later the page only has to stay true. */
const waitingMs = 1500;
const knownMs = 5000;

export function deviceLinkQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['device-links', sourceId],
    queryFn: ({ signal }) => call('deviceLink', { params: { sourceId }, signal }),
    refetchInterval: ({ state }) => (state.data?.latestTag === null ? waitingMs : knownMs),
  });
}

/** Counts are by the hour; the last tag of a gate is what moves. */
const gatesEveryMs = 15_000;

export function linkGatesQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['device-links', sourceId, 'gates'],
    queryFn: ({ signal }) => call('deviceLinkGates', { params: { sourceId }, signal }),
    refetchInterval: gatesEveryMs,
  });
}

/** How many days of completeness are shown at once. */
export const daysShown = 31;

const daysEveryMs = 30_000;

/** The days up to and including one, the latest first. */
export function linkDaysQuery(sourceId: string, until: string) {
  const query = { from: addDays(until, 1 - daysShown), until };
  return queryOptions({
    queryKey: ['device-links', sourceId, 'days', until],
    queryFn: ({ signal }) => call('deviceLinkDays', { params: { sourceId }, query, signal }),
    refetchInterval: daysEveryMs,
  });
}

/** While days are being sent again, somebody looks on. */
const resendsLiveMs = 2000;
const resendsRestMs = 15_000;

export function resendsQuery(sourceId: string) {
  return queryOptions({
    queryKey: ['device-links', sourceId, 'resends'],
    queryFn: ({ signal }) => call('resends', { params: { sourceId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.resends.some(({ endedAt }) => endedAt === null) === true ? resendsLiveMs : resendsRestMs,
  });
}

export const officeQuery = queryOptions({
  queryKey: ['office'],
  queryFn: ({ signal }) => call('office', { signal }),
});
