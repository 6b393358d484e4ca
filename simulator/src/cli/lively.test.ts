import { expect, test } from 'vitest';
import { officeOfThirty } from '../office/people.ts';
import { mode, type Tap } from '../office/tap.ts';
import { LivelyOffice } from './lively.ts';

const office = officeOfThirty('1');
const hour = 3600;

/** Taps of a lively office, one every two seconds from that second of the day on. */
function tapsOf(lively: LivelyOffice, from: number, count: number): Tap[] {
  return Array.from({ length: count }, (_, i) => lively.nextTap('2026-03-08', from + 2 * i));
}

test.each([3, 9, 15, 21])('at %i o’clock, also on a Sunday, everybody of the shift comes in', (start) => {
  const taps = tapsOf(new LivelyOffice(office, '1', []), start * hour, 200);

  const came = new Set(taps.filter((tap) => ['in', 'late'].includes(tap.scene)).map((tap) => tap.userNumber));
  const isNight = start >= 20 || start < 6;
  const expected = office.people.filter((one) => one.shift === 'day' || isNight).map((one) => one.userNumber);
  expect(came).toEqual(new Set(expected));
});

test('each tap has the present time, and nobody arrives twice', () => {
  const taps = tapsOf(new LivelyOffice(office, '1', []), 9 * hour, 300);

  expect(taps[0]?.date).toBe('20260308');
  expect(taps[0]?.time).toBe('090000');
  expect(taps[1]?.uploadedAt).toBe('20260308090002');
  const arrivals = taps.filter((tap) => ['in', 'late'].includes(tap.scene)).map((tap) => tap.userNumber);
  expect(new Set(arrivals).size).toBe(arrivals.length);
});

test('there are unknown cards, visitors, refusals, and people who go out and return', () => {
  const scenes = new Set(tapsOf(new LivelyOffice(office, '1', []), 9 * hour, 400).map((tap) => tap.scene));

  for (const scene of ['unknown-card', 'visitor', 'refused', 'go-out', 'return', 'double'] as const) {
    expect(scenes).toContain(scene);
  }
});

test('now and then a gate delivers a way out of the last work day', () => {
  const taps = tapsOf(new LivelyOffice(office, '1', []), 9 * hour, 600).filter((tap) => tap.isCollectedLater);

  expect(taps.length).toBeGreaterThan(0);
  // 2026-03-08 is a Sunday.
  expect(new Set(taps.map((tap) => `${tap.date} ${tap.mode} ${tap.gateId}`))).toEqual(
    new Set(['20260306 2 3']),
  );
  expect(taps.every((tap) => tap.uploadedAt.startsWith('20260308'))).toBe(true);
});

test('somebody returns only after going out', () => {
  const taps = tapsOf(new LivelyOffice(office, '2', []), 9 * hour, 400).filter((tap) => tap.result === '0');

  for (const one of office.people) {
    const keys = taps.filter((tap) => tap.userNumber === one.userNumber).map((tap) => tap.mode);
    const isOrdered = keys.every(
      (key, i) => key !== mode.return || keys.slice(0, i).some((earlier) => earlier === mode.goOut),
    );
    expect(isOrdered, one.name).toBe(true);
  }
});

test('who left after midnight comes again in the morning', () => {
  const [person] = office.people;
  const userNumber = person?.userNumber ?? 0;
  const leaving = { date: '20260308', time: '013000', gateId: 1, userNumber, mode: mode.out };
  const recent = [{ ...leaving, cardNumber: '', uploadedAt: '20260308013000' }];

  const taps = tapsOf(new LivelyOffice(office, '1', recent), 9 * hour, 200);

  expect(taps.some((tap) => tap.userNumber === userNumber && tap.mode === mode.in)).toBe(true);
});

test('after a restart, who came today does not come again', () => {
  const recent = office.people.slice(0, 20).map((one) => ({
    date: '20260308',
    time: '083000',
    gateId: 1,
    userNumber: one.userNumber,
    mode: mode.in,
    cardNumber: '',
    uploadedAt: '20260308083000',
  }));

  const taps = tapsOf(new LivelyOffice(office, '1', recent), 9 * hour, 300);

  const arrivals = taps.filter((tap) => ['in', 'late'].includes(tap.scene)).map((tap) => tap.userNumber);
  expect(arrivals.filter((number) => recent.some((tap) => tap.userNumber === number))).toEqual([]);
});
