import { endpoint } from '../endpoint.ts';
import { monthExport } from '../month-files.ts';
import { statistics, statisticsQuery } from '../statistics.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Attendance as files and figures. */
export const reportsApi = {
  exportMonth: endpoint({
    method: 'POST',
    path: '/api/attendance/exports',
    summary: { ko: '한 달 근무 내보내기(Excel, CSV)', en: 'A month as a file (Excel, CSV)' },
    access: 'export-attendance',
    body: monthExport,
    answer: null,
    download: true,
    media: [excel, 'text/csv'],
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/api/statistics',
    summary: { ko: '근무 통계', en: 'Figures of months and weeks' },
    access: 'read-board',
    query: statisticsQuery,
    answer: statistics,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
} as const;
