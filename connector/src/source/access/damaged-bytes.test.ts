import { readFileSync, writeFileSync } from 'node:fs';
import type { ProfileName } from '@nadeul/contract';
import { tagEvent } from '@nadeul/contract';
import { vendorOf } from '@nadeul/simulator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../limits.ts';
import { makeVendorDoor, tapsOf, testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { benchNowMs } from '../../testing/source-conformance.ts';
import { SourceError } from '../error.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';

const day = { from: '2026-11-18', until: '2026-11-18' };

/** What of a source's work ended well, and what was no refusal with a code. */
async function use(source: Source): Promise<unknown[]> {
  const faults: unknown[] = [];
  const calls = [
    () => source.check(),
    () => source.poll(),
    () => source.backfill(day, null),
    () => source.count(day.from),
  ];
  for (const call of calls) {
    try {
      const brought = await call();
      if ('events' in brought) for (const event of brought.events) tagEvent.parse(event);
    } catch (cause) {
      if (!(cause instanceof SourceError)) faults.push(cause);
    }
  }
  return faults;
}

test.each(['caps', 'kt'] as const)(
  'whatever is wrong with the bytes of a file of %s, reading gives tags in their form or a code',
  async (vendor) => {
    const { path, writer } = makeVendorDoor(testFolder(), vendorOf(vendor, testOffice));
    writer.append(tapsOf(120, '20261118'));
    const whole = readFileSync(path);
    const profile: ProfileName = vendor === 'caps' ? 'caps-access' : 'kt-access';
    const site = { name: '본사', profile, startDate: '2026-11-01' };
    const place = { engine: 'access', path } as const;
    const change = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, bytes: given } of changes) bytes.set(given.subarray(0, bytes.length - at), at);
        writeFileSync(path, bytes);
        const now = () => benchNowMs;

        const faults = await use(
          accessSource({ profile: profileOf(site), site, place, cursor: null, now, limits }),
        );

        expect(faults).toEqual([]);
      }),
      { seed: 20261122, numRuns: 40 },
    );
  },
);
