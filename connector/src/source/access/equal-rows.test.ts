import { type Tap, vendorOf } from '@nadeul/simulator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../limits.ts';
import { makeVendorDoor, tapOf, tapsOf, testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { backfillAll, benchNowMs, readAll } from '../../testing/source-conformance.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';

const kt = vendorOf('kt', testOffice);

function open(path: string, cursor: Uint8Array | null): Source {
  const site = { name: '본사', profile: 'kt-access', startDate: '2026-11-01' } as const;
  const place = { engine: 'access', path } as const;
  const now = () => benchNowMs;
  return accessSource({ profile: profileOf(site), site, place, cursor, now, limits });
}

const keysOf = (events: readonly { readonly vendorKey: string }[]) => [
  ...new Set(events.map(({ vendorKey }) => vendorKey)),
];

test('a row that is equal to one of before a restart is a tag of its own', async () => {
  const { path, writer } = makeVendorDoor(testFolder(), kt);
  writer.append([tapOf({}), ...tapsOf(30, '20261119')]);
  const { events: first, cursor } = await readAll(open(path, null));
  writer.append([tapOf({})]);

  const { events: second } = await readAll(open(path, cursor));

  expect(keysOf(first)).toHaveLength(31);
  expect(keysOf([...first, ...second])).toHaveLength(32);
});

test('equal rows that come one after the other, in any pieces and with any restarts, are as many tags', async () => {
  const times = ['085214', '085215', '090000'];
  const batches = fc.array(
    fc.record({
      taps: fc.array(fc.constantFrom(...times), { minLength: 1, maxLength: 4 }),
      restart: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  );

  await fc.assert(
    fc.asyncProperty(batches, async (written) => {
      const { path, writer } = makeVendorDoor(testFolder(), kt);
      const keys = new Set<string>();
      let rows = 0;
      let source = open(path, null);
      let cursor: Uint8Array | null = null;
      for (const { taps, restart } of written) {
        rows += writer.append(taps.map((time): Tap => tapOf({ time }))).length;
        if (restart) source = open(path, cursor);
        const read = await readAll(source);
        cursor = read.cursor;
        for (const { vendorKey } of read.events) keys.add(vendorKey);
      }

      const days = await backfillAll(open(path, null), { from: '2026-11-20', until: '2026-11-20' });

      expect(keys.size).toBe(rows);
      expect(keysOf(days.flatMap((step) => step.events)).sort()).toEqual([...keys].sort());
    }),
    { seed: 20261122, numRuns: 10 },
  );
});
