import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listTables } from './catalog.ts';
import { fileError, JetError, type JetErrorCode } from './errors.ts';
import { header, headerKey, jet4, rc4 } from './layout.ts';
import { copyOf, fixtures, temporaryFolder } from './testing/fixtures.ts';

function codeOf(read: () => unknown): JetErrorCode | 'none' {
  try {
    read();
    return 'none';
  } catch (cause) {
    if (cause instanceof JetError && cause.message.length > 20) return cause.code;
    throw cause;
  }
}

/** A copy whose first page is changed, with its scrambled part in plain. */
function withHeader(change: (page: Buffer) => void): string {
  const path = copyOf(fixtures.movedAndDeleted);
  const bytes = readFileSync(path);
  const [from, to] = [header.scrambledAt, header.scrambledAt + jet4.scrambledLength];
  bytes.set(rc4(headerKey, bytes.subarray(from, to)), from);
  change(bytes);
  bytes.set(rc4(headerKey, bytes.subarray(from, to)), from);
  writeFileSync(path, bytes);
  return path;
}

describe('what cannot be read is told apart', () => {
  test('a file that is not there', () => {
    expect(codeOf(() => listTables(join(temporaryFolder(), 'none.mdb')))).toBe('file-missing');
  });

  test.each([
    ['a folder', () => temporaryFolder()],
    ['an empty file', () => written('')],
    ['a text file', () => written('Standard Jet DB '.repeat(400))],
  ])('something that is not Access: %s', (_name, make) => {
    expect(codeOf(() => listTables(make()))).toBe('not-access');
  });

  test.each([100, 4000, 4096, 8192, 12_288])('a file that ends after %i bytes', (bytes) => {
    const path = copyOf(fixtures.movedAndDeleted);
    truncateSync(path, bytes);

    expect(codeOf(() => listTables(path))).toBe('file-truncated');
  });

  test('a version of the format that is not known', () => {
    expect(codeOf(() => listTables(withHeader((page) => page.writeUInt8(9, header.versionAt))))).toBe(
      'format-unsupported',
    );
  });

  test('an encrypted .accdb', () => {
    const path = withHeader((page) => {
      page.write(header.aceName, header.nameAt, 'latin1');
      page.writeUInt32LE(0x1234, header.pageKeyAt);
    });

    expect(codeOf(() => listTables(path))).toBe('encrypted');
  });

  // The superuser may read everything, so there is nothing to see.
  test.skipIf(process.getuid?.() === 0)('a file that this account may not read', () => {
    const path = copyOf(fixtures.movedAndDeleted);
    chmodSync(path, 0);

    expect(codeOf(() => listTables(path))).toBe('file-forbidden');
  });
});

test.each([
  ['EBUSY', 'file-locked'],
  ['EACCES', 'file-forbidden'],
  ['EPERM', 'file-forbidden'],
  ['ENOENT', 'file-missing'],
  ['EIO', 'file-unreadable'],
])('what the operating system says keeps its cause and gets a code: %s', (systemCode, code) => {
  const cause = Object.assign(new Error('from the system'), { code: systemCode });

  expect(fileError('ACCESS.mdb', cause)).toMatchObject({
    code,
    cause,
    message: expect.stringContaining('ACCESS.mdb'),
  });
});

test('a file with a database password opens without it', () => {
  const page = readFileSync(fixtures.movedAndDeleted.path).subarray(0, jet4.pageSize);
  const plain = rc4(headerKey, page.subarray(header.scrambledAt, header.scrambledAt + jet4.scrambledLength));
  const password = plain.subarray(header.passwordAt - header.scrambledAt).subarray(0, jet4.passwordLength);
  expect(password.some((byte) => byte !== 0)).toBe(true);

  expect(listTables(fixtures.movedAndDeleted.path)).toHaveLength(2);
});

function written(text: string): string {
  const path = join(temporaryFolder(), 'a.mdb');
  writeFileSync(path, text);
  return path;
}
