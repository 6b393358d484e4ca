import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { monthSheetQuery, peopleMonth } from '../month-sheet.ts';
import { plainMonth } from '../primitives.ts';

/** 월 근무표. */
export const monthSheetApi = {
  monthSheet: endpoint({
    method: 'GET',
    path: '/api/attendance/months/:month',
    summary: { ko: '월 근무표: 여러 사람의 한 달', en: 'The month of many people' },
    access: 'read-board',
    params: z.strictObject({ month: plainMonth }),
    query: monthSheetQuery,
    answer: peopleMonth,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
