import { z } from 'zod';
import { board, dayDetail, employeeMonth, liveEvent } from './attendance.ts';
import { endpoint } from './endpoint.ts';
import { health } from './health.ts';
import { batchAnswer, heartbeat, heartbeatAnswer, hello, helloAnswer, tagBatch } from './ingest.ts';
import { id, plainDate, plainMonth } from './primitives.ts';
import { tagCountQuery, tagCounts } from './reconcile.ts';
import { newRoleGrant, roleGrants } from './roles.ts';
import { session, signIn } from './session.ts';
import { unmatched } from './unmatched.ts';

const connectorProblems = ['request-malformed', 'token-missing', 'token-unknown', 'office-mismatch'] as const;

/** Every endpoint of the server. */
export const api = {
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: { ko: '서버 상태', en: 'Health of the server' },
    access: 'public',
    answer: health,
    problems: [],
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/session',
    summary: { ko: '로그인', en: 'Sign in' },
    access: 'public',
    body: signIn,
    answer: session,
    problems: ['request-malformed', 'sign-in-refused', 'too-many-attempts'],
  }),
  session: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: { ko: '로그인한 사람', en: 'Who is signed in' },
    access: 'person',
    answer: session,
    problems: ['signed-out'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/session',
    summary: { ko: '로그아웃', en: 'Sign out' },
    access: 'public',
    answer: null,
    problems: [],
  }),
  hello: endpoint({
    method: 'POST',
    path: '/api/connector/hello',
    summary: { ko: '연동 프로그램이 자신을 알림', en: 'A connector introduces itself' },
    access: 'connector',
    body: hello,
    answer: helloAnswer,
    problems: connectorProblems,
  }),
  heartbeat: endpoint({
    method: 'POST',
    path: '/api/connector/heartbeat',
    summary: { ko: '연동 프로그램 상태 보고', en: 'A connector reports its state' },
    access: 'connector',
    body: heartbeat,
    answer: heartbeatAnswer,
    problems: [...connectorProblems, 'source-unknown'],
  }),
  sendTags: endpoint({
    method: 'POST',
    path: '/api/connector/tags',
    summary: {
      ko: '태그 보내기 (여러 번 보내도 한 번만 저장)',
      en: 'Send tags; sending again changes nothing',
    },
    access: 'connector',
    body: tagBatch,
    answer: batchAnswer,
    problems: [...connectorProblems, 'source-unknown', 'request-too-large', 'database-unsafe', 'unavailable'],
  }),
  countTags: endpoint({
    method: 'POST',
    path: '/api/connector/counts',
    summary: {
      ko: '저장된 태그 수 (하루, 출입문마다)',
      en: 'How many rows of a source have arrived, by day and gate',
    },
    access: 'connector',
    body: tagCountQuery,
    answer: tagCounts,
    problems: [...connectorProblems, 'source-unknown'],
  }),
  board: endpoint({
    method: 'GET',
    path: '/api/board',
    summary: { ko: '오늘 근무 현황', en: "Today's board" },
    access: 'read-board',
    answer: board,
    problems: ['signed-out', 'forbidden'],
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/live',
    summary: { ko: '실시간 변화', en: 'Live changes' },
    access: 'follow-board',
    answer: liveEvent,
    stream: true,
    problems: ['signed-out', 'forbidden'],
  }),
  employeeMonth: endpoint({
    method: 'GET',
    path: '/api/employees/:employeeId/months/:month',
    summary: { ko: '한 사람의 한 달', en: "One person's month" },
    access: 'read-attendance',
    params: z.strictObject({ employeeId: id, month: plainMonth }),
    answer: employeeMonth,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  dayDetail: endpoint({
    method: 'GET',
    path: '/api/employees/:employeeId/days/:workDate',
    summary: { ko: '하루의 태그와 판정', en: 'The tags behind a day' },
    access: 'read-attendance',
    params: z.strictObject({ employeeId: id, workDate: plainDate }),
    answer: dayDetail,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  unmatched: endpoint({
    method: 'GET',
    path: '/api/unmatched',
    summary: { ko: '미매칭과 보류', en: 'Unmatched identities and set-aside events' },
    access: 'read-unmatched',
    answer: unmatched,
    problems: ['signed-out', 'forbidden'],
  }),
  roleGrants: endpoint({
    method: 'GET',
    path: '/api/roles',
    summary: { ko: '역할과 부여 이력', en: 'Roles that are held, and the history of grants' },
    access: 'read-roles',
    answer: roleGrants,
    problems: ['signed-out', 'forbidden'],
  }),
  grantRole: endpoint({
    method: 'POST',
    path: '/api/roles',
    summary: { ko: '역할 부여', en: 'Grant a role' },
    access: 'grant-roles',
    body: newRoleGrant,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
  revokeRole: endpoint({
    method: 'DELETE',
    path: '/api/roles/:grantId',
    summary: { ko: '역할 회수', en: 'Revoke a role' },
    access: 'grant-roles',
    params: z.strictObject({ grantId: id }),
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found', 'last-super-admin'],
  }),
} as const;

export type ApiName = keyof typeof api;
