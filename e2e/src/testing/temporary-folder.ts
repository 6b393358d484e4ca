import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of its own for a story. Others may pass through it, so that root's PostgreSQL, which runs as another user,
 * stays inside and goes away with it.
 */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `nadeul-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
