import { expect, test } from 'vitest';
import { rowMaker } from './row-object.ts';
import { decodeText } from './values/text.ts';

test('a row has its columns in order, whatever their names are', () => {
  const keys = ['e_date', '이름', 'a"b', "it's", 'a\\', 'new\nline', '\u2028', 'constructor', '`', ''];

  const row = rowMaker(keys)(keys.map((_, at) => at));

  expect(Object.entries(row)).toEqual(keys.map((key, at) => [key, at]));
});

test('a column of the name __proto__ is a column like any other', () => {
  const row = rowMaker(['a', '__proto__', 'b'])([1, 'two', null]);

  expect(Object.entries(row)).toEqual([
    ['a', 1],
    ['__proto__', 'two'],
    ['b', null],
  ]);
  expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
});

test('two rows share nothing', () => {
  const make = rowMaker(['a']);
  const values = ['first'];
  const first = make(values);
  values[0] = 'second';

  expect([first, make(values)]).toEqual([{ a: 'first' }, { a: 'second' }]);
});

test('text of every length is whole, compressed or not, cut out of its page or not', () => {
  for (let length = 0; length <= 60; length += 1) {
    const latin = Array.from({ length }, (_, at) => String.fromCharCode(0x41 + at)).join('');
    const korean = Array.from({ length }, (_, at) => String.fromCharCode(0xac00 + at)).join('');
    const page = Buffer.concat([
      Buffer.from([7, 0xff, 0xfe]),
      Buffer.from(latin, 'latin1'),
      Buffer.from(korean, 'utf16le'),
      Buffer.from([7]),
    ]);
    const koreanFrom = 3 + length;
    const whole = page.toString('latin1');

    expect(decodeText(page, 1, koreanFrom, whole)).toBe(latin);
    expect(decodeText(page, 1, koreanFrom)).toBe(latin);
    expect(decodeText(page, koreanFrom, koreanFrom + 2 * length, whole)).toBe(korean);
  }
});
