import { dirname, join, resolve } from 'node:path';
import { defaultConfigFile, type Machine } from '../config/default-file.ts';
import { absolute } from '../config/paths.ts';
import type { Config } from '../config/read.ts';
import type { Written } from './form/written.ts';

/** Where the connector keeps what it has to send, and its logs. */
export type Folders = { readonly data: () => string; readonly log: () => string };

/** Where a new config puts its folders: beside itself, but for the machine's own on Linux, where the system says. */
export function newFolders(file: string, machine: Machine): Written {
  const isSystems =
    machine.platform !== 'win32' && resolve(file) === defaultConfigFile({ ...machine, userId: 0 });
  return isSystems
    ? { dataFolder: '/var/lib/nadeul-connector', logFolder: '/var/log/nadeul-connector' }
    : { logFolder: 'logs' };
}

/** The folders of the settings as they are saved now, or as the first ones will be. */
export function foldersOf(file: string, beginning: Written, config: () => Config | null): Folders {
  const folder = dirname(resolve(file));
  return {
    data: () => config()?.dataFolder ?? absolute(folder, beginning.dataFolder ?? 'connector-data'),
    log: () => config()?.logFolder ?? absolute(folder, beginning.logFolder ?? join(folder, 'logs')),
  };
}
