import { expect, test } from 'vitest';
import { Temporal } from '../time.ts';
import { type Identity, type IdentityKind, matchTag } from './match.ts';

const tag = {
  sourceId: 'front',
  occurredOn: Temporal.PlainDate.from('2026-11-18'),
  userNumber: '7',
  cardNumber: 'ab12',
  employeeNumber: ' 0042 ',
};

function identity(
  kind: IdentityKind,
  value: string,
  employeeId: string,
  dates: Partial<Identity> = {},
): Identity {
  return { ground: 'known', kind, value, employeeId, sourceId: null, from: null, until: null, ...dates };
}

test('a user number decides before the card, the card before the 사번', () => {
  const all = [
    identity('employee-number', '0042', 'c'),
    identity('card', 'AB12', 'b'),
    identity('user-number', '7', 'a'),
  ];

  expect(matchTag(tag, all)).toBe('a');
  expect(matchTag(tag, all.slice(0, 2))).toBe('b');
  expect(matchTag(tag, all.slice(0, 1))).toBe('c');
});

test('a 사번 that differs in leading zeros is another 사번', () => {
  expect(matchTag(tag, [identity('employee-number', '42', 'a')])).toBeNull();
});

test('two people with the same card are left for a person to decide', () => {
  expect(matchTag(tag, [identity('card', 'AB12', 'a'), identity('card', 'ab12', 'b')])).toBeNull();
});

test('a reissued card belongs to its holder of that day', () => {
  const before = identity('card', 'AB12', 'a', { until: Temporal.PlainDate.from('2026-11-17') });
  const after = identity('card', 'AB12', 'b', { from: Temporal.PlainDate.from('2026-11-18') });

  expect(matchTag(tag, [before, after])).toBe('b');
});

test('a user number of another source is another person', () => {
  expect(matchTag(tag, [identity('user-number', '7', 'a', { sourceId: 'annex' })])).toBeNull();
});

test('what a person assigned decides before all that was learned or is known', () => {
  const learned = identity('user-number', '7', 'a', { ground: 'learned' });
  const assigned = identity('card', 'AB12', 'b', { ground: 'assigned' });

  expect(matchTag(tag, [learned, assigned])).toBe('b');
  expect(matchTag({ ...tag, cardNumber: null }, [learned, assigned])).toBe('a');
});

test('a card and a user number that were assigned to two people are for a person to decide', () => {
  const number = identity('user-number', '7', 'a', { ground: 'assigned' });
  const card = identity('card', 'AB12', 'b', { ground: 'assigned' });

  expect(matchTag(tag, [number, card])).toBeNull();
  expect(matchTag({ ...tag, cardNumber: null }, [number, card])).toBe('a');
});

test.each(['0', '000', '-1', ' -12 '])('user number %s says nothing of who it is', (userNumber) => {
  expect(matchTag({ ...tag, userNumber }, [identity('user-number', userNumber, 'a')])).toBeNull();
});
