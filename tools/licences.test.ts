import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditVerdict } from './audit-verdict.ts';
import {
  isAllowed,
  licenceExceptions,
  licenceFaults,
  lockedPackages,
  loosePins,
  nameOf,
  statedLicences,
} from './licences.ts';
import { root } from './paths.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const tracked = (pattern: string) =>
  spawnSync('git', ['ls-files', '-co', '--exclude-standard', pattern], { cwd: root, encoding: 'utf8' })
    .stdout.split('\n')
    .filter((path) => path !== '');

/** Installed and in the lock file: what an earlier install left behind is nobody's. */
function statedOfLocked() {
  const locked = lockedPackages(read('pnpm-lock.yaml'));
  const installed = statedLicences(root);
  const stated = new Map(
    locked.flatMap(({ id }) => {
      const licence = installed.get(id);
      return licence === undefined ? [] : [[id, licence] as const];
    }),
  );
  return { locked, stated };
}

test('every dependency is one exact version, and the lock file holds the hash of each', () => {
  const descriptions = tracked('*package.json');
  const loose = descriptions.flatMap((path) => loosePins(read(path)).map((pin) => `${path}: ${pin}`));
  const locked = lockedPackages(read('pnpm-lock.yaml'));

  expect(descriptions.length).toBeGreaterThan(10);
  expect(loose).toEqual([]);
  expect(locked.length).toBeGreaterThan(400);
  expect(locked.filter(({ hasIntegrity }) => !hasIntegrity)).toEqual([]);
});

test('every installed package has a licence that lets it be shipped, or is named with its reason', () => {
  const { locked, stated } = statedOfLocked();
  const unread = locked.filter(({ id, isOptional }) => !stated.has(id) && !isOptional);

  expect(licenceFaults(stated)).toEqual([]);
  expect(unread).toEqual([]);
});

test('a package that is named with its reason is still used', () => {
  const names = new Set(statedOfLocked().locked.map(({ id }) => nameOf(id)));

  expect(Object.keys(licenceExceptions).filter((name) => !names.has(name))).toEqual([]);
});

test('what is installed by is one version too', () => {
  const named = ['tools/run.mjs', 'deploy/Containerfile', 'deploy/connector.Containerfile'].flatMap((path) =>
    [...read(path).matchAll(/pnpm(?:@|Version = ')([^\s'`]+)/g)]
      .map(([, version = '']) => version)
      .filter((version) => !version.startsWith('$')),
  );

  expect(named.length).toBeGreaterThanOrEqual(3);
  expect([...new Set(named)]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
});

test.each([
  '^1.2.3',
  '~1.2.3',
  '1.x',
  '*',
  'latest',
  '>=1.2.3',
  'github:a/b',
  'https://example.invalid/a.tgz',
])('a planted dependency of version %s is found', (version) => {
  const found = loosePins(JSON.stringify({ devDependencies: { planted: version } }));

  expect(found).toEqual([`planted ${version}`]);
});

test.each([
  ['nothing', false],
  ['GPL-3.0-only', false],
  ['AGPL-3.0', false],
  ['(MIT AND GPL-3.0-only)', false],
  ['SEE LICENSE IN x', false],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
])('a planted package under %s is let through: %s', (licence, isFine) => {
  expect(isAllowed(licence)).toBe(isFine);
  expect(licenceFaults(new Map([['planted@1.0.0', licence]]))).toHaveLength(isFine ? 0 : 1);
});

test('a package that was excepted and states another licence now is found', () => {
  expect(licenceFaults(new Map([['axe-core@9.0.0', 'AGPL-3.0']]))).toEqual(['axe-core@9.0.0: AGPL-3.0']);
});

test.each([
  [{ status: 0, output: 'No known vulnerabilities found\n' }, 'clean'],
  [{ status: 1, output: '1 vulnerabilities found\nSeverity: 1 high\n' }, 'found'],
  [{ status: 1, output: 'Error: ERR_PNPM_AUDIT_BAD_RESPONSE\n responded with 405' }, 'no-answer'],
  [{ status: 1, output: 'ENOTFOUND' }, 'no-answer'],
  [{ status: null, output: '' }, 'no-answer'],
])('an audit that ends with %j is %s', (ended, verdict) => {
  expect(auditVerdict(ended)).toBe(verdict);
});
