import { expect, test } from 'vitest';
import { usualRules } from '../schedule/rules.ts';
import { exceptionsOf, type JudgedDay } from './exceptions.ts';

const quiet: Omit<JudgedDay, 'workDate'> = {
  state: 'done',
  flags: [],
  inAt: null,
  outAt: null,
  dayKind: 'work',
  workKind: 'fixed',
  averaging: null,
  plannedMinutes: 480,
  cover: null,
  presenceMinutes: 540,
  recognisedMinutes: 480,
  unapprovedMinutes: 0,
};
/** Days from Monday 16 November 2026 on. */
const days = (...changes: Partial<JudgedDay>[]): JudgedDay[] =>
  changes.map((change, index) => ({ ...quiet, workDate: `2026-11-${16 + index}`, ...change }));
const kindsOf = (list: JudgedDay[]) =>
  exceptionsOf(list, usualRules).map(({ workDate, kind }) => `${workDate} ${kind}`);

test('a day that is as it should be is no exception, an absence and a day not yet covered are', () => {
  expect(kindsOf(days({}, { state: 'absent' }, { state: 'pending' }))).toEqual([
    '2026-11-17 absent',
    '2026-11-18 pending',
  ]);
});

test('an out without an in on the morning after a day without an out is proposed for that day', () => {
  const list = days(
    { inAt: '2026-11-16T08:52:00+09:00', flags: ['out-missing'] },
    { outAt: '2026-11-17T05:10:00+09:00', flags: ['in-missing'] },
  );

  expect(exceptionsOf(list, usualRules)[0]).toMatchObject({
    kind: 'out-missing',
    proposedOutAt: '2026-11-17T05:10:00+09:00',
  });
});

test('a week over 52 hours is one exception, on its last day, with overtime that nobody approved counted', () => {
  const week = (minutes: number, unapproved: number) =>
    days(
      ...Array.from({ length: 7 }, (_, day) => ({
        recognisedMinutes: day < 5 ? minutes : 0,
        unapprovedMinutes: day < 5 ? unapproved : 0,
      })),
    );

  expect(kindsOf(week(624, 0))).toEqual([]);
  expect(kindsOf(week(624, 1)).filter((kind) => kind.endsWith('over-week'))).toEqual([
    '2026-11-22 over-week',
  ]);
});

test('a week that is not given whole is not judged', () => {
  const list = days(...Array.from({ length: 6 }, () => ({ recognisedMinutes: 600 })));

  expect(kindsOf(list)).toEqual([]);
});

test('sixteen hours in one go are doubted', () => {
  expect(kindsOf(days({ presenceMinutes: 959 }, { presenceMinutes: 960 }))).toEqual([
    '2026-11-17 long-presence',
  ]);
});

test('below five employees no week is too long, and all else is an exception as anywhere', () => {
  const list = days(...Array.from({ length: 7 }, () => ({ recognisedMinutes: 720 })), { state: 'absent' });
  const of = (employerSize: 'five-or-more' | 'under-five') =>
    exceptionsOf(list, { ...usualRules, employerSize }).map(({ kind }) => kind);

  expect(of('five-or-more')).toEqual(['over-week', 'absent']);
  expect(of('under-five')).toEqual(['absent']);
});

test('selective hours have no week over 52 hours, and a month over them on average is one exception on its last day', () => {
  const february = (minutes: number): JudgedDay[] =>
    Array.from({ length: 28 }, (_, day) => ({
      ...quiet,
      workDate: `2027-02-${String(day + 1).padStart(2, '0')}`,
      workKind: 'selective',
      recognisedMinutes: day % 7 < 5 ? minutes : 0,
    }));

  expect(kindsOf(february(624))).toEqual([]);
  expect(exceptionsOf(february(625), usualRules)).toMatchObject([
    { workDate: '2027-02-28', kind: 'over-month', minutes: 12_500 },
  ]);
  expect(kindsOf(february(625).slice(1))).toEqual([]);
});
