import { JetError, type JetErrorCode } from '@nadeul/jet';
import { expect, test } from 'vitest';
import { asSourceError } from './file-errors.ts';

const shown: readonly (readonly [JetErrorCode, string])[] = [
  ['file-locked', 'source-file-locked'],
  ['file-forbidden', 'source-file-forbidden'],
  ['file-unreadable', 'source-file-unreadable'],
  ['encrypted', 'source-file-encrypted'],
  ['table-missing', 'source-table-missing'],
  ['column-missing', 'source-column-missing'],
];

test.each(shown)(
  'a reader that says %s is shown as %s, with the reader’s sentence',
  async (code, expected) => {
    const thrown = new JetError(code, 'What to do.');

    await expect(asSourceError(() => Promise.reject(thrown))).rejects.toMatchObject({
      code: expected,
      message: 'What to do.',
      cause: thrown,
    });
  },
);

test('a fault of the program is not taken for a state of the file', async () => {
  await expect(asSourceError(() => Promise.reject(new TypeError('fault')))).rejects.toBeInstanceOf(TypeError);
});
