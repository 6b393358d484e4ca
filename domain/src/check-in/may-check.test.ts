import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDay } from '../attendance/day.ts';
import { dayStatus } from '../attendance/status.ts';
import { checkOptions } from '../attendance/values.ts';
import type { PlanOf } from '../schedule/plan.ts';
import { windowOf, workDateAt } from '../schedule/window.ts';
import { dayD, shifts, tapsOf } from '../testing.ts';
import { seoul, seoulMinute, Temporal } from '../time.ts';
import { type CheckDay, opensAt, timeRefusal } from './may-check.ts';
import { checkKinds } from './values.ts';

const on = { isOnForIn: true, isOnForOut: true, hasDoors: false };

/** Reads `D+1 08:00` as an instant. */
function at(text: string): Temporal.Instant {
  const [tap] = tapsOf(text);
  if (tap === undefined) throw new Error(`No time: ${text}`);
  return tap.occurredAt;
}

/** The day that an instant belongs to, by plans, taps before it and the last in of the days before. */
function dayAt(now: Temporal.Instant, planOf: PlanOf, taps: string): CheckDay {
  const workDate = workDateAt(now, planOf);
  const window = windowOf(workDate, planOf);
  const known = tapsOf(taps).filter((tap) => Temporal.Instant.compare(tap.occurredAt, now) <= 0);
  const isOfDay = (tap: { occurredAt: Temporal.Instant }) =>
    Temporal.Instant.compare(tap.occurredAt, window.from) >= 0;
  const { facts } = computeDay({
    plan: planOf(workDate),
    tags: known.filter(isOfDay),
    checkOption: 'first-last',
  });
  const before = known.findLast((tap) => tap.kind === 'in' && !isOfDay(tap));
  const { state } = dayStatus(facts, window, { now, coverage: 'no-source' });
  const nextStart = planOf(workDate.add({ days: 1 })).start;
  return { facts, state, window, inBefore: before?.occurredAt ?? null, nextStart };
}

