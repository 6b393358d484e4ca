import { z } from 'zod';
import { attendanceRulesAnswer, attendanceRulesChange } from '../attendance-rules.ts';
import { endpoint } from '../endpoint.ts';
import { holidayChange, holidayQuery, holidayYear, holidayYearQuery, newHolidays } from '../holidays.ts';
import { plainDate } from '../primitives.ts';

/** What holds for everybody of an office: rules of attendance and holidays. */
export const workSettingsApi = {
  attendanceRules: endpoint({
    method: 'GET',
    path: '/api/attendance-rules',
    summary: { ko: '근무 규칙과 바뀐 기록', en: 'The rules of attendance, and when they changed' },
    access: 'read-work-settings',
    answer: attendanceRulesAnswer,
    problems: ['signed-out', 'forbidden'],
  }),
  setAttendanceRules: endpoint({
    method: 'PUT',
    path: '/api/attendance-rules',
    summary: { ko: '정한 날부터의 근무 규칙', en: 'The rules from a day on' },
    access: 'edit-work-settings',
    body: attendanceRulesChange,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  removeAttendanceRules: endpoint({
    method: 'DELETE',
    path: '/api/attendance-rules',
    summary: {
      ko: '정한 날부터의 규칙 취소: 그 전의 규칙이 이어져요',
      en: 'Take back rules from a day on: those before go on',
    },
    access: 'edit-work-settings',
    query: z.strictObject({ from: plainDate }),
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  holidays: endpoint({
    method: 'GET',
    path: '/api/holidays',
    summary: { ko: '한 해의 휴일', en: 'The holidays of a year' },
    access: 'read-work-settings',
    query: holidayYearQuery,
    answer: holidayYear,
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  addHolidays: endpoint({
    method: 'POST',
    path: '/api/holidays',
    summary: { ko: '회사 휴일 추가', en: 'Add days off of the office' },
    access: 'edit-work-settings',
    body: newHolidays,
    answer: holidayChange,
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  workOnHoliday: endpoint({
    method: 'PUT',
    path: '/api/holidays/worked',
    summary: { ko: '이 공휴일에 근무', en: 'Work on a public holiday' },
    access: 'edit-work-settings',
    query: holidayQuery,
    answer: holidayChange,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  removeHoliday: endpoint({
    method: 'DELETE',
    path: '/api/holidays',
    summary: {
      ko: '회사가 정한 날 삭제: 공휴일이면 다시 쉬는 날이 돼요',
      en: 'Remove a day that the office set: a public holiday is off again',
    },
    access: 'edit-work-settings',
    query: holidayQuery,
    answer: holidayChange,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
