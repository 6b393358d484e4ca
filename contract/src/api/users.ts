import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { newUser, oneTimePassword, userChange, userMade, userQuery, users } from '../users.ts';

const one = { params: z.strictObject({ userId: z.string().min(1).max(100) }) } as const;
const refused = ['request-malformed', 'signed-out', 'forbidden', 'not-found'] as const;

/** 사용자 관리: who can sign in. */
export const usersApi = {
  users: endpoint({
    method: 'GET',
    path: '/api/users',
    summary: { ko: '사용자 목록', en: 'Who can sign in' },
    access: 'manage-users',
    query: userQuery,
    answer: users,
    reads: 'people',
    problems: ['request-malformed', 'signed-out', 'forbidden'],
  }),
  addUser: endpoint({
    method: 'POST',
    path: '/api/users',
    summary: { ko: '사용자 추가', en: 'Add a user' },
    access: 'manage-users',
    body: newUser,
    answer: userMade,
    problems: [...refused, 'employee-number-taken'],
  }),
  changeUser: endpoint({
    method: 'PATCH',
    path: '/api/users/:userId',
    summary: { ko: '사용자 변경, 사용 중지와 재개', en: 'Change, disable or enable a user' },
    access: 'manage-users',
    ...one,
    body: userChange,
    answer: null,
    problems: [...refused, 'last-super-admin'],
  }),
  resetUserPassword: endpoint({
    method: 'POST',
    path: '/api/users/:userId/password',
    summary: { ko: '비밀번호 초기화 (한 번 보여 줌)', en: 'Set a password for one sign-in, shown once' },
    access: 'manage-users',
    ...one,
    answer: oneTimePassword,
    problems: refused,
  }),
  resetUserSecondFactor: endpoint({
    method: 'DELETE',
    path: '/api/users/:userId/second-factor',
    summary: { ko: '2단계 인증 초기화', en: 'Remove a user’s second factor' },
    access: 'manage-users',
    ...one,
    answer: null,
    problems: refused,
  }),
  unlockUser: endpoint({
    method: 'DELETE',
    path: '/api/users/:userId/lock',
    summary: { ko: '로그인 잠금 해제', en: 'Unlock a user' },
    access: 'manage-users',
    ...one,
    answer: null,
    problems: refused,
  }),
  endUserSessions: endpoint({
    method: 'DELETE',
    path: '/api/users/:userId/sessions',
    summary: { ko: '모든 기기 로그아웃', en: 'End all sessions of a user' },
    access: 'manage-users',
    ...one,
    answer: null,
    problems: refused,
  }),
} as const;
