import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ProfileName } from '@nadeul/contract';
import type { TableRow, Tap, Vendor } from '@nadeul/simulator';
import type { SiteSettings } from '../config/source-config.ts';
import { limits } from '../limits.ts';
import { accessSource } from '../source/access/access-source.ts';
import { profileOf } from '../source/profiles/profile-of.ts';
import { makeVendorDoor } from './door.ts';
import { testFolder } from './folder.ts';
import { benchNowMs, benchStartDate, type SourceBench } from './source-conformance.ts';

/** A vendor's Access file under a profile; `tables` are those of a generic one. */
export function accessBench(profile: ProfileName, vendor: Vendor, tables?: unknown): SourceBench {
  const { path, writer } = makeVendorDoor(testFolder(), vendor);
  const site: SiteSettings = { name: '본사', profile, startDate: benchStartDate, tables };
  const place = { engine: 'access', path } as const;
  const now = () => benchNowMs;
  const rows = new Map<Tap, TableRow>();
  const column = vendor.employeeNumberColumn;
  const amend = (tap: Tap, employeeNumber: string) => {
    const row = rows.get(tap);
    if (row !== undefined && column !== null) writer.change(row, { [column]: employeeNumber });
  };
  return {
    ...(column === null ? {} : { amend }),
    open: (cursor) => accessSource({ profile: profileOf(site), site, place, cursor, now, limits }),
    write: (taps) =>
      writer.append(taps).map(({ tap, row }) => {
        rows.set(tap, row);
        return tap;
      }),
    told: vendor.told,
    fingerprint: () => createHash('sha256').update(readFileSync(path)).digest('hex'),
  };
}
