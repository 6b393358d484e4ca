import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  planChange,
  planChangeBytesMax,
  planChangeResult,
  planFileBytesMax,
  planMonth,
  planPreview,
  planQuery,
} from '../plans.ts';
import { id } from '../primitives.ts';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 근무계획표. */
export const plansApi = {
  planMonth: endpoint({
    method: 'GET',
    path: '/api/plans',
    summary: { ko: '한 달의 근무계획표', en: 'The plans of a month' },
    access: 'edit-plans',
    query: planQuery,
    answer: planMonth,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  setPlans: endpoint({
    method: 'PUT',
    path: '/api/plans',
    summary: { ko: '여러 날의 근무계획 저장', en: 'Set the plans of many days' },
    access: 'edit-plans',
    body: planChange,
    bodyBytesMax: planChangeBytesMax,
    answer: planChangeResult,
    problems: ['request-malformed', 'request-too-large', 'signed-out', 'forbidden', 'plan-reason-needed'],
  }),
  undoPlans: endpoint({
    method: 'POST',
    path: '/api/plans/batches/:batchId/undo',
    summary: { ko: '근무계획 변경 되돌리기', en: 'Undo a change of plans' },
    access: 'edit-plans',
    params: z.strictObject({ batchId: id }),
    answer: planChangeResult,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'plans-changed-since'],
  }),
  exportPlans: endpoint({
    method: 'POST',
    path: '/api/plans/exports',
    summary: { ko: '근무계획표 내려받기(Excel)', en: 'The plans of a month as a file (Excel)' },
    access: 'edit-plans',
    body: planQuery,
    answer: null,
    reads: 'people',
    download: true,
    media: [excel],
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  previewPlans: endpoint({
    method: 'POST',
    path: '/api/plans/imports',
    summary: {
      ko: '근무계획표 파일 미리보기(Excel)',
      en: 'Read a file and preview what it would change (Excel)',
    },
    access: 'edit-plans',
    query: planQuery,
    upload: planFileBytesMax,
    answer: planPreview,
    problems: [
      'request-malformed',
      'request-too-large',
      'signed-out',
      'forbidden',
      'not-found',
      'file-unreadable',
      'file-of-old-excel',
      'file-without-numbers',
    ],
  }),
} as const;
