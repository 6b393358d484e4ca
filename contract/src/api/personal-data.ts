import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { erased, erasure, erasureOrder, personExport } from '../personal-data.ts';
import { id } from '../primitives.ts';

const one = z.strictObject({ employeeId: id });

/** What is kept of one person: given whole, and erased, as the law asks. */
export const personalDataApi = {
  exportPerson: endpoint({
    method: 'POST',
    path: '/api/employees/:employeeId/personal-data/exports',
    summary: {
      ko: '한 사람의 개인정보 모두 내려받기(ZIP)',
      en: 'Everything that is kept of a person, as one file (ZIP)',
    },
    access: 'export-people',
    params: one,
    body: personExport,
    answer: null,
    download: true,
    media: ['application/zip'],
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  erasure: endpoint({
    method: 'GET',
    path: '/api/employees/:employeeId/personal-data/erasure',
    summary: { ko: '파기할 수 있는 날', en: 'From when a person may be erased' },
    access: 'erase-people',
    params: one,
    answer: erasure,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  erasePerson: endpoint({
    method: 'POST',
    path: '/api/employees/:employeeId/personal-data/erasure',
    summary: {
      ko: '보관 기간이 지난 사람의 개인정보 파기',
      en: 'Erase a person whose term is over; this cannot be undone',
    },
    access: 'erase-people',
    params: one,
    body: erasureOrder,
    answer: erased,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'erasure-not-due'],
  }),
} as const;
