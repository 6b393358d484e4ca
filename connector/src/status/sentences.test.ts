import { expect, test } from 'vitest';
import type { FailureCode } from '../delivery/failure.ts';
import { sourceErrorCodes } from '../source/error.ts';
import { ownCodes, sentenceOf } from './sentences.ts';

const deliveryCodes: Record<FailureCode, true> = {
  'server-unreachable': true,
  'server-certificate': true,
  'server-silent': true,
  'server-busy': true,
  'server-error': true,
  'server-redirects': true,
  'server-refused': true,
  'server-not-nadeul': true,
  'answer-malformed': true,
  'answer-incomplete': true,
  'token-missing': true,
  'token-unknown': true,
  'token-not-allowed': true,
  'office-mismatch': true,
  'source-unknown': true,
  'request-malformed': true,
  'request-too-large': true,
  'database-unsafe': true,
  unavailable: true,
};
const codes = [...sourceErrorCodes, ...Object.keys(deliveryCodes), ...ownCodes];

test.each(codes)('%s has a sentence in Korean and in English', (code) => {
  expect(sentenceOf(code, 'ko')).toMatch(/[가-힣]/);
  expect(sentenceOf(code, 'en')).toMatch(/^[A-Z].*\.$/);
});

test('a code of a later version is shown as it is', () => {
  expect(sentenceOf('source-on-fire', 'ko')).toBe('source-on-fire');
});

test('what a sentence names is filled in, times as a person reads them', () => {
  const details = { lastTapAt: '2026-11-20T08:52:14+09:00', quietDays: 3 };

  expect(sentenceOf('source-rows-quiet', 'en', details)).toContain(
    'no tap of the last 3 day(s); the last is of 2026-11-20 08:52.',
  );
});
