import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of the lock file. */
export type LockedPackage = {
  /** `name@version`. */
  readonly id: string;
  readonly hasIntegrity: boolean;
  /** Needed on some machines only: it may be locked and not installed here. */
  readonly isOptional: boolean;
};

/** Licences whose code may be shipped inside ours: they ask for their own text to be kept and for no more. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
]);

/** Packages that state something else, or nothing, by name; with what they state and why they are used. */
export const licenceExceptions: Readonly<Record<string, { readonly states: string; readonly why: string }>> =
  {
    'axe-core': { states: 'MPL-2.0', why: 'Looks at pages in tests, unchanged; it is not shipped.' },
    buffers: {
      states: 'nothing',
      why: 'States none in its package; its author gives it under MIT/X11. Reads zip files below exceljs.',
    },
    chainsaw: { states: 'MIT/X11', why: 'MIT under its older name.' },
    lightningcss: { states: 'MPL-2.0', why: 'Compresses styles in the build, unchanged; it is not shipped.' },
    'lightningcss-linux-x64-gnu': { states: 'MPL-2.0', why: 'The program of lightningcss for one machine.' },
    pretendard: { states: 'OFL-1.1', why: 'The font of the page, unchanged and under its own name.' },
  };

/** What the lock file holds. Packages that only some machines need are marked as optional beside their dependencies. */
export function lockedPackages(lock: string): LockedPackage[] {
  const optional = new Set(
    entriesOf(lock, 'snapshots')
      .filter(([, text]) => /^ {4}optional: true$/m.test(text))
      .map(([id]) => id.replace(/\(.*/, '')),
  );
  return entriesOf(lock, 'packages').map(([id, text]) => ({
    id,
    hasIntegrity: /^ {4}resolution: \{integrity: sha512-/m.test(text),
    isOptional: optional.has(id),
  }));
}

/** The entries of a section of the lock file: name and text. */
function entriesOf(lock: string, section: string): [string, string][] {
  const text = lock.split(new RegExp(`^${section}:$`, 'm'))[1]?.split(/^\S/m)[0] ?? '';
  return text
    .split(/^ {2}(?=\S)/m)
    .slice(1)
    .map((entry) => [(entry.split('\n')[0] ?? '').replace(/:( \{\})?$/, '').replaceAll("'", ''), entry]);
}

/** `name@version` → the licence that the package states, `nothing` where none; of all installed under a root. */
export function statedLicences(root: string): Map<string, string> {
  const store = join(root, 'node_modules', '.pnpm');
  const stated = new Map<string, string>();
  for (const place of readdirSync(store)) {
    const folder = join(store, place, 'node_modules');
    if (!existsSync(folder)) continue;
    for (const path of packagesIn(folder)) {
      // A package's own description; which of these it has is what is asked here.
      const about = JSON.parse(readFileSync(path, 'utf8')) as Record<'name' | 'version' | 'license', unknown>;
      const licence = typeof about.license === 'string' ? about.license : 'nothing';
      stated.set(`${about.name}@${about.version}`, licence);
    }
  }
  return stated;
}

/** The descriptions of what lies in a folder itself; what is linked into it lies elsewhere. */
function packagesIn(folder: string): string[] {
  const real = (inside: string) =>
    readdirSync(inside, { withFileTypes: true }).filter((e) => e.isDirectory());
  return real(folder)
    .flatMap(({ name }) =>
      name.startsWith('@') ? real(join(folder, name)).map((inner) => join(name, inner.name)) : [name],
    )
    .map((name) => join(folder, name, 'package.json'))
    .filter(existsSync);
}

/** Whether one of the choices of an SPDX expression without nested brackets asks for nothing that we do not allow. */
export function isAllowed(expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence)));
}

/** What may not stay: a licence that is neither allowed nor excepted by name, or an exception that states another. */
export function licenceFaults(stated: ReadonlyMap<string, string>): string[] {
  return [...stated].flatMap(([id, licence]) => {
    const exception = licenceExceptions[nameOf(id)];
    const isFine = exception === undefined ? isAllowed(licence) : exception.states === licence;
    return isFine ? [] : [`${id}: ${licence}`];
  });
}

/** The name of `name@version`; a name may begin with @ itself. */
export function nameOf(id: string): string {
  return id.slice(0, id.lastIndexOf('@'));
}

/** Dependencies of a package.json that do not name one version, as `name version`. */
export function loosePins(description: string): string[] {
  const isPinned = /^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*)$/;
  // The keys of a package.json under which dependencies stand.
  const fields = JSON.parse(description) as Record<string, Record<string, string> | undefined>;
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
    .flatMap((field) => Object.entries(fields[field] ?? {}))
    .filter(([, version]) => !isPinned.test(version))
    .map(([name, version]) => `${name} ${version}`);
}
