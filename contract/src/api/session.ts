import { endpoint } from '../endpoint.ts';
import { session, signIn } from '../session.ts';

/** Signing in and out. */
export const sessionApi = {
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
} as const;
