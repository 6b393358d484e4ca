import { endpoint } from '../endpoint.ts';
import { session } from '../session.ts';
import { setup, setupCodeCheck, setupState } from '../setup.ts';

const setupProblems = [
  'request-malformed',
  'setup-code-refused',
  'setup-done',
  'too-many-attempts',
  'forbidden',
] as const;

/** The first office of an empty server. Without the code that the server printed, nothing here opens. */
export const setupApi = {
  setupState: endpoint({
    method: 'GET',
    path: '/api/setup',
    summary: { ko: '처음 설정이 필요한지', en: 'Whether the server has to be set up' },
    access: 'public',
    answer: setupState,
    problems: [],
  }),
  checkSetupCode: endpoint({
    method: 'POST',
    path: '/api/setup/code',
    summary: { ko: '설정 코드 확인', en: 'Try the set-up code' },
    access: 'public',
    body: setupCodeCheck,
    answer: null,
    problems: setupProblems,
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/api/setup',
    summary: { ko: '첫 오피스 만들기', en: 'Make the first office and sign its admin in' },
    access: 'public',
    body: setup,
    answer: session,
    problems: setupProblems,
  }),
} as const;
