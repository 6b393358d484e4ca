import type { Office } from '../office/people.ts';
import { alpetaOf } from './alpeta.ts';
import { capsOf, capsTransferOf } from './caps.ts';
import { ktOf } from './kt.ts';
import { nitgenAccessOf, nitgenSqlServerOf } from './nitgen.ts';
import { secomOf } from './secom.ts';
import { unisOf } from './unis.ts';
import type { Vendor, VendorName } from './vendor.ts';

/** A vendor's door system at an office. */
export function vendorOf(name: VendorName, office: Office): Vendor {
  switch (name) {
    case 'caps':
      return capsOf(office);
    case 'caps-transfer':
      return capsTransferOf();
    case 'unis':
      return unisOf(office);
    case 'secom':
      return secomOf(office);
    case 'nitgen-access':
      return nitgenAccessOf(office);
    case 'nitgen-mssql':
      return nitgenSqlServerOf();
    case 'kt':
      return ktOf(office);
    case 'alpeta':
      return alpetaOf(office);
  }
}
