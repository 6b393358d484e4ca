import { problemOf } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { Backoff } from './backoff.ts';
import { failure, failureOfStatus, failureOfThrown, retryAfterMs } from './failure.ts';

test.each([
  ['ECONNREFUSED', 'transient', 'server-unreachable'],
  ['ENOTFOUND', 'transient', 'server-unreachable'],
  ['ECONNRESET', 'ambiguous', 'server-silent'],
  ['UND_ERR_SOCKET', 'ambiguous', 'server-silent'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'permanent', 'server-certificate'],
  ['CERT_HAS_EXPIRED', 'permanent', 'server-certificate'],
])('the network error %s is %s: %s', (code, kind, expected) => {
  const thrown = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });

  expect(failureOfThrown(thrown)).toEqual({ kind, code: expected, retryAfterMs: null });
});

test.each([
  [500, 'internal', 'transient', 'server-error'],
  [503, 'database-unsafe', 'transient', 'database-unsafe'],
  [401, 'token-unknown', 'permanent', 'token-unknown'],
  [403, 'office-mismatch', 'permanent', 'office-mismatch'],
  [429, 'too-many-attempts', 'transient', 'server-busy'],
  [413, 'request-too-large', 'permanent', 'request-too-large'],
] as const)('status %d with the problem %s is %s: %s', (status, problem, kind, code) => {
  expect(failureOfStatus(status, null, problemOf(problem))).toMatchObject({ kind, code });
});

test.each([
  [502, 'transient', 'server-error'],
  [408, 'transient', 'server-busy'],
  [302, 'permanent', 'server-redirects'],
  [404, 'permanent', 'server-not-nadeul'],
  [418, 'permanent', 'server-refused'],
])('status %d without a problem of ours is %s: %s', (status, kind, code) => {
  expect(failureOfStatus(status, null, undefined)).toMatchObject({ kind, code });
});

test('Retry-After is understood as seconds and as a date, and nonsense is no wait', () => {
  const nowMs = Date.UTC(2026, 10, 22, 0, 0, 0);

  expect(retryAfterMs('120', nowMs)).toBe(120_000);
  expect(retryAfterMs('Sun, 22 Nov 2026 00:00:30 GMT', nowMs)).toBe(30_000);
  expect(retryAfterMs('Sat, 21 Nov 2026 00:00:30 GMT', nowMs)).toBe(0);
  expect(retryAfterMs('soon', nowMs)).toBeNull();
  expect(retryAfterMs(null, nowMs)).toBeNull();
});

test('waits double up to a bound, are scattered, and begin anew after a success', () => {
  const backoff = new Backoff(limits, () => 0.5);
  const down = failure('transient', 'server-unreachable');

  const waits = Array.from({ length: 12 }, () => backoff.after(down));
  backoff.reset();

  expect(waits.slice(0, 3)).toEqual([375, 750, 1500]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(limits.retryLongestMs);
  expect(backoff.after(down)).toBe(375);
  expect(new Backoff(limits, () => 0).after(down)).toBe(250);
});

test('the wait that the server asks for is never undercut, but bounded', () => {
  const backoff = new Backoff(limits, () => 0.5);
  const busy = (waitMs: number) =>
    ({ kind: 'transient', code: 'server-busy', retryAfterMs: waitMs }) as const;

  expect(backoff.after(busy(60_000))).toBe(60_000);
  expect(backoff.after(busy(1e12))).toBe(limits.retryAfterLongestMs);
});
