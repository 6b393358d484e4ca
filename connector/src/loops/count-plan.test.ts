import { expect, test } from 'vitest';
import { type CountState, dueCount } from './count-plan.ts';

const state: CountState = {
  today: '2026-11-22',
  startDate: '2026-01-01',
  lastWideDay: '2026-11-22',
  lastPassDay: '2026-11-22',
  isFile: false,
  isHourDue: false,
};

test('the first count is of all days that are sent', () => {
  expect(dueCount({ ...state, lastWideDay: null })).toMatchObject({
    from: '2026-01-01',
    until: '2026-11-22',
  });
});

test('once a day the window is counted, when it has been read whole', () => {
  const yesterday = { ...state, lastWideDay: '2026-11-21' };

  expect(dueCount({ ...yesterday, lastPassDay: '2026-11-21' })).toBeNull();
  expect(dueCount(yesterday)).toMatchObject({ from: '2026-11-07', until: '2026-11-22' });
});

test('after an outage every day since the last count is counted', () => {
  expect(dueCount({ ...state, lastWideDay: '2026-08-31' })).toMatchObject({ from: '2026-08-17' });
});

test('a file, of which one reading counts all, is counted further back', () => {
  expect(dueCount({ ...state, isFile: true, lastWideDay: '2026-11-21' })).toMatchObject({
    from: '2026-08-07',
  });
});

test('each hour today and yesterday are counted, and nothing before the start date', () => {
  expect(dueCount(state)).toBeNull();
  expect(dueCount({ ...state, isHourDue: true })).toEqual({
    from: '2026-11-21',
    until: '2026-11-22',
    isWide: false,
  });
  expect(dueCount({ ...state, isHourDue: true, startDate: '2026-11-22' })).toMatchObject({
    from: '2026-11-22',
  });
});
