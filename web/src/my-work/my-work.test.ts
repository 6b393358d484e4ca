import type { CheckButton, DayRecord } from '@nadeul/contract';
import { expect, test } from 'vitest';
import { weeksOf } from './calendar.ts';
import { choiceOf, isUnused, nextKind } from './choice.ts';
import { newPressKey } from './press-key.ts';
import { weekOf, weekRuleOf, workedIn } from './week.ts';

type Reason = NonNullable<CheckButton['refusal']>['reason'] | null;

function button(means: CheckButton['means'], kind: CheckButton['kind'], reason: Reason = null): CheckButton {
  const refusal =
    reason === null
      ? null
      : { reason, sentence: { ko: '', en: '' }, from: null, circleName: null, distanceMeters: null };
  return { means, kind, refusal, needsPosition: false };
}

test('a phone presses by mobile and a desk by web, and each by the other where its own is off', () => {
  const both = [button('web', 'in'), button('mobile', 'in')];
  const webOnly = [button('web', 'in'), button('mobile', 'in', 'means-off')];

  expect(choiceOf(both, 'mobile').in?.means).toBe('mobile');
  expect(choiceOf(both, 'web').in?.means).toBe('web');
  expect(choiceOf(webOnly, 'mobile').in?.means).toBe('web');
});

test('where no means is allowed the reason is that of a means that the office uses', () => {
  const far = [button('web', 'in', 'outside-addresses'), button('mobile', 'in', 'means-off')];

  expect(choiceOf(far, 'mobile').in?.refusal?.reason).toBe('outside-addresses');
});

test('the page says that there is nothing to press only where the office uses none of its means', () => {
  const kinds = ['in', 'out', 'go-out', 'return'] as const;

  expect(
    isUnused(
      choiceOf(
        kinds.map((kind) => button('web', kind, 'means-off')),
        'web',
      ),
    ),
  ).toBe(true);
  expect(
    isUnused(
      choiceOf(
        kinds.map((kind) => button('web', kind, 'not-in')),
        'web',
      ),
    ),
  ).toBe(false);
});

test('what stands out is coming, then coming back, then leaving', () => {
  const before = [button('web', 'in'), button('web', 'out')];
  const out = [button('web', 'in', 'already-in'), button('web', 'out'), button('web', 'return')];
  const inside = [button('web', 'in', 'already-in'), button('web', 'out'), button('web', 'go-out')];

  expect([before, out, inside].map((buttons) => nextKind(choiceOf(buttons, 'web')))).toEqual([
    'in',
    'return',
    'out',
  ]);
});

test('every press has a key of its own, in the form of a UUID', () => {
  const keys = Array.from({ length: 100 }, newPressKey);

  expect(new Set(keys).size).toBe(100);
  for (const key of keys)
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

/** A day of which only its date and its hours matter here. */
function day(workDate: string, workedMinutes = 0): DayRecord {
  return { workDate, workedMinutes } as DayRecord;
}

test('a week runs from Monday to Sunday, over the end of a month too', () => {
  const week = weekOf('2026-12-01');
  expect([week[0], week[6]]).toEqual(['2026-11-30', '2026-12-06']);

  const worked = workedIn(week, [day('2026-11-29', 99), day('2026-11-30', 480), day('2026-12-01', 500)]);
  expect(worked.map(({ minutes }) => minutes)).toEqual([480, 500, 0, 0, 0, 0, 0]);
});

test('a month is shown in whole weeks from Monday', () => {
  const days = Array.from({ length: 30 }, (_, index) => day(`2026-11-${String(index + 1).padStart(2, '0')}`));

  const weeks = weeksOf(days);

  expect(weeks.map((week) => week.map((one) => Number(one?.workDate.slice(8) ?? 0)))).toEqual([
    [0, 0, 0, 0, 0, 0, 1],
    [2, 3, 4, 5, 6, 7, 8],
    [9, 10, 11, 12, 13, 14, 15],
    [16, 17, 18, 19, 20, 21, 22],
    [23, 24, 25, 26, 27, 28, 29],
    [30, 0, 0, 0, 0, 0, 0],
  ]);
});

test('a week is held against what law has for its kind of hours, and against nothing where it has no limit', () => {
  const rule = (workKind: DayRecord['workKind'], weeks?: number, hasWeekLimit = true) =>
    weekRuleOf(
      { workKind, averaging: weeks === undefined ? null : { from: '2026-11-02', weeks } },
      hasWeekLimit,
    );

  expect(rule('fixed')).toEqual({ by: 'week', ordinary: 2400, lines: [2400, 3120], limit: 3120 });
  expect(rule('minor')).toMatchObject({ ordinary: 2100, limit: 2400 });
  expect(rule('averaged', 2)).toMatchObject({ by: 'unit', limit: 3600 });
  expect(rule('averaged', 13)).toMatchObject({ by: 'unit', limit: 3840 });
  expect([rule('selective'), rule('exempt')]).toEqual([{ by: 'month' }, { by: 'exempt' }]);
  expect(rule('fixed', undefined, false)).toEqual({ by: 'small' });
});
