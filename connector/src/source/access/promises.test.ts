import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type TableRow,
  type Tap,
  type Told,
  type Vendor,
  type VendorName,
  vendorOf,
} from '@nadeul/simulator';
import type { SiteSettings } from '../../config/source-config.ts';
import { limits } from '../../limits.ts';
import { makeVendorDoor, testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import {
  benchNowMs,
  benchStartDate,
  promisesOfASource,
  type SourceBench,
} from '../../testing/source-conformance.ts';
import type { ProfileName } from '../names.ts';
import { profileOf } from '../profiles/profile-of.ts';
import { accessSource } from './access-source.ts';

function accessBench(profile: ProfileName, vendor: Vendor, tables?: unknown): SourceBench {
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

const vendors: readonly (readonly [string, ProfileName, VendorName])[] = [
  ['CAPS on Access', 'caps-access', 'caps'],
  ['UNIS on Access', 'unis-access', 'unis'],
  ['NITGEN on Access', 'nitgen-access', 'nitgen-access'],
  ['KT Telecop on Access', 'kt-access', 'kt'],
];
for (const [name, profile, vendor] of vendors)
  promisesOfASource(name, () => accessBench(profile, vendorOf(vendor, testOffice)));

/** A door system that no vendor makes, described in the config alone. */
const ownSystem: Vendor = {
  events: {
    name: '출입 기록',
    columns: [
      { name: '일시', kind: 'text', length: 14 },
      { name: '문', kind: 'text', length: 10 },
      { name: '카드', kind: 'text', length: 20 },
      { name: '이름', kind: 'text', length: 30 },
      { name: '구분', kind: 'text', length: 4 },
      { name: '결과', kind: 'text', length: 4 },
    ],
    key: ['일시', '문', '카드'],
  },
  gates: null,
  people: null,
  employeeNumberColumn: null,
  holds: () => true,
  eventRow: (tap) => ({
    일시: `${tap.date}${tap.time}`,
    문: `D${tap.gateId}`,
    카드: tap.cardNumber || String(tap.userNumber),
    이름: tap.name,
    구분: tap.mode,
    결과: tap.result === '0' ? 'OK' : 'NG',
  }),
  gateRow: () => ({}),
  personRow: () => ({}),
  told: (tap): Told => ({
    userNumber: null,
    cardNumber: (tap.cardNumber || String(tap.userNumber)).toUpperCase(),
    gateId: `D${tap.gateId}`,
    kind: tap.mode === '1' ? 'in' : 'pass',
    granted: tap.result === '0',
  }),
};

const ownTables = {
  events: {
    name: '출입 기록',
    clock: { form: 'stamp', column: '일시' },
    key: ['일시', '문', '카드'],
    columns: { cardNumber: '카드', name: '이름', gateId: '문', kind: '구분', result: '결과' },
    kinds: { '1': 'in' },
    grantedResults: ['OK'],
  },
};

promisesOfASource('a system of its own on Access', () => accessBench('generic-access', ownSystem, ownTables));
