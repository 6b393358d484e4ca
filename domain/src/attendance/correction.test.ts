import { expect, test } from 'vitest';
import { planForDate } from '../schedule/plan.ts';
import { usualRules } from '../schedule/rules.ts';
import { dayD, inOut, shift, shifts, tapsOf } from '../testing.ts';
import { seoulMinute } from '../time.ts';
import type { Correction, CorrectionValue } from './correction.ts';
import { explainDay } from './explain.ts';
import { type CheckOption, checkOptions } from './values.ts';

const at = (hour: number, minute = 0) => seoulMinute(dayD, hour * 60 + minute);
const said = (...values: CorrectionValue[]): Correction[] =>
  values.map((value, index) => ({ ...value, correctionId: `said-${index}` }));

function day(taps: string, corrections: Correction[], checkOption: CheckOption = 'first-last') {
  return explainDay({
    plan: shifts('09-18', '09-18')(dayD),
    tags: tapsOf(taps),
    checkOption,
    corrections,
  });
}

test('with the morning tag missing and the in set by a person, the tag of the evening is the out', () => {
  const shown = checkOptions.map((option) =>
    inOut(day('D 18:05 F2', said({ kind: 'set-in', at: at(9) }), option).facts),
  );

  expect(shown).toEqual(Array(checkOptions.length).fill('09:00–18:05'));
});

test('a forgotten out that a person set stays when the tag arrives after all, and the tag says why it is not used', () => {
  const { facts, uses } = day('D 08:52, D 18:31', said({ kind: 'set-out', at: at(18) }));

  expect(inOut(facts)).toBe('08:52–18:00');
  expect(facts.tagOutAt?.equals(at(18, 31))).toBe(true);
  expect(uses[1]).toMatchObject({ use: 'ignored', rule: 'corrected' });
});

test('an in set before the tag and one set after it both hold, and no tag before it counts', () => {
  const set = (hour: number) => day('D 08:52, D 12:00, D 18:00', said({ kind: 'set-in', at: at(hour) }));

  expect(inOut(set(8).facts)).toBe('08:00–18:00');
  expect(inOut(set(13).facts)).toBe('13:00–18:00');
  expect(
    set(13)
      .uses.map(({ rule }) => rule)
      .sort(),
  ).toEqual(['corrected', 'corrected', 'last-of-day']);
});

test('a tag that a person set aside is as if it had not been, and an added one as if it had', () => {
  expect(inOut(day('D 06:10, D 09:00, D 18:00', said({ kind: 'ignore-tag', tagId: 'tag-0' })).facts)).toBe(
    '09:00–18:00',
  );
  const added = day('D 09:00', said({ kind: 'add-tag', at: at(18), tagKind: 'out' }));
  expect(inOut(added.facts)).toBe('09:00–18:00');
  expect(added.added).toEqual([{ tagId: 'said-0', use: 'out', rule: 'last-of-day' }]);
  expect(added.facts.tagCount).toBe(1);
});

test('overtime beyond the plan waits for an approval and counts as far as it is approved', () => {
  const plan = planForDate(shift('09-18'), shift('09-18'), dayD, {
    rules: { ...usualRules, overtime: 'approved' },
  });
  const explained = (minutes: number) =>
    explainDay({
      plan,
      tags: tapsOf('D 08:30, D 20:00'),
      checkOption: 'first-last',
      corrections: said({ kind: 'approve-overtime', minutes }),
    });

  expect(explained(0).steps).toEqual([
    { reason: 'early-arrival', minutes: -30 },
    { reason: 'unapproved-overtime', minutes: -120 },
  ]);
  expect(explained(90).facts).toMatchObject({ recognisedMinutes: 570, unapprovedMinutes: 30 });
  expect(explained(90).steps.at(-1)).toEqual({ reason: 'unapproved-overtime', minutes: -30 });
});

test('a business trip counts as planned whatever was tapped, and says so', () => {
  const { facts, steps } = day('D 10:00, D 11:00', said({ kind: 'set-status', status: 'trip' }));

  expect(facts).toMatchObject({ workedMinutes: 60, recognisedMinutes: 480, lateMinutes: 0 });
  expect(steps).toEqual([{ reason: 'trip', minutes: 420 }]);
});
