import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeTable, listTables } from './catalog.ts';
import { JetError } from './errors.ts';
import { header } from './layout.ts';
import type { JetRow } from './scan.ts';
import { readRows } from './table.ts';
import { openTail } from './tail/tail.ts';
import {
  copyOf,
  fixturePassword,
  formats,
  hasMdbtools,
  jet,
  mdbExport,
  temporaryFolder,
} from './testing/fixtures.ts';

const password = fixturePassword;

/** What the simulator wrote into each of the files. */
function rowOf(n: number): JetRow {
  return {
    번호: n,
    이름: `똠방각하 ${n}`,
    때: `2026-05-22T08:55:${String(n).padStart(2, '0')}`,
    비고: n % 4 === 0 ? null : '펲시콜라 뷁 '.repeat(n === 59 ? 400 : n),
    출입: n % 2 === 0,
    금액: `${n}.2500`,
    '긴 글': n % 3 === 0 ? null : '가나다'.repeat(n % 40),
  };
}

const rows = Array.from({ length: 60 }, (_, n) => rowOf(n));

function failureOf(read: () => unknown): JetError {
  try {
    read();
  } catch (cause) {
    if (cause instanceof JetError) return cause;
    throw cause;
  }
  throw new Error('It was read.');
}

describe.each(Object.entries(formats))('%s', (_name, { path, table }) => {
  test('tables, columns and rows are those that were written', () => {
    expect(listTables(path, { password }).map(({ name }) => name)).toEqual([table]);
    expect(describeTable(path, table, { password }).columns.map(({ name }) => name)).toEqual(
      Object.keys(rowOf(0)),
    );
    expect([...readRows(path, table, { password })]).toEqual(rows);
  });
});

test.each([formats.access97, formats.encoded])(
  'a tail gives the same rows: $path',
  async ({ path, table }) => {
    const tail = openTail({ path, table, password, settle: async () => {} });

    const found: JetRow[] = [];
    for (let polls = 0; polls < 50 && found.length < rows.length; polls++) {
      found.push(...(await tail.poll()).rows.map(({ values }) => values));
    }

    expect(found).toEqual(rows);
  },
);

test.skipIf(!hasMdbtools)('Korean text of Access 97 is what mdb-export gives (needs mdbtools 1.x)', () => {
  const { path, table } = formats.access97;

  expect(jet('export', path, table).stdout.equals(mdbExport(path, table))).toBe(true);
});

describe.each([
  ['agile', formats.encrypted],
  ['RC4', formats.encryptedRc4],
])('a file that Office encrypted (%s)', (_name, { path, table }) => {
  test('says without a password that it needs one', () => {
    const failure = failureOf(() => listTables(path));

    expect(failure.code).toBe('encrypted');
    expect(failure.message).toContain('password');
  });

  test.each(['', 'wrong', `${password} `, password.slice(0, -1)])('refuses another password: %j', (other) => {
    const failure = failureOf(() => [...readRows(path, table, { password: other })]);

    expect(failure.code).toBe('password-wrong');
    expect(failure.message).not.toContain(other || password);
  });

  test('is refused by its own code when its encryption is another one', () => {
    const copy = copyOf({ path });
    const bytes = readFileSync(copy);
    // Version 3.3 leaves everything to the program that encrypted.
    bytes.writeUInt32LE(0x0003_0003, header.officeEncryptionAt + 2);
    writeFileSync(copy, bytes);

    expect(failureOf(() => listTables(copy, { password })).code).toBe('encryption-unsupported');
  });
});

test('an .accdb with AES of Access 2007 is refused by its own code', () => {
  const copy = copyOf(formats.encryptedRc4);
  const bytes = readFileSync(copy);
  const flagsAt = header.officeEncryptionAt + 2 + 4;
  bytes.writeUInt32LE(bytes.readUInt32LE(flagsAt) | 0x20, flagsAt);
  writeFileSync(copy, bytes);

  expect(failureOf(() => listTables(copy, { password })).code).toBe('encryption-unsupported');
});

test('a file that asks for endless hashing is refused at once', () => {
  const copy = copyOf(formats.encrypted);
  const bytes = readFileSync(copy);
  const at = bytes.indexOf('spinCount="10000"');
  bytes.write('spinCount="9999999999" ', at, 'latin1');
  writeFileSync(copy, bytes);

  expect(failureOf(() => listTables(copy, { password })).code).toBe('encryption-unsupported');
});

describe('--password-file', () => {
  const { path, table } = formats.encrypted;

  function passwordFile(text: string): string {
    const file = join(temporaryFolder(), 'password.txt');
    writeFileSync(file, text);
    return file;
  }

  test.each([`${password}`, `${password}\n`, `\uFEFF${password}\r\n`])(
    'opens an encrypted file: %j',
    (text) => {
      const done = jet(
        'export',
        '--json-lines',
        '--columns',
        '번호',
        '--password-file',
        passwordFile(text),
        path,
        table,
      );

      expect(done.stdout.toString().trimEnd().split('\n')).toHaveLength(rows.length);
      expect([done.status, done.stderr]).toEqual([0, '']);
    },
  );

  test.each(['tables', 'export', 'tail'])(
    'a wrong one ends %s with its code, and is not shown',
    (command) => {
      const file = passwordFile('certainly-wrong');

      const done = jet(command, '--password-file', file, path, ...(command === 'tables' ? [] : [table]));

      expect([done.status, done.stdout.length]).toEqual([1, 0]);
      expect(done.stderr).toMatch(/^password-wrong: /);
      expect(done.stderr).not.toContain('certainly-wrong');
    },
  );

  test('one that is not there is named', () => {
    const done = jet('tables', '--password-file', '/nowhere/password.txt', path);

    expect(done.status).toBe(1);
    expect(done.stderr).toMatch(/^file-missing: .*password\.txt/);
  });
});
