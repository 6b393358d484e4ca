import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FarSide } from '@nadeul/connector/testing';
import { onTestFinished } from 'vitest';

/** The token of all tests of this module. */
export const officeToken = 'packaging-test-token';

/** A far side that listens on loopback until the test is over. */
export async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}

/** Writes the settings of a connector that reads `ACCESS.mdb` beside them. Gives the file's path. */
export function writeSettings(folder: string, server: string, more: object = {}): string {
  mkdirSync(folder, { recursive: true });
  const source = { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb', startDate: '2026-01-01' };
  const file = join(folder, 'connector.json');
  const settings = { server, officeNumber: '480216935', officeToken, source, pollMs: 50, ...more };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return file;
}
