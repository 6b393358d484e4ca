import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { id } from '../primitives.ts';
import { linkApplication, madeToken, newToken, office, officeTokens } from '../tokens.ts';

/** 서비스 연동(API): the office's number and its tokens. */
export const tokensApi = {
  office: endpoint({
    method: 'GET',
    path: '/api/office',
    summary: { ko: '오피스와 고유번호', en: 'The office and its number' },
    access: 'read-device-links',
    answer: office,
    problems: ['signed-out', 'forbidden'],
  }),
  applyForLink: endpoint({
    method: 'POST',
    path: '/api/office/link-application',
    summary: {
      ko: '조직 연동 신청 (고유번호 발급)',
      en: 'Apply for 조직 연동; the office number is issued at once',
    },
    access: 'link-office',
    answer: linkApplication,
    problems: ['signed-out', 'forbidden'],
  }),
  tokens: endpoint({
    method: 'GET',
    path: '/api/tokens',
    summary: { ko: '인증키 목록', en: 'Tokens of the office' },
    access: 'link-office',
    answer: officeTokens,
    problems: ['signed-out', 'forbidden'],
  }),
  makeToken: endpoint({
    method: 'POST',
    path: '/api/tokens',
    summary: { ko: '인증키 만들기 (한 번만 보여 줌)', en: 'Make a token; its text is answered this once' },
    access: 'link-office',
    body: newToken,
    answer: madeToken,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'too-many-tokens'],
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/api/tokens/:tokenId',
    summary: { ko: '인증키 폐기 (바로 막힘)', en: 'Revoke a token; it opens nothing from now on' },
    access: 'link-office',
    params: z.strictObject({ tokenId: id }),
    answer: null,
    problems: ['request-malformed', 'signed-out', 'forbidden', 'not-found'],
  }),
} as const;
