import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Temporal } from '../time.ts';
import { type Identity, identityGrounds, identityKinds, matchTag } from './match.ts';
import { ownersOverTime } from './owners.ts';

const tag = { sourceId: 'front', userNumber: '7', cardNumber: 'AB12', employeeNumber: '0042' };
const day = fc
  .integer({ min: 0, max: 20 })
  .map((days) => Temporal.PlainDate.from('2026-11-01').add({ days }));
const values = { 'user-number': '7', card: 'AB12', 'employee-number': '0042' };
const identity = fc
  .record({
    ground: fc.constantFrom(...identityGrounds),
    kind: fc.constantFrom(...identityKinds),
    sourceId: fc.constantFrom(null, 'front', 'annex'),
    employeeId: fc.constantFrom('a', 'b', 'c'),
    from: fc.option(day),
    until: fc.option(day),
  })
  .map((one): Identity => ({ ...one, value: values[one.kind] }));

test('on any date the stretch says the same owner as matching a tag of that date', () => {
  fc.assert(
    fc.property(fc.array(identity, { maxLength: 6 }), day, (identities, occurredOn) => {
      const stretch = ownersOverTime(tag, identities).find(
        ({ from, until }) =>
          (from === null || Temporal.PlainDate.compare(from, occurredOn) <= 0) &&
          (until === null || Temporal.PlainDate.compare(occurredOn, until) < 0),
      );

      expect(stretch?.employeeId).toBe(matchTag({ ...tag, occurredOn }, identities));
    }),
    { numRuns: 500, seed: 20_261_122 },
  );
});
