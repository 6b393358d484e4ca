import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the embedded cluster's two roles; made once, kept in a file that only our own user reads. */
export type ClusterSecrets = { readonly superuserPassword: string; readonly appPassword: string };

/** Reads the passwords of the data folder, or makes them before the cluster is made. */
export function clusterSecrets(dataFolder: string): ClusterSecrets {
  const file = join(dataFolder, 'database-secrets.json');
  // Written below, by this function only.
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ClusterSecrets;
  const made = { superuserPassword: newPassword(), appPassword: newPassword() };
  writeFileSync(`${file}.half`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.half`, file);
  return made;
}

function newPassword(): string {
  return randomBytes(32).toString('base64url');
}
