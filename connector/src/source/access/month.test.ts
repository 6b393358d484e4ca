import { join } from 'node:path';
import type { ProfileName } from '@nadeul/contract';
import {
  createVendorDatabase,
  scriptedMonth,
  type Tap,
  type VendorName,
  VendorWriter,
  vendorOf,
} from '@nadeul/simulator';
import { expect, onTestFinished, test } from 'vitest';
import { doorTime } from '../../door-time.ts';
import { limits } from '../../limits.ts';
import { testFolder } from '../../testing/folder.ts';
import { benchNowMs, readAll } from '../../testing/source-conformance.ts';
import { profileOf } from '../profiles/profile-of.ts';
import type { Source } from '../source.ts';
import { accessSource } from './access-source.ts';

const month = scriptedMonth('access-month');
const vendors: readonly (readonly [ProfileName, VendorName])[] = [
  ['caps-access', 'caps'],
  ['unis-access', 'unis'],
  ['nitgen-access', 'nitgen-access'],
  ['kt-access', 'kt'],
];

function sourceOf(profile: ProfileName, path: string): Source {
  const site = { name: '본사', profile, startDate: '2026-10-01' };
  const place = { engine: 'access', path } as const;
  return accessSource({ profile: profileOf(site), site, place, cursor: null, now: () => benchNowMs, limits });
}

test.each(vendors)(
  '%s: a scripted month arrives event for event, read while it is written',
  async (profile, name) => {
    const vendor = vendorOf(name, month.office);
    const path = join(testFolder(), 'month.mdb');
    createVendorDatabase(path, vendor, month.office);
    const writer = new VendorWriter(path, vendor);
    onTestFinished(() => writer.close());
    const source = sourceOf(profile, path);
    const written: Tap[] = [];
    const events = [];
    for (let at = 0; at < month.taps.length; at += 25) {
      written.push(...writer.append(month.taps.slice(at, at + 25)).map(({ tap }) => tap));
      events.push(...(await source.poll()).events);
    }
    events.push(...(await readAll(source)).events);
    await source.close();

    const latest = [...new Map(events.map((event) => [event.vendorKey, event])).values()];
    expect(latest).toHaveLength(written.length);
    const facts = written.map((tap) => ({ occurredAt: doorTime(tap.date, tap.time), ...vendor.told(tap) }));
    const fields = Object.keys(facts[0] ?? {});
    const arrived = latest.map((event) =>
      Object.fromEntries(Object.entries(event).filter(([field]) => fields.includes(field))),
    );
    const inOrder = (list: readonly object[]) =>
      list.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted();
    expect(inOrder(arrived)).toEqual(inOrder(facts));
  },
);
