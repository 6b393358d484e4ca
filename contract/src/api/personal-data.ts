import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { personExport } from '../personal-data.ts';
import { id } from '../primitives.ts';

const one = z.strictObject({ employeeId: id });

/** What is kept of one person: given whole, as the law asks. */
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
} as const;
