import { z } from 'zod';
import {
  messengerCheckResult,
  newMessengerCheck,
  newOwnCheck,
  ownCheck,
  ownCheckResult,
} from '../check-ins.ts';
import {
  correctionWish,
  correctionWishChange,
  newCorrectionWish,
  ownWish,
  wishQuery,
} from '../correction-wishes.ts';
import { endpoint } from '../endpoint.ts';
import { pageOf } from '../page.ts';
import { id, plainMonth } from '../primitives.ts';

/** What employees do about their own days, and what HR makes of it. */
export const checkInsApi = {
  ownCheck: endpoint({
    method: 'GET',
    path: '/api/me/check',
    summary: { ko: '내 오늘과 누를 수 있는 것', en: 'My work day, and what I may press now' },
    access: 'person',
    answer: ownCheck,
    problems: ['signed-out', 'no-employee-record'],
  }),
  checkIn: endpoint({
    method: 'POST',
    path: '/api/me/check',
    summary: { ko: '출근·퇴근·외출·복귀', en: 'Clock in or out, go out or return' },
    access: 'person',
    body: newOwnCheck,
    answer: ownCheckResult,
    problems: ['request-malformed', 'signed-out', 'no-employee-record'],
  }),
  checkInByMessenger: endpoint({
    method: 'POST',
    path: '/api/employees/:employeeId/checks',
    summary: { ko: '메신저에서 누른 출퇴근', en: 'A check that somebody pressed in the messenger' },
    access: 'check-in-others',
    params: z.strictObject({ employeeId: id }),
    body: newMessengerCheck,
    answer: messengerCheckResult,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  ownWishes: endpoint({
    method: 'GET',
    path: '/api/me/correction-wishes/:month',
    summary: { ko: '내가 남긴 정정 요청', en: 'My notes to HR of a month' },
    access: 'person',
    params: z.strictObject({ month: plainMonth }),
    answer: z.strictObject({ wishes: z.array(ownWish) }).meta({ id: 'OwnWishes' }),
    problems: ['request-malformed', 'signed-out', 'no-employee-record'],
  }),
  wishForCorrection: endpoint({
    method: 'POST',
    path: '/api/me/correction-wishes',
    summary: { ko: '정정 요청 남기기', en: 'Leave HR a note on a day of mine' },
    access: 'person',
    body: newCorrectionWish,
    answer: ownWish,
    problems: ['request-malformed', 'signed-out', 'no-employee-record', 'too-many-wishes'],
  }),
  correctionWishes: endpoint({
    method: 'GET',
    path: '/api/correction-wishes',
    summary: { ko: '정정 요청 목록', en: 'Notes to HR on days, in pages' },
    access: 'handle-wishes',
    query: wishQuery,
    answer: pageOf(correctionWish),
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  changeCorrectionWish: endpoint({
    method: 'PUT',
    path: '/api/correction-wishes/:wishId',
    summary: { ko: '정정 요청 처리', en: 'Say that a note is done, or open again' },
    access: 'handle-wishes',
    params: z.strictObject({ wishId: id }),
    body: correctionWishChange,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