/** `in yes, out not-in, …` or `too-early D 05:00`, of what is asked for. */
function answer(kind: (typeof checkKinds)[number], day: CheckDay, now: Temporal.Instant, means = on): string {
  const refusal = timeRefusal(kind, day, { now, means });
  if (refusal === null) return 'yes';
  if (refusal.reason !== 'too-early') return refusal.reason;
  const from = refusal.from.toZonedDateTimeISO(seoul);
  const days = dayD.until(from.toPlainDate()).days;
  return `too-early D${days > 0 ? `+${days}` : days < 0 ? days : ''} ${from.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

test.for([
  // plan D / D+1, taps before, now, in, out, go-out, return
  ['09-18/09-18', '', 'D 05:00', 'yes', 'not-in', 'not-in', 'not-out'],
  ['09-18/09-18', '', 'D 08:52', 'yes', 'not-in', 'not-in', 'not-out'],
  ['09-18/09-18', '', 'D 18:05', 'yes', 'yes', 'not-in', 'not-out'],
  ['09-18/09-18', 'D 08:52 F1', 'D 09:30', 'already-in', 'yes', 'yes', 'not-out'],
  ['09-18/09-18', 'D 08:52 F1, D 14:00 F3', 'D 14:30', 'already-in', 'yes', 'already-out', 'yes'],
  ['09-18/09-18', 'D 08:52 F1, D 14:00 F3, D 15:00 F4', 'D 15:30', 'already-in', 'yes', 'yes', 'not-out'],
  [
    '09-18/09-18',
    'D 08:52 F1, D 18:03 F2',
    'D 18:04',
    'too-early D+1 05:00',
    'yes',
    'already-left',
    'not-out',
  ],
  [
    '09-18/09-18',
    'D 08:52 F1, D 18:03 F2',
    'D+1 04:59',
    'too-early D+1 05:00',
    'yes',
    'already-left',
    'not-out',
  ],
  ['09-18/09-18', 'D 08:52 F1, D 18:03 F2', 'D+1 05:00', 'yes', 'not-in', 'not-in', 'not-out'],
  // Without a planned start: 20 hours after the last in.
  ['09-18/off', 'D 13:00 F1, D 20:00 F2', 'D+1 06:30', 'too-early D+1 09:00', 'not-in', 'not-in', 'not-out'],
  ['09-18/off', 'D 13:00 F1, D 20:00 F2', 'D+1 09:00', 'yes', 'not-in', 'not-in', 'not-out'],
  ['off/off', '', 'D 03:00', 'yes', 'not-in', 'not-in', 'not-out'],
  ['off/off', 'D 10:00 F1, D 12:00 F2', 'D 13:00', 'too-early D+1 06:00', 'yes', 'already-left', 'not-out'],
  // A night worker.
  ['22-07/22-07', 'D 21:50 F1', 'D+1 07:05', 'already-in', 'yes', 'yes', 'not-out'],
  [
    '22-07/22-07',
    'D 21:50 F1, D+1 07:05 F2',
    'D+1 08:00',
    'too-early D+1 18:00',
    'yes',
    'already-left',
    'not-out',
  ],
] as const)(
  'plan %s, taps %s, at %s: in %s, out %s, 외출 %s, 복귀 %s',
  ([plans, taps, time, ...expected]) => {
    const [upToD = '', afterD = ''] = plans.split('/');
    const now = at(time);
    const day = dayAt(now, shifts(upToD, afterD), taps);

    expect(checkKinds.map((kind) => answer(kind, day, now))).toEqual(expected);
  },
);

test('a means that is off for coming is only for going, and 외출 goes with either', () => {
  const now = at('D 09:30');
  const day = dayAt(now, shifts('09-18', '09-18'), 'D 08:52 F1');
  const going = { ...on, isOnForIn: false };
  const none = { ...going, isOnForOut: false };

  expect(checkKinds.map((kind) => answer(kind, day, now, going))).toEqual([
    'means-off',
    'yes',
    'yes',
    'not-out',
  ]);
  expect(checkKinds.map((kind) => answer(kind, day, now, none))).toEqual(Array(4).fill('means-off'));
});

test('where doors count too, 퇴근 does not wait for an 출근 that a door has yet to send', () => {
  const now = at('D 07:00');
  const day = dayAt(now, shifts('09-18', '09-18'), '');

  expect(answer('out', day, now)).toBe('not-in');
  expect(answer('out', day, now, { ...on, hasDoors: true })).toBe('yes');
});

test('a day that is not checked takes nothing', () => {
  const now = at('D 09:00');
  const day = dayAt(now, shifts('09-18', '09-18'), '');
  const away = { ...day, facts: { ...day.facts, standing: 'leave-of-absence' as const } };

  expect(checkKinds.map((kind) => answer(kind, away, now))).toEqual(Array(4).fill('day-not-checked'));
});

test('a 퇴근 that was forgotten and pressed after the day began does not stand in the way of 출근', () => {
  const now = at('D+1 08:55');
  const day = dayAt(now, shifts('09-18', '09-18'), 'D 08:52 F1, D+1 05:10 F2');

  expect(answer('in', { ...day, facts: { ...day.facts, inAt: null }, state: 'done' }, now)).toBe('yes');
});

test('출근 is never allowed before its window opens, and is told when it will be', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('09-18', '22-07', '14-23', 'off'),
      fc.constantFrom('09-18', '22-07', '06-15', 'off'),
      fc.integer({ min: -24 * 60, max: 48 * 60 }),
      fc.array(fc.tuple(fc.integer({ min: -24 * 60, max: 48 * 60 }), fc.constantFrom(...checkKinds)), {
        maxLength: 6,
      }),
      fc.constantFrom(...checkOptions),
      (upToD, afterD, minute, presses, checkOption) => {
        const planOf: PlanOf = (date) => ({
          ...shifts(upToD, afterD)(date),
          dayBreak: checkOption === 'first-last-calendar' ? 'midnight' : 'shift',
        });
        const now = seoulMinute(dayD, minute);
        const taps = presses
          .toSorted(([a], [b]) => a - b)
          .map(([pressed, kind], index) => {
            return { tagId: `${index}`, occurredAt: seoulMinute(dayD, pressed), kind, granted: true };
          })
          .filter((tap) => Temporal.Instant.compare(tap.occurredAt, now) <= 0);
        const workDate = workDateAt(now, planOf);
        const window = windowOf(workDate, planOf);
        const own = taps.filter((tap) => Temporal.Instant.compare(tap.occurredAt, window.from) >= 0);
        const { facts } = computeDay({ plan: planOf(workDate), tags: own, checkOption });
        const inBefore = taps.findLast((tap) => tap.kind === 'in' && !own.includes(tap))?.occurredAt ?? null;
        const { state } = dayStatus(facts, window, { now, coverage: 'no-source' });
        const nextStart = planOf(workDate.add({ days: 1 })).start;
        const day = { facts, state, window, inBefore, nextStart };

        const refusal = timeRefusal('in', day, { now, means: on });
        const opens = opensAt(day);

        if (refusal === null && opens !== null)
          expect(Temporal.Instant.compare(opens, now)).toBeLessThanOrEqual(0);
        if (refusal === null && inBefore !== null && facts.plannedStart === null)
          expect(now.since(inBefore).total('hours')).toBeGreaterThanOrEqual(20);
        if (refusal?.reason === 'too-early') expect(Temporal.Instant.compare(refusal.from, now)).toBe(1);
        if (facts.inAt !== null) expect(refusal).not.toBeNull();
      },
    ),
  );
});
