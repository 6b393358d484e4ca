import { type ProfileName, profileNames, tagEvent } from '@nadeul/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SiteSettings } from '../../config/source-config.ts';
import type { LookUps, Profile, VendorRow } from '../profile.ts';
import { profileOf } from './profile-of.ts';

const own = {
  events: {
    name: 'passages',
    clock: { form: 'stamp', column: 'At' },
    insertion: { form: 'datetime', column: 'Stored' },
    serial: 'Number',
    key: ['Number'],
    columns: { userNumber: 'Who', cardNumber: 'Card', gateId: 'Gate', kind: 'Way', result: 'Opened' },
    raw: ['Remark'],
    kinds: { I: 'in', O: 'out' },
    grantedResults: ['1'],
  },
  gates: { name: 'doors', number: 'No', gateName: 'Label' },
  people: { name: 'persons', number: 'Card', by: 'cardNumber', employeeNumber: 'Staff', personName: 'Name' },
};

/** A site of each profile. */
function siteOf(profile: ProfileName): SiteSettings {
  return {
    name: '본사',
    profile,
    gateKinds: { byId: { '2': 'out' }, byWords: [{ words: '입실', kind: 'in' }] },
    emptyResultIsGranted: true,
    userNumberLast: 5,
    ...(profile.startsWith('generic') ? { tables: own } : {}),
  };
}

const text = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.constantFrom(
    '20261120',
    '085214',
    '20261120085214',
    '2026-11-20T08:52:14.1230000',
    '0000-00-00 00:00:00',
    '-1',
    '|',
    '\\',
  ),
);
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constant(null),
  fc.constant(undefined),
  fc.boolean(),
  fc.uint8Array({ maxLength: 20 }),
);

function anyRow({ events }: Profile) {
  const columns = [...events.required, ...events.optional];
  return fc.record(Object.fromEntries(columns.map((name) => [name, value])));
}

test.each(profileNames)(
  '%s: whatever rows hold, each is an event in the form that the server takes',
  (name) => {
    const profile = profileOf(siteOf(name));

    fc.assert(
      fc.property(fc.array(anyRow(profile), { maxLength: 4 }), text, (rows, found) => {
        const lookUps: LookUps = { find: () => found };
        const events = profile.mapRows(rows, lookUps);
        expect(events).toHaveLength(rows.length);
        for (const event of events) expect(tagEvent.safeParse(event).error).toBeUndefined();
        // Reading again gives the same.
        expect(profile.mapRows(rows, lookUps)).toEqual(events);
      }),
      { seed: 20261122, numRuns: 100 },
    );
  },
);

test.each(profileNames)('%s reads no column twice, and its key only of columns that it demands', (name) => {
  const { events } = profileOf(siteOf(name));
  const columns = [...events.required, ...events.optional];

  expect(new Set(columns).size).toBe(columns.length);
  expect(columns.map((column) => column.toLowerCase())).toEqual(columns);
  expect(events.required).toEqual(expect.arrayContaining([...events.key]));
});

test.each(profileNames)(
  '%s never names what no one may read: resident numbers, whole cards, templates, passwords',
  (name) => {
    const { events, lookUps } = profileOf(siteOf(name));
    const all = [...events.required, ...events.optional, ...lookUps.flatMap(({ columns }) => columns)];

    for (const column of all)
      expect(column).not.toMatch(/jumin|carddata|cardfulldata|template|finger|face|photo|picture|passw/);
  },
);

/** Names, 사번 that are filled in later, transfer marks and times of storing. */
const changesLater = /name|idno|unique|sabun|uptime|inserttime|slogtime|recordtime|stored|remark/;

test.each(profileNames)('%s: what the vendor changes later is in no key', (name) => {
  const profile = profileOf(siteOf(name));
  const changing = [...profile.events.required, ...profile.events.optional].filter((column) =>
    changesLater.test(column),
  );
  const later = fc.record(Object.fromEntries(changing.map((column) => [column, value])));

  fc.assert(
    fc.property(anyRow(profile), later, (row, changed) => {
      const keyOf = (rows: VendorRow[]) => profile.mapRows(rows, { find: () => '' })[0]?.vendorKey;
      expect(keyOf([{ ...row, ...changed }])).toBe(keyOf([row]));
    }),
    { seed: 20261122, numRuns: 100 },
  );
});

test.each(profileNames)('%s: rows under one key agree, in whatever order they are read', (name) => {
  const profile = profileOf(siteOf(name));

  fc.assert(
    fc.property(anyRow(profile), fc.array(anyRow(profile), { minLength: 1, maxLength: 3 }), (row, others) => {
      const twins = others.map((other) => ({
        ...other,
        ...Object.fromEntries(profile.events.required.map((column) => [column, row[column]])),
      }));
      const contents = (rows: VendorRow[]) =>
        new Map(profile.mapRows(rows, { find: () => '' }).map((event) => [event.vendorKey, event]));
      const rows = [row, ...twins];
      const there = contents(rows);
      const back = contents(rows.toReversed());
      expect([...back.keys()].sort()).toEqual([...there.keys()].sort());
      if (!profile.numbersEqualRows) for (const [key, event] of there) expect(back.get(key)).toEqual(event);
    }),
    { seed: 20261122, numRuns: 100 },
  );
});
