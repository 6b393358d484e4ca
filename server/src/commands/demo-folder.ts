import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SettingsError } from '../settings/index.ts';

/** The file by which a folder is known to hold a demo office. */
const markName = 'demo-office';

/** Marks the data folder as the demo's, before anything is in it. */
export function markDemoFolder(dataFolder: string): void {
  // As `openDatabase` makes it: root's folder may be passed through, because PostgreSQL runs as another user.
  mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  writeFileSync(join(dataFolder, markName), 'Invented people. npm run serve refuses this folder.\n');
}

/** Refuses to run a real office on the demo's folder, or on the one that the demo keeps everything in. */
export function refuseDemoFolder(dataFolder: string): void {
  const places = [dataFolder, dirname(dataFolder), join(dataFolder, 'server')];
  if (!places.some((place) => existsSync(join(place, markName)))) return;
  throw new SettingsError(
    'folder-of-demo',
    `${dataFolder} belongs to the demo office of npm start. Name another folder for a real office in NADEUL_DATA.`,
  );
}
