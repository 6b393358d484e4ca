import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { giveTo, type Owner } from './owner.ts';
import type { NativePrograms } from './platform.ts';

type Link = { source: string; target: string };

/**
 * Copies the PostgreSQL programs to the cluster's home once per version, so that an update or removal of the
 * packages does not touch a running server. The library links are made here, because npm may skip the install
 * script of the package that would make them. Returns the folder that holds `bin`.
 */
export function prepareRuntime(programs: NativePrograms, home: string, owner: Owner | null): string {
  const folder = join(home, 'runtime', programs.version);
  if (existsSync(folder)) return folder;
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  cpSync(programs.folder, half, { recursive: true, dereference: true });
  linkLibraries(half);
  for (const name of readdirSync(join(half, 'bin'))) chmodSync(join(half, 'bin', name), 0o755);
  giveTo(owner, dirname(folder));
  renameSync(half, folder);
  return folder;
}

function linkLibraries(folder: string): void {
  // The package's own list of the links that its libraries need, as paths from the package's root.
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const at = join(folder, relative('native', target));
    rmSync(at, { force: true });
    symlinkSync(basename(source), at);
  }
}
