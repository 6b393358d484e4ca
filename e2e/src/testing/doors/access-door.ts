import { join } from 'node:path';
import { createVendorDatabase, VendorWriter, vendorOf } from '@nadeul/simulator';
import { type Door, type DoorPlan, siteOf } from './door.ts';

/** A real `.mdb` file with a vendor's tables. */
export async function accessDoor(plan: DoorPlan): Promise<Door> {
  const path = join(plan.folder, `${plan.profile}.mdb`);
  const vendor = vendorOf(plan.vendor, plan.office);
  createVendorDatabase(path, vendor, plan.office);
  const writer = new VendorWriter(path, vendor);
  return {
    vendor: plan.vendor,
    source: { ...siteOf(plan), place: { engine: 'access', path } },
    put: async (taps) => writer.append(taps),
    close: async () => writer.close(),
  };
}
