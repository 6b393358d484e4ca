import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'NadeulConnectorSetup.exe';

export type Installer = { readonly path: string; readonly fileName: string; readonly bytes: number };

/** The Windows connector in the folder of downloads; null where this server has none to give. */
export async function findInstaller(downloadsFolder: string): Promise<Installer | null> {
  const path = join(downloadsFolder, fileName);
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true ? { path, fileName, bytes: found.size } : null;
}
