import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demo keeps between starts. The passwords are made at random for each data folder. */
export type DemoSettings = {
  readonly adminPassword: string;
  readonly employeePassword: string;
  readonly officeNumber?: string;
  readonly officeToken?: string;
};

/** Reads the demo's settings, or makes new ones. */
export function readSettings(folder: string): DemoSettings {
  const path = join(folder, 'demo.json');
  // The file is our own, written whole or not at all.
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as DemoSettings;
  const settings = { adminPassword: newPassword(), employeePassword: newPassword() };
  writeSettings(folder, settings);
  return settings;
}

/** Replaces the settings in one step; only we can read them. */
export function writeSettings(folder: string, settings: DemoSettings): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'demo.json');
  writeFileSync(`${path}.new`, JSON.stringify(settings, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function newPassword(): string {
  return `nadeul-${randomBytes(5).toString('hex')}`;
}
