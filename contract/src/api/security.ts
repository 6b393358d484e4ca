import { endpoint } from '../endpoint.ts';
import { newSignInProvider, security, securityRules } from '../security.ts';

/** How the people of the office may sign in. */
export const securityApi = {
  security: endpoint({
    method: 'GET',
    path: '/api/security',
    summary: { ko: '로그인 보안 설정', en: 'Rules of sign-in' },
    access: 'manage-security',
    answer: security,
    problems: ['signed-out', 'forbidden'],
  }),
  saveSecurityRules: endpoint({
    method: 'PUT',
    path: '/api/security/rules',
    summary: { ko: '로그인 보안 설정 저장', en: 'Save the rules of sign-in' },
    access: 'manage-security',
    body: securityRules,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'address-rule-locks-out'],
  }),
  saveSignInProvider: endpoint({
    method: 'PUT',
    path: '/api/security/provider',
    summary: { ko: '통합 로그인 설정 저장', en: 'Save the single sign-on of the office' },
    access: 'manage-security',
    body: newSignInProvider,
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'provider-unavailable'],
  }),
  removeSignInProvider: endpoint({
    method: 'DELETE',
    path: '/api/security/provider',
    summary: { ko: '통합 로그인 해제', en: 'Remove the single sign-on of the office' },
    access: 'manage-security',
    answer: null,
    problems: ['signed-out', 'forbidden', 'not-found'],
  }),
} as const;
