import { expect, test } from 'vitest';
import { duePass, type PassState, windowStart } from './pass-plan.ts';

const state: PassState = {
  today: '2026-11-22',
  startDate: '2026-01-01',
  completeUntil: '2026-11-21',
  lastPassDay: '2026-11-22',
  isLiveComplete: false,
  isFirstOfRun: false,
};

test('a first start reads from the start date on', () => {
  expect(duePass({ ...state, completeUntil: null, lastPassDay: null, isFirstOfRun: true })).toEqual({
    from: '2026-01-01',
    until: '2026-11-22',
  });
});

test('the window is read whole once a day, fourteen days back', () => {
  expect(duePass(state)).toBeNull();
  expect(duePass({ ...state, lastPassDay: '2026-11-21' })).toEqual({
    from: '2026-11-08',
    until: '2026-11-22',
  });
});

test('no outage is too long: the window reaches back to the last complete day', () => {
  expect(duePass({ ...state, completeUntil: '2026-06-30', lastPassDay: '2026-07-01' })).toEqual({
    from: '2026-06-30',
    until: '2026-11-22',
  });
});

test('each start reads the window of a source that polling could miss rows of, and not of a followed file', () => {
  expect(duePass({ ...state, isFirstOfRun: true })).not.toBeNull();
  expect(duePass({ ...state, isFirstOfRun: true, isLiveComplete: true })).toBeNull();
});

test('the window never begins before the start date', () => {
  expect(windowStart({ ...state, startDate: '2026-11-20' })).toBe('2026-11-20');
});
