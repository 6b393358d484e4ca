import { realpathSync, statfsSync } from 'node:fs';
import type { PanelProblem } from '@nadeul/contract/panel';
import type { SourceConfig } from '../../config/source-config.ts';
import { isLoopback } from '../../loopback.ts';
import { problemOf } from '../sentences.ts';

/** What Linux calls file systems of other machines: NFS, SMB (two of them), CIFS, 9P. */
const networkFileSystems: readonly number[] = [0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997];

/** What is not wrong with a place, but worth a word. */
export function placeWarnings(place: SourceConfig['place'], index: number): PanelProblem[] {
  const at = `sources.${index}`;
  if (place.engine === 'access')
    return isOnNetwork(place.path) ? [problemOf(`${at}.path`, 'source-on-network')] : [];
  const isPlain = place.encryption === 'off' && !isLoopback(place.host);
  return isPlain ? [problemOf(`${at}.database.encryption`, 'source-plain-text')] : [];
}

/** Whether a file is of another machine: a share by its name, or one that stands for a drive or a folder here. */
function isOnNetwork(path: string): boolean {
  if (/^[\\/]{2}[^\\/?.]/.test(path)) return true;
  try {
    if (process.platform === 'win32') return /^\\\\(\?\\UNC\\|[^?.])/i.test(realpathSync.native(path));
    return networkFileSystems.includes(statfsSync(path).type);
  } catch {
    // Only a hint: a system that does not say where the file is gives none.
    return false;
  }
}
