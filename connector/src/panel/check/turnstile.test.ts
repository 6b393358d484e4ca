import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

test('a few run at a time, the rest wait their turn, and too many are turned away', async () => {
  const turnstile = new Turnstile(2, 3);
  let [running, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return 'done';
  };

  const outcomes = await Promise.all(Array.from({ length: 7 }, () => turnstile.pass(work)));

  expect(most).toBe(2);
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(2);
  expect(await turnstile.pass(work)).toBe('done');
});

test('work that fails leaves its place to the next', async () => {
  const turnstile = new Turnstile(1, 1);

  const failing = turnstile.pass(() => Promise.reject(new Error('no')));
  const next = turnstile.pass(async () => 'done');

  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
