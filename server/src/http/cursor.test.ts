import { expect, test } from 'vitest';
import { cursorOf, readCursor } from './cursor.ts';
import { Refusal } from './problem.ts';

test('a cursor comes back as the sort key that it was made of', () => {
  const key = ['김하나', 12, null];

  expect(readCursor(cursorOf(key), 3)).toEqual(key);
});

test.each(['', 'abc', cursorOf(['one']), Buffer.from('{"a":1}').toString('base64url')])(
  'the text %o, which no list of two sort values gave, is refused',
  (text) => {
    expect(() => readCursor(text, 2)).toThrow(Refusal);
  },
);
