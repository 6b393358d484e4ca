import { z } from 'zod';
import {
  closing,
  exceptionPage,
  exceptionQuery,
  lateFacts,
  monthStanding,
  newAcceptances,
  newClosing,
  reopening,
  withdrawnAcceptances,
} from '../closing.ts';
import { endpoint } from '../endpoint.ts';
import { id, plainMonth } from '../primitives.ts';

const ofMonth = z.strictObject({ month: plainMonth });

/** 예외 and 마감: what has to be looked at, and the signing of a month. */
export const closingApi = {
  exceptions: endpoint({
    method: 'GET',
    path: '/api/exceptions/:month',
    summary: { ko: '한 달의 예외', en: 'Exceptions of a month' },
    access: 'read-exceptions',
    params: ofMonth,
    query: exceptionQuery,
    answer: exceptionPage,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  acceptExceptions: endpoint({
    method: 'POST',
    path: '/api/exceptions/acceptances',
    summary: { ko: '예외를 그대로 인정', en: 'Accept exceptions as they are' },
    access: 'accept-exceptions',
    body: newAcceptances,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'month-signed'],
  }),
  withdrawAcceptances: endpoint({
    method: 'POST',
    path: '/api/exceptions/withdrawals',
    summary: { ko: '예외 인정 취소', en: 'Withdraw acceptances' },
    access: 'accept-exceptions',
    body: withdrawnAcceptances,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'month-signed'],
  }),
  monthStanding: endpoint({
    method: 'GET',
    path: '/api/closings/:month',
    summary: { ko: '한 달의 마감 상태', en: 'How far the signing of a month is' },
    access: 'close-months',
    params: ofMonth,
    answer: monthStanding,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  closeMonth: endpoint({
    method: 'POST',
    path: '/api/closings',
    summary: { ko: '월 마감', en: 'Sign a month' },
    access: 'close-months',
    body: newClosing,
    answer: closing,
    problems: [
      'request-malformed',
      'signed-out',
      'forbidden',
      'not-found',
      'month-not-over',
      'exceptions-open',
      'unmatched-open',
      'nothing-to-sign',
      'days-under-way',
    ],
  }),
  reopenMonth: endpoint({
    method: 'POST',
    path: '/api/closings/:closingId/reopening',
    summary: { ko: '마감 취소', en: 'Open a signed month again' },
    access: 'close-months',
    params: z.strictObject({ closingId: id }),
    body: reopening,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'already-reopened'],
  }),
  lateFacts: endpoint({
    method: 'GET',
    path: '/api/closings/:month/late-facts',
    summary: { ko: '마감 뒤에 달라진 날', en: 'Days that would be another since they were signed' },
    access: 'close-months',
    params: ofMonth,
    answer: lateFacts,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
