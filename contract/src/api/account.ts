import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  account,
  openSessions,
  passwordChange,
  passwordProof,
  recoveryCodes,
  secondFactorCode,
  secondFactorSecret,
  secondFactorStart,
} from '../session.ts';

const proven = ['request-malformed', 'signed-out', 'password-refused', 'too-many-attempts'] as const;

/** One's own sign-in: password, second factor, sessions. */
export const accountApi = {
  account: endpoint({
    method: 'GET',
    path: '/api/account',
    summary: { ko: '내 계정', en: 'The own account' },
    access: 'person',
    answer: account,
    problems: ['signed-out'],
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/account/password',
    summary: { ko: '비밀번호 변경 (다른 기기 로그아웃)', en: 'Change the password; ends the other sessions' },
    access: 'person',
    openWhile: ['password-change'],
    body: passwordChange,
    answer: null,
    problems: proven,
  }),
  startSecondFactor: endpoint({
    method: 'POST',
    path: '/api/account/second-factor',
    summary: { ko: '2단계 인증 설정 시작', en: 'Begin to set up the second factor' },
    access: 'person',
    openWhile: ['second-factor-setup'],
    body: secondFactorStart,
    answer: secondFactorSecret,
    problems: [...proven, 'forbidden'],
  }),
  confirmSecondFactor: endpoint({
    method: 'PUT',
    path: '/api/account/second-factor',
    summary: { ko: '2단계 인증 설정 확인', en: 'Confirm the second factor by its first code' },
    access: 'person',
    openWhile: ['second-factor-setup'],
    body: secondFactorCode,
    answer: recoveryCodes,
    problems: ['request-malformed', 'signed-out', 'second-factor-refused', 'too-many-attempts'],
  }),
  removeSecondFactor: endpoint({
    method: 'POST',
    path: '/api/account/second-factor/removal',
    summary: { ko: '2단계 인증 해제', en: 'Remove the second factor' },
    access: 'person',
    body: passwordProof,
    answer: null,
    problems: proven,
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST',
    path: '/api/account/recovery-codes',
    summary: { ko: '복구 코드 다시 만들기', en: 'Make new recovery codes' },
    access: 'person',
    body: passwordProof,
    answer: recoveryCodes,
    problems: [...proven, 'not-found'],
  }),
  openSessions: endpoint({
    method: 'GET',
    path: '/api/account/sessions',
    summary: { ko: '로그인한 기기', en: 'Where one is signed in' },
    access: 'person',
    answer: openSessions,
    problems: ['signed-out'],
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions/:sessionId',
    summary: { ko: '기기 하나 로그아웃', en: 'End one session' },
    access: 'person',
    params: z.strictObject({ sessionId: z.string().min(1).max(100) }),
    answer: null,
    problems: ['signed-out', 'not-found'],
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/account/sessions',
    summary: { ko: '다른 기기 모두 로그아웃', en: 'End all other sessions' },
    access: 'person',
    answer: null,
    problems: ['signed-out'],
  }),
} as const;
