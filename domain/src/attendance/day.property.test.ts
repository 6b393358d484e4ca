import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayD, shifts } from '../testing.ts';
import { seoulMinute, Temporal } from '../time.ts';
import { computeDay } from './day.ts';
import type { Tag } from './tag.ts';
import { checkOptions } from './values.ts';

const tag = fc.record({
  second: fc.integer({ min: 0, max: 24 * 3600 }),
  kind: fc.constantFrom('in', 'out', 'pass', 'go-out', 'return'),
  granted: fc.boolean(),
});

const tags = fc.array(tag, { maxLength: 12 }).map((drawn): Tag[] =>
  drawn.map(({ second, kind, granted }, index) => ({
    tagId: `tag-${index}`,
    occurredAt: seoulMinute(dayD, 5 * 60).add({ seconds: second }),
    kind,
    granted,
  })),
);

const plan = shifts('09-18', '09-18')(dayD);

test('the order in which tags arrive does not change a day', () => {
  fc.assert(
    fc.property(
      tags,
      fc.constantFrom(...checkOptions),
      fc.infiniteStream(fc.nat()),
      (drawn, checkOption, keys) => {
        const shuffled = drawn
          .map((value) => ({ value, key: keys.next().value }))
          .sort((a, b) => a.key - b.key);

        const straight = computeDay({ plan, tags: drawn, checkOption });
        const mixed = computeDay({ plan, tags: shuffled.map(({ value }) => value), checkOption });

        expect(mixed).toEqual(straight);
      },
    ),
  );
});

test('presence is worked time plus break, and nobody leaves before coming', () => {
  fc.assert(
    fc.property(tags, fc.constantFrom(...checkOptions), (drawn, checkOption) => {
      const { facts, uses } = computeDay({ plan, tags: drawn, checkOption });

      expect(facts.presenceMinutes).toBe(facts.workedMinutes + facts.breakMinutes);
      expect(facts.workedMinutes).toBeGreaterThanOrEqual(0);
      if (facts.inAt !== null && facts.outAt !== null)
        expect(Temporal.Instant.compare(facts.inAt, facts.outAt)).toBe(-1);
      expect(uses.map(({ tagId }) => tagId).sort()).toEqual(drawn.map(({ tagId }) => tagId).sort());
    }),
  );
});
