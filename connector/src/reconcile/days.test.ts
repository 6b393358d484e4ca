import { expect, test } from 'vitest';
import { daysFromTo, piecesOf, runsOf } from './days.ts';

test('pieces hold every day once, over the ends of months and years', () => {
  expect(piecesOf({ from: '2027-12-30', until: '2028-03-01' }, 31)).toEqual([
    { from: '2027-12-30', until: '2028-01-29' },
    { from: '2028-01-30', until: '2028-02-29' },
    { from: '2028-03-01', until: '2028-03-01' },
  ]);
});

test('days that follow each other are read as one run, in order and each once', () => {
  expect(runsOf(['2026-11-03', '2026-11-01', '2026-11-02', '2026-11-01', '2026-11-05'], 31)).toEqual([
    { from: '2026-11-01', until: '2026-11-03' },
    { from: '2026-11-05', until: '2026-11-05' },
  ]);
});

test('a run is never longer than the bound', () => {
  const days = Array.from({ length: 7 }, (_, index) => `2026-11-0${index + 1}`);

  expect(runsOf(days, 3).map(({ from, until }) => daysFromTo(from, until))).toEqual([3, 3, 1]);
});
