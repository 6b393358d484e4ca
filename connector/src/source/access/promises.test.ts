import type { ProfileName } from '@nadeul/contract';
import { type VendorName, vendorOf } from '@nadeul/simulator';
import { accessBench } from '../../testing/access-bench.ts';
import { testOffice } from '../../testing/door.ts';
import { promisesOfASource } from '../../testing/source-conformance.ts';

const vendors: readonly (readonly [string, ProfileName, VendorName])[] = [
  ['CAPS on Access', 'caps-access', 'caps'],
  ['UNIS on Access', 'unis-access', 'unis'],
  ['NITGEN on Access', 'nitgen-access', 'nitgen-access'],
];
for (const [name, profile, vendor] of vendors)
  promisesOfASource(name, () => accessBench(profile, vendorOf(vendor, testOffice)));
