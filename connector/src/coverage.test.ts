import { expect, test } from 'vitest';
import { Coverage } from './coverage.ts';

test('a time is covered only when all that was stored by then has left the outbox', () => {
  const coverage = new Coverage();

  coverage.noteRead('08:00', 10);
  coverage.noteWaiting(4);
  const whileOlderWait = coverage.coveredUntil;
  coverage.noteWaiting(11);

  expect(whileOlderWait).toBeNull();
  expect(coverage.coveredUntil).toBe('08:00');
});

test('a steady stream of new events does not keep the cover from moving on', () => {
  const coverage = new Coverage();
  coverage.noteRead('08:00', 10);

  coverage.noteRead('08:01', 20);
  coverage.noteRead('08:02', 30);
  coverage.noteWaiting(15);
  const first = coverage.coveredUntil;
  coverage.noteRead('08:03', 40);
  coverage.noteWaiting(35);

  expect(first).toBe('08:00');
  expect(coverage.coveredUntil).toBe('08:02');
});

test('an empty outbox covers up to the newest look', () => {
  const coverage = new Coverage();
  coverage.noteRead('08:00', 10);
  coverage.noteRead('08:01', 10);

  coverage.noteWaiting(null);

  expect(coverage.coveredUntil).toBe('08:01');
});
