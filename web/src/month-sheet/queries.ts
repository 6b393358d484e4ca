import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { thisMonth } from '../time/format.ts';

/** A running month is read again so often: a month of thousands is a second of the server's work. */
const refreshMs = 300_000;

/** Everybody's month whom the signed-in person may see. */
export function sheetQuery(month: string) {
  return queryOptions({
    queryKey: ['sheet', month],
    queryFn: ({ signal }) => call('monthSheet', { params: { month }, signal }),
    staleTime: 60_000,
    refetchInterval: month === thisMonth() ? refreshMs : false,
    // Comparing megabytes with what was there costs more than drawing the few rows in view.
    structuralSharing: false,
  });
}
