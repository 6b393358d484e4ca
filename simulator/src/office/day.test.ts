import { expect, test } from 'vitest';
import { addDays, stamp } from './civil.ts';
import { generateDay, uploadReachDays } from './day.ts';
import { departments, officeOfThirty } from './people.ts';
import { tapStream } from './stream.ts';
import { type Scene, type Tap, tapKey } from './tap.ts';

const office = officeOfThirty('1');
const dates = Array.from({ length: 400 }, (_, i) => addDays('2026-01-01', i));
const year: readonly Tap[] = dates.flatMap((date) => generateDay('1', date, office));

const scenes: readonly Scene[] = [
  ...([
    'in',
    'late',
    'out',
    'early-out',
    'overtime-out',
    'after-midnight-out',
    'night-in',
    'night-out',
  ] as const),
  ...([
    'lunch',
    'go-out',
    'return',
    'pass',
    'double',
    'two-gates',
    'visitor',
    'unknown-card',
    'refused',
  ] as const),
  ...(['zero-date', 'future-date'] as const),
];

test.each(scenes)('a year of the office has: %s', (scene) => {
  expect(year.filter((tap) => tap.scene === scene)).not.toEqual([]);
});

const cases: Record<string, (tap: Tap) => boolean> = {
  'an offline gate whose rows come days later': (tap) =>
    tap.isCollectedLater && tap.uploadedAt.slice(0, 8) > tap.date && tap.gateId === 3,
  'a card-only person without a name, with a user number': (tap) => tap.userNumber > 0 && tap.name === '',
  'a name that is only a space': (tap) => tap.name === ' ',
  'a card without a user': (tap) => tap.userNumber === 0 && tap.cardNumber !== '',
  'a card that nobody knows': (tap) => tap.userNumber === -1 && tap.cardNumber !== '',
  'a refusal coded by a letter': (tap) => /^[a-z]$/.test(tap.result),
  'a tag without 사번 of somebody who has one': (tap) =>
    tap.employeeNumber === '' &&
    office.people.some((one) => one.userNumber === tap.userNumber && one.doorEmployeeNumber !== ''),
  'a 사번 with leading zeros': (tap) => /^0\d{3}$/.test(tap.employeeNumber),
  'a zero date': (tap) => tap.date === '00000000',
  'a date far ahead': (tap) => tap.date > '20900101',
  'overtime past midnight ended with the leave key': (tap) =>
    tap.scene === 'after-midnight-out' && tap.mode === '2' && tap.time < '030000',
};

test.each(Object.keys(cases))('a year of the office has: %s', (name) => {
  expect(year.filter((tap) => cases[name]?.(tap))).not.toEqual([]);
});

test('somebody forgets to tap out, and somebody does not come, on some day', () => {
  const days = dates.map((date) => generateDay('1', date, office));
  const ways = days.flatMap((taps) =>
    office.people.map((one) =>
      taps.filter((tap) => tap.userNumber === one.userNumber).map((tap) => tap.scene),
    ),
  );

  expect(ways.some((way) => way.includes('in') && !way.some((scene) => scene.endsWith('out')))).toBe(true);
  expect(ways.some((way) => way.length === 0)).toBe(true);
});

test('one person taps at two gates in the same second', () => {
  const moments = year.map((tap) => `${tap.userNumber} ${tap.date} ${tap.time}`);

  expect(new Set(moments).size).toBeLessThan(moments.length);
});

test('a seed and a date give the same taps, in whatever zone the machine is', () => {
  const zone = process.env.TZ;
  const offsets = new Set<number>();
  const days = ['Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati'].map((name) => {
    process.env.TZ = name;
    offsets.add(new Date(0).getTimezoneOffset());
    return generateDay('9', '2026-03-08', officeOfThirty('9'));
  });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;

  expect(offsets.size).toBe(3);
  expect(days[1]).toEqual(days[0]);
  expect(days[2]).toEqual(days[0]);
});

test('another seed gives another day', () => {
  expect(generateDay('2', '2026-03-03', office)).not.toEqual(generateDay('1', '2026-03-03', office));
});

test('a day is ordered by upload, reaches at most three days on, and has no key twice', () => {
  for (const date of dates) {
    const taps = generateDay('1', date, office);
    const uploads = taps.map((tap) => tap.uploadedAt);
    expect(uploads).toEqual(uploads.toSorted());
    expect((uploads.at(-1) ?? '') < stamp(addDays(date, uploadReachDays + 1), 0)).toBe(true);
    expect(new Set(taps.map(tapKey)).size).toBe(taps.length);
  }
});

test('the stream of an office is its days, in the order of upload', () => {
  const taps: Tap[] = [];
  for (const tap of tapStream({ office, seed: '1', from: '2026-01-01' })) {
    taps.push(tap);
    if (taps.length === 5000) break;
  }

  const keys = taps.map((tap) => tap.uploadedAt);
  expect(keys).toEqual(keys.toSorted());
  const days = year
    .toSorted((a, b) => (a.uploadedAt < b.uploadedAt ? -1 : 1))
    .slice(0, 4000)
    .map(tapKey);
  expect(new Set(taps.map(tapKey))).toEqual(new Set([...days, ...taps.slice(4000).map(tapKey)]));
});

test('thirty different people work in five departments, some of them at night', () => {
  expect(new Set(office.people.map((one) => one.name)).size).toBe(30);
  expect(new Set(office.people.map((one) => one.employeeNumber)).size).toBe(30);
  expect(new Set(office.people.map((one) => one.cardNumber)).size).toBe(30);
  expect(new Set(office.people.map((one) => one.department))).toEqual(new Set(departments));
  expect(office.people.filter((one) => one.shift === 'night')).toHaveLength(3);
});
