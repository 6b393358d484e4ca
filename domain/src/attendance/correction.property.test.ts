import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planForDate } from '../schedule/plan.ts';
import { usualRules } from '../schedule/rules.ts';
import { dayD, shift } from '../testing.ts';
import { seoulMinute, Temporal } from '../time.ts';
import type { Correction, CorrectionValue } from './correction.ts';
import { explainDay } from './explain.ts';
import type { Tag } from './tag.ts';
import { checkOptions, dayCovers } from './values.ts';

const at = fc
  .integer({ min: 5 * 60, max: 29 * 60 - 1 })
  .map((minute) => seoulMinute(dayD, minute).add({ seconds: 17 }));
const tagKind = fc.constantFrom('in', 'out', 'pass', 'go-out', 'return');
const tags = fc
  .array(fc.record({ occurredAt: at, kind: tagKind, granted: fc.boolean() }), { maxLength: 8 })
  .map((drawn): Tag[] => drawn.map((tag, index) => ({ ...tag, tagId: `tag-${index}` })));
const value = fc.oneof(
  fc.record({ kind: fc.constantFrom('set-in', 'set-out'), at }),
  fc.record({ kind: fc.constant('add-tag'), at, tagKind }),
  fc.record({ kind: fc.constant('ignore-tag'), tagId: fc.nat(7).map((index) => `tag-${index}`) }),
  fc.record({ kind: fc.constant('set-status'), status: fc.constantFrom(...dayCovers) }),
  fc.record({ kind: fc.constant('approve-overtime'), minutes: fc.nat(600) }),
) satisfies fc.Arbitrary<CorrectionValue>;
const corrections = fc
  .array(value, { maxLength: 5 })
  .map((drawn): Correction[] => drawn.map((said, index) => ({ ...said, correctionId: `said-${index}` })));
const rules = fc.record({
  graceInMinutes: fc.constantFrom(0, 10),
  graceOutMinutes: fc.constantFrom(0, 10),
  earlyArrival: fc.constantFrom('ignored', 'counted'),
  overtime: fc.constantFrom('by-tag', 'approved'),
  breaks: fc.constantFrom('planned', 'legal-minimum'),
});
const plan = fc
  .record({ rules, hours: fc.constantFrom('09-18', '22-07', 'off') })
  .map(({ rules: drawn, hours }) =>
    planForDate(hours === 'off' ? null : shift(hours), shift(hours), dayD, {
      rules: { ...usualRules, ...drawn },
    }),
  );
const day = fc.record({ plan, tags, corrections, checkOption: fc.constantFrom(...checkOptions) });

test('a corrected day is the same in whatever order its tags arrive', () => {
  fc.assert(
    fc.property(day, fc.infiniteStream(fc.nat()), (input, keys) => {
      const shuffled = input.tags
        .map((tag) => ({ tag, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ tag }) => tag);

      expect(explainDay({ ...input, tags: shuffled })).toEqual(explainDay(input));
    }),
  );
});

test('what a person said holds whatever tags come, and what the tags say stays known beside it', () => {
  fc.assert(
    fc.property(day, (input) => {
      const { facts } = explainDay(input);
      const alone = explainDay({ ...input, corrections: [] }).facts;
      const last = (kind: 'set-in' | 'set-out') =>
        input.corrections.findLast(
          (one): one is Extract<Correction, { kind: typeof kind }> => one.kind === kind,
        );

      expect([facts.tagInAt, facts.tagOutAt]).toEqual([alone.inAt, alone.outAt]);
      if (last('set-in') !== undefined) expect(facts.inAt).toEqual(last('set-in')?.at);
      if (last('set-out') !== undefined) expect(facts.outAt).toEqual(last('set-out')?.at);
    }),
  );
});

test('every tag of a corrected day is told what became of it, once, and so is every added one', () => {
  fc.assert(
    fc.property(day, ({ corrections: said, ...input }) => {
      const { uses, added } = explainDay({ ...input, corrections: said });

      expect(uses.map(({ tagId }) => tagId).sort()).toEqual(input.tags.map(({ tagId }) => tagId).sort());
      expect(added.map(({ tagId }) => tagId).sort()).toEqual(
        said.filter(({ kind }) => kind === 'add-tag').map(({ correctionId }) => correctionId),
      );
    }),
  );
});

test('worked minutes and the reasons that are told make the recognised ones, without a gap', () => {
  fc.assert(
    fc.property(day, (input) => {
      const { facts, steps, recognised } = explainDay(input);

      expect(facts.workedMinutes + steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
        facts.recognisedMinutes,
      );
      if (recognised !== null) expect(Temporal.Instant.compare(recognised.from, recognised.until)).toBe(-1);
    }),
  );
});

test('taking the last correction back gives the day of before, to the byte', () => {
  fc.assert(
    fc.property(day, value, (input, more) => {
      const before = JSON.stringify(explainDay(input));
      const said = [...input.corrections, { ...more, correctionId: 'more' }];

      explainDay({ ...input, corrections: said });

      const left = said.filter(({ correctionId }) => correctionId !== 'more');
      expect(JSON.stringify(explainDay({ ...input, corrections: left }))).toBe(before);
    }),
  );
});
