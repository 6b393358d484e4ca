import { endpoint } from '../endpoint.ts';
import { unmatched } from '../unmatched.ts';

/** Whose tags are, and the inbox of those that are nobody’s. */
export const matchingApi = {
  unmatched: endpoint({
    method: 'GET',
    path: '/api/unmatched',
    summary: { ko: '미매칭과 보류', en: 'Unmatched identities and set-aside events' },
    access: 'read-unmatched',
    answer: unmatched,
    reads: 'people',
    problems: ['signed-out', 'forbidden'],
  }),
} as const;
