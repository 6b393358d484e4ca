import { z } from 'zod';
import { board, dayDetail, employeeMonth, liveEvent, menuCounts } from '../attendance.ts';
import { endpoint } from '../endpoint.ts';
import { id, plainDate, plainMonth } from '../primitives.ts';

/** Attendance as it is read. */
export const attendanceApi = {
  board: endpoint({
    method: 'GET',
    path: '/api/board',
    summary: { ko: '오늘 근무 현황', en: "Today's board" },
    access: 'read-board',
    answer: board,
    reads: 'people',
    problems: ['signed-out', 'forbidden'],
  }),
  menuCounts: endpoint({
    method: 'GET',
    path: '/api/board/counts',
    summary: { ko: '메뉴 옆에 보이는 수', en: 'Counts beside the menu' },
    access: 'read-board',
    answer: menuCounts,
    problems: ['signed-out', 'forbidden'],
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/live',
    summary: { ko: '실시간 변화', en: 'Live changes' },
    access: 'follow-board',
    answer: liveEvent,
    reads: 'people',
    stream: true,
    problems: ['signed-out', 'forbidden'],
  }),
  employeeMonth: endpoint({
    method: 'GET',
    path: '/api/employees/:employeeId/months/:month',
    summary: { ko: '한 사람의 한 달', en: "One person's month" },
    access: 'read-attendance',
    params: z.strictObject({ employeeId: id, month: plainMonth }),
    answer: employeeMonth,
    reads: 'employee',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  dayDetail: endpoint({
    method: 'GET',
    path: '/api/employees/:employeeId/days/:workDate',
    summary: { ko: '하루의 태그와 판정', en: 'The tags behind a day' },
    access: 'read-attendance',
    params: z.strictObject({ employeeId: id, workDate: plainDate }),
    answer: dayDetail,
    reads: 'employee',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
