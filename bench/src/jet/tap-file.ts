import { join } from 'node:path';
import { officeOfThirty } from '@nadeul/simulator';
import { createBulkCapsDatabase } from '@nadeul/simulator/bulk';

/** A door database made for the bench. */
export type TapFile = { readonly path: string; readonly rows: number };

/** Makes a file of so many taps in `folder`. */
export function makeTapFile(folder: string, rows: number): TapFile {
  const path = join(folder, `${rows}.mdb`);
  createBulkCapsDatabase(path, officeOfThirty('bench'), rows);
  return { path, rows };
}
