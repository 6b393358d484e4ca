import { expect, test } from 'vitest';
import type { FailureCode } from '../delivery/failure.ts';
import type { SourceErrorCode } from '../source/source.ts';
import { ownCodes, sentenceOf } from './sentences.ts';

const sourceCodes: Record<SourceErrorCode, true> = {
  'source-file-missing': true,
  'source-file-locked': true,
  'source-file-forbidden': true,
  'source-file-unreadable': true,
  'source-file-truncated': true,
  'source-not-access': true,
  'source-format-unsupported': true,
  'source-file-encrypted': true,
  'source-table-missing': true,
  'source-column-missing': true,
  'source-page-damaged': true,
};
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
  'office-mismatch': true,
  'source-unknown': true,
  'request-malformed': true,
  'request-too-large': true,
  'database-unsafe': true,
  unavailable: true,
};
const codes = [...Object.keys(sourceCodes), ...Object.keys(deliveryCodes), ...ownCodes];

test.each(codes)('%s has a sentence in Korean and in English', (code) => {
  expect(sentenceOf(code, 'ko')).toMatch(/[가-힣]/);
  expect(sentenceOf(code, 'en')).toMatch(/^[A-Z].*\.$/);
});

test('a code of a later version is shown as it is', () => {
  expect(sentenceOf('source-on-fire', 'ko')).toBe('source-on-fire');
});
