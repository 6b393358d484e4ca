import { expect, test } from 'vitest';
import { piecesOf, type Run, runsOf } from './days.ts';

test('pieces hold every day once, over the ends of months and years', () => {
  expect(piecesOf({ from: '2027-12-30', until: '2028-03-01' }, 31)).toEqual([
    { from: '2027-12-30', until: '2028-01-29' },
    { from: '2028-01-30', until: '2028-02-29' },
    { from: '2028-03-01', until: '2028-03-01' },
  ]);
});

const daysOf = (runs: readonly Run[]) => runs.map(({ from, until, days }) => [from, until, days.size]);

test('days that follow each other are one run, in order and each once', () => {
  const days = ['2026-11-03', '2026-11-01', '2026-11-02', '2026-11-01', '2026-11-05'];

  expect(daysOf(runsOf(days, { daysMax: 31, isGapJoined: false }))).toEqual([
    ['2026-11-01', '2026-11-03', 3],
    ['2026-11-05', '2026-11-05', 1],
  ]);
});

test('of a file, which is read whole, days with others between them are one run of just those days', () => {
  const days = ['2026-11-01', '2026-11-05', '2027-01-01'];

  expect(daysOf(runsOf(days, { daysMax: 31, isGapJoined: true }))).toEqual([
    ['2026-11-01', '2026-11-05', 2],
    ['2027-01-01', '2027-01-01', 1],
  ]);
});

test('a run is never longer than the bound', () => {
  const days = Array.from({ length: 7 }, (_, index) => `2026-11-0${index + 1}`);

  expect(daysOf(runsOf(days, { daysMax: 3, isGapJoined: false })).map(([, , size]) => size)).toEqual([
    3, 3, 1,
  ]);
});
