import { auditExport, auditPage, auditQuery } from '../audit-search.ts';
import { endpoint } from '../endpoint.ts';

/** What was done, by whom. */
export const auditApi = {
  audit: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary: { ko: '감사 기록 찾기', en: 'Search the audit' },
    access: 'read-audit',
    query: auditQuery,
    answer: auditPage,
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  exportAudit: endpoint({
    method: 'POST',
    path: '/api/audit/exports',
    summary: {
      ko: '감사 기록 내려받기 (CSV, 사유 필수)',
      en: 'The audit as a file (CSV); says why it is needed',
    },
    access: 'read-audit',
    body: auditExport,
    answer: null,
    download: true,
    media: ['text/csv'],
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
} as const;
