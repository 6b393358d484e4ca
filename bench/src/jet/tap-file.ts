import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOfThirty } from '@nadeul/simulator';
import { createBulkCapsDatabase } from '@nadeul/simulator/bulk';

/** A door database made for the bench. */
export type TapFile = { readonly path: string; readonly rows: number };

/**
 * Makes a file of so many taps in `folder`. A lock file lies beside it, as while the door program is running: without
 * one a poll would not even open the file.
 */
export function makeTapFile(folder: string, rows: number): TapFile {
  const path = join(folder, `${rows}.mdb`);
  createBulkCapsDatabase(path, officeOfThirty('bench'), rows);
  writeFileSync(join(folder, `${rows}.ldb`), '');
  return { path, rows };
}
