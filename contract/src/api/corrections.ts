import { z } from 'zod';
import { dayDetail } from '../attendance.ts';
import {
  correctionQuery,
  listedCorrection,
  newCorrectionBatch,
  proposalRequest,
  proposals,
} from '../correction-list.ts';
import { newCorrection } from '../corrections.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf } from '../page.ts';
import { id, plainDate } from '../primitives.ts';

/** A batch of the most people, with room to spare. */
const batchBodyBytesMax = 512 * 1024;

/** What people with the right to do so say of days, beside the tags. */
export const correctionsApi = {
  corrections: endpoint({
    method: 'GET',
    path: '/api/corrections',
    summary: { ko: '근무 수정 내역', en: 'Corrections of days' },
    access: 'correct-attendance',
    query: correctionQuery,
    answer: pageOf(listedCorrection),
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  correctDay: endpoint({
    method: 'POST',
    path: '/api/employees/:employeeId/days/:workDate/corrections',
    summary: { ko: '하루 근무 수정', en: 'Correct a day' },
    access: 'correct-attendance',
    params: z.strictObject({ employeeId: id, workDate: plainDate }),
    body: newCorrection,
    answer: dayDetail,
    problems: [
      'request-malformed',
      'signed-out',
      'forbidden',
      'not-found',
      'own-day',
      'month-signed',
      'day-not-checked',
      'too-many-corrections',
    ],
  }),
  undoCorrection: endpoint({
    method: 'DELETE',
    path: '/api/corrections/:correctionId',
    summary: { ko: '근무 수정 되돌리기: 기록은 남아요', en: 'Undo a correction: it stays on record' },
    access: 'correct-attendance',
    params: z.strictObject({ correctionId: id }),
    answer: dayDetail,
    problems: [
      'request-malformed',
      'signed-out',
      'forbidden',
      'not-found',
      'own-day',
      'month-signed',
      'correction-undone',
    ],
  }),
  proposeCorrections: endpoint({
    method: 'POST',
    path: '/api/correction-proposals',
    summary: {
      ko: '장애 동안 빠진 출퇴근 제안',
      en: 'Propose ins and outs that are missing because of an outage',
    },
    access: 'correct-attendance',
    body: proposalRequest,
    answer: proposals,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  correctDays: endpoint({
    method: 'POST',
    path: '/api/correction-batches',
    summary: { ko: '여러 사람의 출퇴근 한꺼번에 수정', en: 'Correct ins and outs of many people at once' },
    access: 'correct-attendance',
    body: newCorrectionBatch,
    bodyBytesMax: batchBodyBytesMax,
    answer: z.strictObject({ batchId: id, count: z.int() }),
    problems: [
      'request-malformed',
      'signed-out',
      'forbidden',
      'own-day',
      'month-signed',
      'request-too-large',
    ],
  }),
  undoCorrectionBatch: endpoint({
    method: 'DELETE',
    path: '/api/correction-batches/:batchId',
    summary: { ko: '한꺼번에 한 수정 모두 되돌리기', en: 'Undo all corrections made at once' },
    access: 'correct-attendance',
    params: z.strictObject({ batchId: id }),
    answer: z.strictObject({ count: z.int() }),
    problems: [
      'request-malformed',
      'signed-out',
      'forbidden',
      'not-found',
      'own-day',
      'month-signed',
      'correction-undone',
    ],
  }),
} as const;
