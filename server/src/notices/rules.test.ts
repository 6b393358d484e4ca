import { Temporal } from '@nadeul/domain';
import { expect, test } from 'vitest';
import { maskName } from '../incidents/index.ts';
import { defaultRules, isQuietAt, shownKinds } from './rules.ts';

const at = (clock: string) => Temporal.Instant.from(`2026-11-22T${clock}:00+09:00`);

test.each([
  ['21:59', false],
  ['22:00', true],
  ['00:00', true],
  ['06:59', true],
  ['07:00', false],
])('quiet hours from 22:00 to 07:00 reach over midnight: %s', (clock, isQuiet) => {
  expect(isQuietAt({ fromMinute: 22 * 60, untilMinute: 7 * 60 }, at(clock))).toBe(isQuiet);
});

test('somebody is shown only what their roles may see, whatever a rule says', () => {
  const rules = defaultRules.rules.map((rule) => ({ ...rule, roles: ['hr-admin', 'employee'] as const }));

  expect(
    shownKinds(
      rules.map((rule) => ({ ...rule, roles: [...rule.roles] })),
      ['hr-admin'],
    ),
  ).not.toContain('mail-failing');
  expect(
    shownKinds(
      rules.map((rule) => ({ ...rule, roles: [...rule.roles] })),
      ['employee'],
    ),
  ).toEqual([]);
});

test.each([
  ['김하나', '김*나'],
  ['이두', '이*'],
  ['이', '이*'],
  ['남궁세찬', '남**찬'],
])('a webhook tells %s as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
