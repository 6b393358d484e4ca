import { requestsPerMinute } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { Refusal } from './problem.ts';
import { tokenRate } from './token-rate.ts';

function outcome(work: () => void): 'done' | Refusal {
  try {
    work();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

test('a burst of a minute’s worth passes, what is beyond it hears when to come back, and other tokens go on', () => {
  let nowMs = 0;
  const rate = tokenRate(() => nowMs);
  const take = (token = 'a') => outcome(() => rate.take(token, 'program'));

  const burst = Array.from({ length: requestsPerMinute.program }, () => take());
  const beyond = take();
  const other = take('b');
  nowMs = 1000;
  const later = take();

  expect(new Set(burst)).toEqual(new Set(['done']));
  expect(beyond).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: 1 });
  expect([other, later]).toEqual(['done', 'done']);
});
