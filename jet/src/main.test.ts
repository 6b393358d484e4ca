import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { generalFormat } from './csv-number.ts';
import { readRows } from './table.ts';
import { fixtures, hasMdbtools, jet, mdbExport } from './testing/fixtures.ts';

const { everyKind, movedAndDeleted, numbersOnly } = fixtures;

// mdbtools is a Debian package (1.x); without it there is nothing to compare with.
describe.skipIf(!hasMdbtools)('jet export equals mdb-export, byte for byte (needs mdbtools 1.x)', () => {
  const switches = [[], ['-H'], ['-Q'], ['-H', '-Q']];
  const cases = Object.values(fixtures).flatMap(({ path, table }) =>
    switches.map((flags) => ({ path, table, flags: flags.join(' ') })),
  );

  test.each(cases)('$table $flags', ({ path, table, flags }) => {
    const args = flags.split(' ').filter((flag) => flag !== '');
    const ours = jet('export', ...args, path, table);

    expect(ours.stdout.equals(mdbExport(path, table, ...args))).toBe(true);
    expect([ours.status, ours.stderr]).toEqual([0, '']);
  });
});

describe('the command line', () => {
  test('jet tables names the user tables, one a line', () => {
    const done = jet('tables', movedAndDeleted.path);

    expect([done.status, done.stdout.toString()]).toEqual([0, 'tenter\nempty\n']);
  });

  test('jet export --json-lines gives the values of each row', () => {
    const done = jet('export', '--json-lines', movedAndDeleted.path, movedAndDeleted.table);

    const rows = done.stdout
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(rows).toEqual([...readRows(movedAndDeleted.path, movedAndDeleted.table)]);
  });

  test('jet tail --once gives the rows that are there and ends', () => {
    const done = jet('tail', '--once', '--columns', 'a', numbersOnly.path, numbersOnly.table);

    const lines = done.stdout.toString().trimEnd().split('\n');
    expect(done.status).toBe(0);
    expect(lines).toHaveLength(50);
    expect(lines[7]).toBe('{"kind":"new","row":{"a":7}}');
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['read', 'x.mdb']],
    ['an unknown switch', ['tables', '--fast', 'x.mdb']],
    ['a missing table', ['export', 'x.mdb']],
  ])('wrong use ends with status 2 and the usage: %s', (_name, args) => {
    const done = jet(...args);

    expect([done.status, done.stdout.length]).toEqual([2, 0]);
    expect(done.stderr).toContain('jet export FILE TABLE');
  });

  test('--help ends with status 0', () => {
    const done = jet('--help');

    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout.toString()).toContain('jet tail FILE TABLE');
  });

  test.each([
    ['table-missing', ['export', numbersOnly.path, 'nothing']],
    ['column-missing', ['tail', '--once', '--columns', 'z', numbersOnly.path, 'numbers']],
    ['file-missing', ['tables', '/nowhere/none.mdb']],
  ])('a failure ends with status 1, its code and its sentence: %s', (code, args) => {
    const done = jet(...args);

    expect([done.status, done.stdout.length]).toEqual([1, 0]);
    expect(done.stderr).toMatch(new RegExp(`^${code}: .{20,}\n$`));
  });

  test('a reader that goes away early is no failure', () => {
    const script = 'set -o pipefail; "$0" "$1" export "$2" "$3" | head -c 10 >&2; echo $?';
    const main = new URL('./main.ts', import.meta.url).pathname;
    const done = spawnSync('bash', ['-c', script, process.execPath, main, everyKind.path, everyKind.table]);

    expect(done.stdout.toString()).toBe('0\n');
    expect(done.stderr).toHaveLength(10);
  });
});

describe('numbers are printed as C prints them', () => {
  // The right-hand sides are what printf of glibc gives.
  test.each([
    [0.1, 16, '0.1'],
    [1 / 3, 16, '0.3333333333333333'],
    [1e15, 16, '1000000000000000'],
    [1e16, 16, '1e+16'],
    [0.0001, 16, '0.0001'],
    [0.00001, 16, '1e-05'],
    [-2.5e-300, 16, '-2.5e-300'],
    [1234567890123456.5, 16, '1234567890123456'],
    [1234567890123457.5, 16, '1234567890123458'],
    [1048576.25, 8, '1048576.2'],
    [1048576.75, 8, '1048576.8'],
    [99999999.5, 8, '1e+08'],
    [-0, 16, '-0'],
    [Number.POSITIVE_INFINITY, 16, 'inf'],
  ])('%d with %i digits is %s', (value, digits, text) => {
    expect(generalFormat(value, digits)).toBe(text);
  });
});
