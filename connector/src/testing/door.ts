import { join } from 'node:path';
import {
  type CapsWriter,
  createCapsDatabase,
  createVendorDatabase,
  officeOf,
  openCapsWriter,
  type Tap,
  type Vendor,
  VendorWriter,
} from '@nadeul/simulator';
import { onTestFinished } from 'vitest';
import { doorDateAt } from '../door-time.ts';

/** The office of all tests of the connector: five people and three gates. */
export const testOffice = officeOf(5, 'connector-tests');

/** A real door database, and the writer that its door program would be. */
export type Door = { readonly path: string; readonly writer: CapsWriter };

/** Creates `ACCESS.mdb` in a folder, with five people and three gates. */
export function makeDoor(folder: string): Door {
  const path = join(folder, 'ACCESS.mdb');
  createCapsDatabase(path, { people: testOffice.people, gates: testOffice.gates });
  const writer = openCapsWriter(path);
  onTestFinished(() => writer.close());
  return { path, writer };
}

/** A door database that lives as long as its caller: `append` writes taps of today and gives their keys. */
export type OfficeFile = { readonly append: (count: number) => string[]; readonly close: () => void };

/** Creates the Access file of the test office at a path. */
export function makeOfficeFile(path: string): OfficeFile {
  createCapsDatabase(path, { people: testOffice.people, gates: testOffice.gates });
  const writer = openCapsWriter(path);
  let written = 0;
  const append = (count: number) => {
    const taps = tapsOf(written + count).slice(written);
    written += count;
    return writer.append(taps).map(({ key }) => key);
  };
  return { append, close: () => writer.close() };
}

/** Any vendor's Access file, and the program that writes it. */
export type VendorDoor = { readonly path: string; readonly writer: VendorWriter };

/** Creates an Access file with a vendor's tables. */
export function makeVendorDoor(folder: string, vendor: Vendor): VendorDoor {
  const path = join(folder, 'vendor.mdb');
  createVendorDatabase(path, vendor, testOffice);
  const writer = new VendorWriter(path, vendor);
  onTestFinished(() => writer.close());
  return { path, writer };
}

/** A tap of the office's first person; name what matters. */
export function tapOf(given: Partial<Tap>): Tap {
  const person = testOffice.people[0];
  if (person === undefined) throw new Error('The test office has nobody.');
  return {
    scene: 'pass',
    date: '20261120',
    time: '085214',
    gateId: 1,
    userNumber: person.userNumber,
    name: person.doorName,
    employeeNumber: '',
    cardNumber: '',
    groupId: 1,
    mode: '3',
    authType: '0',
    result: '0',
    uploadedAt: '20261120085215',
    isCollectedLater: false,
    ...given,
  };
}

/** `count` taps of one day, a second apart. */
export function tapsOf(count: number, date = doorDateAt(Date.now())): Tap[] {
  return Array.from({ length: count }, (_, index) => {
    const parts = [Math.floor(index / 3600), Math.floor(index / 60) % 60, index % 60];
    const time = parts.map((part) => String(part).padStart(2, '0')).join('');
    return tapOf({ date, time, uploadedAt: `${date}${time}` });
  });
}
